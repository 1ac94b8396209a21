package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecReaderTest {
  private static final Path BASE = Path.of("here").toAbsolutePath();

  private final SpecReader reader =
      new SpecReader(Plugins.of(List.of(new Toys("toys"))), List.of(), BASE);

  @Test
  void a_name_alone_has_its_defaults() {
    assertThat(reader.read(Kind.SAMPLER, "walk").options()).isEqualTo(new Toys.WalkOptions(100));
    assertThat(reader.read(Kind.SAMPLER, "toys:walk").entry().qualifiedName())
        .isEqualTo("toys:walk");
  }

  @Test
  void options_follow_a_colon_also_after_a_qualified_name() {
    assertThat(reader.read(Kind.SAMPLER, "walk:steps=3").options())
        .isEqualTo(new Toys.WalkOptions(3));
    assertThat(reader.read(Kind.SAMPLER, "toys:walk:steps=3").options())
        .isEqualTo(new Toys.WalkOptions(3));
  }

  @Test
  void lists_and_paths_may_hold_commas_and_colons() {
    Record options =
        reader.read(Kind.TRAINER, "descent:hiddenUnits=2,layers=[1,2],note=C:a,b").options();
    assertThat(OptionValues.values(options))
        .containsEntry("layers", List.of(1L, 2L))
        .containsEntry("note", "C:a,b");
  }

  @Test
  void data_sets_take_the_hosts_keys_too() {
    Plan.PlannedData data =
        reader.data("points:file=x/y.csv,limit=3,binarization=threshold", "test");
    assertThat(data.options()).isEqualTo(new Toys.PointsOptions(BASE.resolve("x/y.csv")));
    assertThat(data.limit()).contains(3);
    assertThat(data.binarization()).isEqualTo(Plan.Binarization.THRESHOLD);
    assertThat(data.role()).isEqualTo("test");
  }

  @Test
  void problems_name_the_spec() {
    assertThatThrownBy(() -> reader.data("pionts:file=x", "test"))
        .hasMessageContaining("pionts:file=x: data.dataset: no data set is called 'pionts'");
    assertThatThrownBy(() -> reader.read(Kind.SAMPLER, "walk:step=3"))
        .hasMessageContaining("walk:step=3: unknown key 'step'; did you mean 'steps'?");
    assertThatThrownBy(() -> reader.read(Kind.SAMPLER, "")).hasMessageContaining("no sampler");
    assertThatThrownBy(() -> reader.read(Kind.SAMPLER, "walk:steps=[1"))
        .hasMessageContaining("not YAML");
  }
}
