package io.galatea.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  private static Experiment experiment(
      String id, int repetition, Outcome outcome, double seconds, double... values) {
    List<Score> scores =
        Arrays.stream(values)
            .mapToObj(
                v -> new Score("ll", "test", Measurement.of(v, 0.5, 100), "nat", Direction.NEITHER))
            .toList();
    return new Experiment(
        ExperimentKey.of("a", id, repetition),
        "rbm:cd",
        Map.of("units", 10L),
        List.of("units"),
        outcome,
        "",
        seconds,
        100,
        scores,
        List.of(),
        List.of());
  }

  private static Experiment run(int repetition, double seconds, double... values) {
    return experiment("a-run=" + repetition, repetition, Outcome.COMPLETED, seconds, values);
  }

  @Test
  void a_repetition_knows_its_configuration_and_says_its_number() {
    assertThat(run(2, 1).configuration()).isEqualTo("a");
    assertThat(run(2, 1).label()).isEqualTo("units=10, run=2");
    Experiment single = experiment("a", 0, Outcome.COMPLETED, 1);
    assertThat(single.configuration()).isEqualTo("a");
    assertThat(single.label()).isEqualTo("units=10");
    assertThatThrownBy(() -> experiment("a", 2, Outcome.COMPLETED, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the id of repetition 2 must end in -run=2, but is a");
  }

  @Test
  void a_key_is_called_by_its_id_and_by_its_configuration() {
    ExperimentKey key = new ExperimentKey("rbm", "rbm-units=10", 2);
    assertThat(key.id()).isEqualTo("rbm-units=10-run=2");
    assertThat(key).isEqualTo(ExperimentKey.of("rbm", key.id(), 2));
    assertThat(key.isCalled(key.id())).isTrue();
    assertThat(key.isCalled("rbm-units=10")).isTrue();
    assertThat(key.isCalled("rbm-units=10-run=1")).isFalse();
    assertThatThrownBy(() -> new ExperimentKey("rbm", "rbm", -1))
        .hasMessage("the repetition of rbm must be at least 0, but is -1");
  }

  @Test
  void runs_are_gathered_in_the_order_of_the_first() {
    Experiment other = experiment("b", 0, Outcome.COMPLETED, 1);
    List<Configuration> all = Configuration.of(List.of(run(1, 1), other, run(2, 1)));
    assertThat(all)
        .containsExactly(
            new Configuration(List.of(run(1, 1), run(2, 1))), new Configuration(List.of(other)));
    assertThat(all.get(1).mean()).isSameAs(other);
    assertThat(Configuration.means(List.of(run(3, 1)))).containsExactly(run(3, 1));
  }

  @Test
  void a_score_is_the_mean_over_runs_with_its_standard_error_and_their_number() {
    Experiment mean = new Configuration(List.of(run(1, 2, 1), run(2, 3, 2), run(3, 4, 6))).mean();
    assertThat(mean.id()).isEqualTo("a");
    assertThat(mean.repetition()).isZero();
    assertThat(mean.label()).isEqualTo("units=10");
    assertThat(mean.trainingSeconds()).isEqualTo(3);
    Measurement score = mean.score("ll").orElseThrow().measurement();
    assertThat(score.value()).isCloseTo(3, within(1e-12));
    // Deviations −2, −1 and 3: variance 14 / 2, of the mean 7 / 3.
    assertThat(score.standardError()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-12));
    assertThat(score.count()).isEqualTo(3);
  }

  @Test
  void runs_that_did_not_complete_or_have_no_finite_score_are_left_out() {
    Experiment failed = experiment("a-run=3", 3, Outcome.DIVERGED, 100, Double.NaN);
    Configuration two = new Configuration(List.of(run(1, 2, 1), run(2, 4, 3), failed));
    assertThat(two.runsInWords()).isEqualTo("2 of 3 runs");
    assertThat(two.mean().trainingSeconds()).isEqualTo(3);
    assertThat(two.mean().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(two.mean().score("ll").orElseThrow().measurement().count()).isEqualTo(2);
    Configuration one = new Configuration(List.of(run(1, 2, 1), failed));
    // A single run has an error of its own.
    assertThat(one.mean().score("ll").orElseThrow().measurement())
        .isEqualTo(Measurement.of(1, 0.5, 100));
    Configuration none = new Configuration(List.of(failed, failed));
    assertThat(none.mean().outcome()).isEqualTo(Outcome.DIVERGED);
  }
}
