package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.Option;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Step;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The helpers of the kit against facts known without them. */
final class KitTest {

  enum Kind {
    PLAIN_KIND,
    OTHER_KIND
  }

  record Inner(@Option(value = "A number.", defaultValue = "3") int number) {}

  record Everything(
      @Option("Needed.") int needed,
      @Option(value = "Large.", defaultValue = "9000000000") long large,
      @Option(value = "A rate.", defaultValue = "1e-3") double rate,
      @Option(value = "A switch.", defaultValue = "true") boolean on,
      @Option(value = "A name.", defaultValue = "a name") String name,
      @Option(value = "A kind.", defaultValue = "other-kind") Kind kind,
      @Option(value = "Steps.", defaultValue = "[10, 100]") List<Integer> steps,
      @Option(value = "Inners.", defaultValue = "[{number: 1}, {}]") List<Inner> inners,
      @Option("Perhaps a file.") Optional<Path> file) {}

  @Test
  void defaults_are_read_as_a_study_would_write_them() {
    Everything options = OptionDefaults.of(Everything.class, Map.of("needed", 4, "rate", 2));
    assertThat(options)
        .isEqualTo(
            new Everything(
                4,
                9_000_000_000L,
                2,
                true,
                "a name",
                Kind.OTHER_KIND,
                List.of(10, 100),
                List.of(new Inner(1), new Inner(3)),
                Optional.empty()));
    assertThat(OptionDefaults.with(options, "file", Path.of("x")).file()).contains(Path.of("x"));
  }

  @Test
  void what_is_missing_unknown_or_of_another_type_is_refused_by_name() {
    assertThatThrownBy(() -> OptionDefaults.of(Everything.class)).hasMessageContaining("needed");
    assertThatThrownBy(() -> OptionDefaults.of(Inner.class, Map.of("nmber", 1)))
        .hasMessageContaining("nmber");
    assertThatThrownBy(() -> OptionDefaults.of(Inner.class, Map.of("number", "many")))
        .hasMessageContaining("number");
  }

  @Test
  void bars_and_stripes_are_all_different_and_their_labels_are_right() {
    Dataset dataset = ToyData.barsAndStripes(3);
    assertThat(dataset.size()).isEqualTo(14);
    Set<Batch> seen = new HashSet<>();
    for (int row = 0; row < dataset.size(); row++) {
      Batch image = dataset.batch(row);
      seen.add(image);
      float[] v = image.values();
      boolean rows = v[0] == v[1] && v[1] == v[2] && v[3] == v[4] && v[4] == v[5];
      assertThat(dataset.label(row)).hasValue(rows ? 0 : 1);
    }
    assertThat(seen).hasSize(14);
  }

  @Test
  void all_binary_rows_count_up() {
    assertThat(TinyOracles.allBinaryRows(Shape.of(2)).values())
        .containsExactly(0, 0, 0, 1, 1, 0, 1, 1);
    assertThatThrownBy(() -> TinyOracles.allBinaryRows(Shape.of(21)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_logarithm_of_a_sum_neither_overflows_nor_underflows() {
    assertThat(TinyOracles.logSumExp(1000, 1000)).isCloseTo(1000 + Math.log(2), within(1e-12));
    assertThat(TinyOracles.logSumExp(-1000, -1001))
        .isCloseTo(-1000 + Math.log1p(Math.exp(-1)), within(1e-12));
    assertThat(TinyOracles.logSumExp()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void differences_find_a_gradient_and_a_wrong_one() {
    double[] at = {0.3, -2};
    double[] right = {Math.cos(0.3) * 4, -4 * Math.sin(0.3)};
    TinyOracles.assertIsGradient(right, x -> Math.sin(x[0]) * x[1] * x[1], at, 1e-8);
    assertThatThrownBy(
            () ->
                TinyOracles.assertIsGradient(
                    new double[] {right[0], -right[1]},
                    x -> Math.sin(x[0]) * x[1] * x[1],
                    at,
                    1e-8))
        .isInstanceOf(AssertionError.class);
  }

  private static Experiment experiment(String id) {
    return new Experiment(
        new ExperimentKey("group", id, 0),
        "toy:trainer",
        Map.of(),
        List.of(),
        Outcome.COMPLETED,
        "",
        0,
        Double.NaN,
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void a_host_that_skips_a_step_or_speaks_after_the_end_is_found_out() {
    RecordingRunListener listener = new RecordingRunListener();
    listener.runStarted("run", List.of("a"));
    listener.experimentStarted("a");
    listener.stepDone("a", Step.of(1, 1, 1, 0.5, false));
    assertThat(listener.violations()).isEmpty();
    listener.stepDone("a", Step.of(3, 1, 1, 0.5, false));
    listener.experimentFinished(experiment("a"));
    listener.found("a", Finding.of(Finding.Severity.NOTE, "Late."));
    listener.experimentStarted("b");
    assertThat(listener.violations())
        .containsExactly(
            "a: step 3 comes after step 1",
            "found of a comes between its start and its end",
            "b was announced by runStarted");
    assertThat(listener.events("stepDone")).hasSize(2);
    assertThatThrownBy(listener::assertProtocolKept).isInstanceOf(AssertionError.class);
  }
}
