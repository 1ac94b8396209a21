package io.galatea.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Run;
import io.galatea.toolkit.text.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
  @TempDir private Path folder;

  private PluginJars jars() {
    return new PluginJars(folder);
  }

  private static Entry<DatasetProvider<?>> dots(Plugins plugins, String... prefer) {
    return plugins.find(Kind.DATASET, "dots", List.of(prefer));
  }

  private static Run.PluginInfo skipped(Plugins plugins) {
    List<Run.PluginInfo> skipped =
        plugins.infos().stream().filter(info -> !info.problem().isEmpty()).toList();
    assertThat(skipped).hasSize(1);
    // The healthy one is still there.
    assertThat(dots(plugins).plugin()).isEqualTo("good");
    return skipped.get(0);
  }

  @Test
  void a_jar_in_the_place_of_another_offers_the_same_short_name() throws IOException {
    Plugins one = new PluginJars(folder.resolve("a")).offering("one", "first").load();
    Plugins other = new PluginJars(folder.resolve("b")).offering("other", "second").load();
    assertThat(dots(one).value().summary()).isEqualTo("Dots of one.");
    assertThat(dots(other).value().summary()).isEqualTo("Dots of other.");
    assertThat(dots(other).qualifiedName()).isEqualTo("second:dots");
    assertThat(other.infos())
        .containsExactly(new Run.PluginInfo("second", "3.1.4", "other.jar", ""));
  }

  @Test
  void a_short_name_of_two_plugins_is_an_error_that_names_both_jars() throws IOException {
    Plugins plugins = jars().offering("one", "first").offering("other", "second").load();
    assertThatThrownBy(() -> dots(plugins))
        .isInstanceOf(GalateaException.class)
        .hasMessage(
            "the data set 'dots' is offered by first (one.jar) and second (other.jar); write"
                + " first:dots or second:dots, or prefer one plugin (prefer: [first])")
        .extracting("kind")
        .isEqualTo(ErrorKind.USAGE);
    assertThat(plugins.find(Kind.DATASET, "second:dots", List.of()).plugin()).isEqualTo("second");
  }

  @Test
  void the_first_preferred_plugin_that_offers_a_name_decides() throws IOException {
    Plugins plugins = jars().offering("one", "first").offering("other", "second").load();
    assertThat(dots(plugins, "absent", "second", "first").plugin()).isEqualTo("second");
    assertThat(dots(plugins, "first").plugin()).isEqualTo("first");
  }

  @Test
  void two_plugins_of_one_name_are_an_error_that_names_both_jars() throws IOException {
    PluginJars jars = jars().offering("one", "same").offering("other", "same");
    assertThatThrownBy(jars::load)
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("two plugins are called 'same'")
        .hasMessageContaining("one.jar")
        .hasMessageContaining("other.jar");
  }

  @Test
  void a_plugin_that_offers_a_name_twice_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .custom(
                "twice",
                "twice",
                "",
                "dataset(\"a\").to(Dots.class);dataset(\"a\").to(Dots.class);")
            .load();
    assertThat(skipped(plugins))
        .isEqualTo(
            new Run.PluginInfo("twice", "3.1.4", "twice.jar", "it offers twice: data set a"));
  }

  @Test
  void a_plugin_whose_constructor_throws_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .custom("bad", "bad", "if (true) throw new RuntimeException(\"no card\");", "")
            .offering("good", "good")
            .load();
    assertThat(skipped(plugins))
        .isEqualTo(
            new Run.PluginInfo("bad.ThePlugin", "3.1.4", "bad.jar", "RuntimeException: no card"));
  }

  @Test
  void a_plugin_whose_table_of_contents_throws_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .custom("bad", "bad", "", "throw new RuntimeException(\"no card\");")
            .load();
    assertThat(skipped(plugins).problem()).isEqualTo("RuntimeException: no card");
    assertThat(skipped(plugins).name()).isEqualTo("bad");
  }

  @Test
  void a_plugin_with_a_contribution_that_cannot_be_made_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .custom("bad", "bad", "", "dataset(\"x\").to(Fragile.class);")
            .load();
    assertThat(skipped(plugins).problem()).contains("no licence found");
  }

  @Test
  void a_plugin_with_a_binding_that_lacks_something_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .custom("bad", "bad", "", "requireBinding(Runnable.class);")
            .load();
    assertThat(skipped(plugins).problem()).contains("Runnable");
  }

  private static PluginJars.Jar asking(PluginJars jars, String service) {
    return jars.prepared("asks", "asks", "", "dataset(\"x\").to(Asking.class);")
        .source(
            "asks.Asking",
            """
            package asks;
            public class Asking extends Dots {
              private final %s service;
              @jakarta.inject.Inject Asking(%s service) { this.service = service; }
              public String summary() { return "Made with " + (service != null) + "."; }
            }
            """
                .formatted(service, service));
  }

  @Test
  void a_contribution_of_a_jar_gets_what_the_host_offers() throws IOException {
    Plugins plugins = asking(jars(), "io.galatea.api.data.PreparedData").build().load();

    assertThat(plugins.find(Kind.DATASET, "x", List.of()).value().summary())
        .isEqualTo("Made with true.");
  }

  @Test
  void a_contribution_that_asks_for_what_nobody_offers_says_for_what() throws IOException {
    Plugins plugins =
        asking(jars().offering("good", "good"), "java.util.concurrent.ExecutorService")
            .build()
            .load();

    assertThat(skipped(plugins).problem())
        .contains("ExecutorService")
        .contains("the host offers io.galatea.api.data.PreparedData");
  }

  @Test
  void a_plugin_that_lacks_a_class_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .prepared("bad", "bad", "", "dataset(\"x\").to(Dots.class);")
            .without("bad.Dots")
            .build()
            .load();
    assertThat(skipped(plugins).problem()).isEqualTo("the class bad.Dots is missing");
  }

  @Test
  void a_plugin_whose_own_class_is_missing_is_skipped() throws IOException {
    Plugins plugins =
        jars()
            .prepared("bad", "bad", "", "")
            .without("bad.ThePlugin")
            .build()
            .offering("good", "good")
            .load();
    assertThat(skipped(plugins).problem()).contains("bad.ThePlugin");
  }

  @Test
  void a_plugin_with_a_name_that_is_not_in_kebab_case_is_skipped() throws IOException {
    Plugins plugins = jars().offering("good", "good").custom("bad", "Bad One", "", "").load();
    assertThat(skipped(plugins).problem())
        .isEqualTo("its name must be in kebab-case, but is 'Bad One'");
  }

  @Test
  void a_contribution_with_a_name_that_is_not_in_kebab_case_breaks_its_plugin() throws IOException {
    Plugins plugins =
        jars()
            .offering("good", "good")
            .custom("bad", "bad", "", "dataset(\"Big Dots\").to(Dots.class);")
            .load();
    assertThat(skipped(plugins).problem()).contains("'Big Dots'").contains("kebab-case");
  }

  @Test
  void an_unknown_name_lists_the_known_ones_nearest_first_and_the_skipped_plugins()
      throws IOException {
    Plugins plugins =
        jars()
            .custom(
                "good",
                "good",
                "",
                "dataset(\"dots\").to(Dots.class);dataset(\"ring\").to(Dots.class);")
            .custom("bad", "bad", "", "throw new RuntimeException(\"no card\");")
            .load();
    assertThatThrownBy(() -> plugins.find(Kind.DATASET, "rnig", List.of()))
        .hasMessage(
            "no data set is called 'rnig'; did you mean 'ring'? There are ring, dots; skipped"
                + " plugins: bad (RuntimeException: no card)");
    assertThatThrownBy(() -> plugins.find(Kind.DATASET, "god:dots", List.of()))
        .hasMessageContaining("did you mean 'good:dots'?");
    assertThatThrownBy(() -> plugins.find(Kind.METRIC, "x", List.of()))
        .hasMessageContaining("no metric is called 'x'; there are none");
  }

  @Test
  void the_nearest_name_is_the_one_with_the_fewest_edits() {
    assertThat(Nearest.distance("ab", "ba")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.of("learning-rate", List.of("epochs", "learningRate")).get(0))
        .isEqualTo("learningRate");
    assertThat(Nearest.of("x", List.of("b", "a"))).containsExactly("a", "b");
  }
}
