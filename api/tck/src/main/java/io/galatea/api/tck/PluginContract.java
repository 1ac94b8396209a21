package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import io.galatea.api.Compute;
import io.galatea.api.Contribution;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.option.OptionRecord;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.RunListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every plugin has to keep to. */
public abstract class PluginContract {
  /** Keys that a study gives beside the options of a data set. */
  private static final Set<String> KEYS_OF_DATASETS = Set.of("dataset", "binarization", "limit");

  /** Keys that a study gives beside the options of anything else. */
  private static final Set<String> KEYS =
      Set.of(
          "metric",
          "split",
          "rows",
          "label",
          "sampler",
          "samples",
          "illustration",
          "of",
          "by",
          "groups");

  /** A new instance of the plugin under test. */
  protected abstract Plugin plugin();

  @Test
  void its_name_is_in_kebab_case() {
    assertThat(plugin().name()).matches(Texts.KEBAB_CASE);
  }

  @Test
  void it_is_found_by_the_service_loader() throws ReflectiveOperationException {
    Class<? extends Plugin> type = plugin().getClass();
    assertThat(listedPlugins()).contains(type.getName());
    assertThat(type).isPublic();
    assertThat(type.getConstructor().newInstance().name()).isEqualTo(plugin().name());
  }

  private List<String> listedPlugins() {
    List<String> names = new ArrayList<>();
    try {
      String resource = "META-INF/services/" + Plugin.class.getName();
      for (URL list : Collections.list(getClass().getClassLoader().getResources(resource))) {
        try (InputStream in = list.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          text.lines().map(line -> line.replaceFirst("#.*", "").strip()).forEach(names::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  @Test
  void everything_it_offers_can_be_made() {
    Injector injector = HostServices.injector(plugin());
    int offers = contributions(injector).size();
    offers += Plugin.offered(injector, new TypeLiteral<ModelFormat<?>>() {}).size();
    offers += Plugin.offered(injector, new TypeLiteral<RunListener>() {}).size();
    offers += Plugin.offered(injector, new TypeLiteral<ReportWriter>() {}).size();
    assertThat(offers).as("number of offers").isPositive();
  }

  @Test
  void every_contribution_has_a_summary_of_one_sentence() {
    eachContribution(contribution -> Texts.isASentence(contribution.summary()));
  }

  @Test
  void every_contribution_documents_its_options_and_gives_them_fitting_defaults() {
    eachContribution(
        contribution -> {
          OptionRules.everyComponentIsDocumented(contribution.options());
          OptionRules.defaultsBind(contribution.options());
        });
  }

  @Test
  void no_option_has_the_name_of_a_key_of_the_study() {
    eachContribution(
        contribution ->
            assertThat(OptionRecord.of(contribution.options()).items())
                .extracting(OptionRecord.Item::key)
                .doesNotContainAnyElementsOf(
                    contribution instanceof DatasetProvider<?> ? KEYS_OF_DATASETS : KEYS));
  }

  @Test
  void every_trained_model_can_be_kept() {
    Injector injector = HostServices.injector(plugin());
    List<? extends Class<?>> kept =
        Plugin.offered(injector, new TypeLiteral<ModelFormat<?>>() {}).values().stream()
            .map(ModelFormat::model)
            .toList();
    for (Trainer<?, ?> trainer :
        Plugin.offered(injector, new TypeLiteral<Trainer<?, ?>>() {}).values()) {
      if (trainer.model().getName().startsWith(plugin().getClass().getPackageName())) {
        assertThat(kept)
            .as("classes of formats")
            .anySatisfy(c -> assertThat(c).isEqualTo(trainer.model()));
      }
    }
  }

  private interface Check {
    void accept(Contribution<?> contribution);
  }

  private void eachContribution(Check check) {
    contributions(HostServices.injector(plugin()))
        .forEach(
            (name, contribution) -> {
              try {
                check.accept(contribution);
              } catch (AssertionError e) {
                fail(name + ": " + e.getMessage(), e);
              }
            });
  }

  private static Map<String, Contribution<?>> contributions(Injector injector) {
    Map<String, Contribution<?>> all = new LinkedHashMap<>();
    add("trainer ", Plugin.offered(injector, new TypeLiteral<Trainer<?, ?>>() {}), all);
    add("sampler ", Plugin.offered(injector, new TypeLiteral<Sampler<?, ?>>() {}), all);
    add("metric ", Plugin.offered(injector, new TypeLiteral<Metric<?, ?>>() {}), all);
    add("illustration ", Plugin.offered(injector, new TypeLiteral<Illustration<?, ?>>() {}), all);
    add("compute ", Plugin.offered(injector, new TypeLiteral<Compute>() {}), all);
    add("dataset ", Plugin.offered(injector, new TypeLiteral<DatasetProvider<?>>() {}), all);
    return all;
  }

  private static void add(
      String role,
      Map<String, ? extends Contribution<?>> offers,
      Map<String, Contribution<?>> into) {
    offers.forEach((name, offer) -> into.put(role + name, offer));
  }
}
