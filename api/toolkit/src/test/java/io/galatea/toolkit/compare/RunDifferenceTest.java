package io.galatea.toolkit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import io.galatea.toolkit.compare.Effect.Verdict;
import io.galatea.toolkit.compare.RunDifference.FactChange;
import io.galatea.toolkit.compare.RunDifference.OptionChange;
import io.galatea.toolkit.compare.RunDifference.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunDifferenceTest {
  private static final Map<String, Object> OPTIONS = Map.of("rate", 0.1, "batchSize", 10L);

  private static Run run(long seed, String java, int rows, List<Experiment> experiments) {
    return run(seed, java, rows, experiments, List.of());
  }

  private static Run run(
      long seed, String java, int rows, List<Experiment> experiments, List<Claim> claims) {
    return new Run(
        "study",
        "",
        "",
        "",
        "",
        seed,
        Instant.EPOCH,
        1,
        Outcome.COMPLETED,
        Map.of("Java", java),
        List.of(new Run.PluginInfo("rbm", "1", "rbm.jar", "")),
        Map.of("train", new Run.DataInfo("digits", rows, "28 × 28", "hash of " + rows)),
        List.of(),
        experiments,
        List.of(),
        List.of(),
        claims);
  }

  private static Claim claim(Claim.Verdict verdict) {
    return new Claim(
        "more-is-better",
        "More units are better.",
        "",
        "",
        "",
        verdict,
        1,
        1,
        Optional.empty(),
        "nat",
        6,
        3,
        0.5,
        "");
  }

  private static Run run(List<Experiment> experiments) {
    return run(1, "17", 100, experiments);
  }

  private static Score score(String name, double value, Direction direction) {
    return new Score(name, "test", Measurement.of(value, 0.5, 100), "nat", direction);
  }

  private static Experiment training(
      String configuration, int repetition, Map<String, Object> options, Score... scores) {
    return new Experiment(
        new ExperimentKey("rbm", configuration, repetition),
        "rbm:pcd",
        options,
        List.of(),
        Outcome.COMPLETED,
        "",
        1,
        1,
        List.of(scores),
        List.of(),
        List.of());
  }

  /** Repetitions of a configuration with these values of one score. */
  private static List<Experiment> repeated(String configuration, double... values) {
    List<Experiment> runs = new ArrayList<>();
    for (double value : values) {
      runs.add(
          training(
              configuration,
              runs.size() + 1,
              OPTIONS,
              score("likelihood", value, Direction.HIGHER_IS_BETTER)));
    }
    return runs;
  }

  private static Effect effect(List<Experiment> first, List<Experiment> second) {
    List<Effect> effects = RunDifference.of(run(first), run(second)).effects();
    assertThat(effects).hasSize(1);
    return effects.get(0);
  }

  @Test
  void a_run_does_not_differ_from_itself() {
    Run run = run(repeated("a", 1, 2, 4));
    RunDifference difference = RunDifference.of(run, run);
    assertThat(difference.options()).isEmpty();
    assertThat(difference.facts()).isEmpty();
    assertThat(difference.matched()).isEqualTo(1);
    assertThat(difference.effects()).extracting(Effect::verdict).containsExactly(Verdict.EQUAL);
  }

  @Test
  void repetitions_of_one_number_are_pairs() {
    // Differences 1, 2, 3 of values that vary much more: mean 2, error 1/√3, two degrees.
    Effect effect = effect(repeated("a", 10, 20, 30), repeated("a", 11, 22, 33));
    assertThat(effect.pairs()).isEqualTo(3);
    assertThat(effect.difference().value()).isEqualTo(2);
    assertThat(effect.difference().standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    double t = 2 * Math.sqrt(3);
    assertThat(effect.p()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9));
    assertThat(effect.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(effect.inWords()).isEqualTo("not decided");
    // The two values are means over trainings: 20 ± 10/√3.
    assertThat(effect.score().measurement().value()).isEqualTo(20);
    assertThat(effect.score().measurement().standardError())
        .isCloseTo(10 / Math.sqrt(3), within(1e-12));
  }

  @Test
  void a_repetition_that_the_other_run_lacks_has_no_pair() {
    Effect effect = effect(repeated("a", 10, 20, 30), repeated("a", 12, 23));
    assertThat(effect.pairs()).isEqualTo(2);
    assertThat(effect.difference().value()).isEqualTo(2.5);
    assertThat(effect.difference().standardError()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void a_repetition_without_a_finite_value_has_no_pair() {
    Effect effect = effect(repeated("a", 10, 20, 30), repeated("a", 12, Double.NaN, 33));
    assertThat(effect.pairs()).isEqualTo(2);
    assertThat(effect.otherTrainings()).isEqualTo(2);
    assertThat(effect.difference().value()).isEqualTo(2.5);
  }

  @Test
  void one_training_each_concludes_nothing_however_large_the_difference() {
    Effect effect =
        effect(
            List.of(training("a", 0, OPTIONS, score("l", -200, Direction.HIGHER_IS_BETTER))),
            List.of(training("a", 0, OPTIONS, score("l", -100, Direction.HIGHER_IS_BETTER))));
    assertThat(effect.difference().value()).isEqualTo(100);
    assertThat(effect.difference().standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(effect.p()).isNaN();
    assertThat(effect.verdict()).isEqualTo(Verdict.UNTESTED);
    assertThat(effect.inWords()).isEqualTo("one training each");
    assertThat(effect.isBetter()).isEmpty();
  }

  @Test
  void a_single_training_cannot_be_tested_against_repeated_ones() {
    Effect effect =
        effect(
            List.of(training("a", 0, OPTIONS, score("likelihood", 1, Direction.HIGHER_IS_BETTER))),
            repeated("a", 5, 6, 7));
    assertThat(effect.verdict()).isEqualTo(Verdict.UNTESTED);
    assertThat(effect.inWords()).isEqualTo("1 and 3 trainings");
  }

  @Test
  void better_is_what_the_direction_says() {
    double[] before = {1, 2, 3, 4};
    List<Experiment> first = new ArrayList<>();
    List<Experiment> second = new ArrayList<>();
    for (int i = 0; i < before.length; i++) {
      for (boolean later : new boolean[] {false, true}) {
        double value = before[i] + (later ? 10 + i * 0.01 : 0);
        (later ? second : first)
            .add(
                training(
                    "a",
                    i + 1,
                    OPTIONS,
                    score("likelihood", value, Direction.HIGHER_IS_BETTER),
                    score("error", value, Direction.LOWER_IS_BETTER),
                    score("entropy", value, Direction.NEITHER)));
      }
    }
    List<Effect> effects = RunDifference.of(run(first), run(second)).effects();
    assertThat(effects).extracting(Effect::inWords).containsExactly("better", "worse", "higher");
  }

  @Test
  void the_p_values_of_all_effects_are_corrected_together() {
    List<Experiment> first =
        Stream.concat(repeated("a", 10, 20, 30).stream(), repeated("b", 10, 20, 30).stream())
            .toList();
    List<Experiment> second =
        Stream.concat(repeated("a", 11, 22, 33).stream(), repeated("b", 10, 20, 30).stream())
            .toList();
    double alone = effect(first.subList(0, 3), second.subList(0, 3)).p();
    List<Effect> effects = RunDifference.of(run(first), run(second)).effects();
    assertThat(effects.get(0).p()).isCloseTo(2 * alone, within(1e-12));
    assertThat(effects.get(1).p()).isEqualTo(1);
  }

  @Test
  void options_are_compared_between_configurations_of_one_id() {
    Map<String, Object> changed = Map.of("rate", 0.2, "batchSize", 10L);
    Map<String, Object> more = Map.of("rate", 0.2, "batchSize", 10L, "momentum", 0.5);
    RunDifference difference =
        RunDifference.of(
            run(
                List.of(
                    training("a", 0, OPTIONS),
                    training("b", 0, OPTIONS),
                    training("gone", 0, OPTIONS))),
            run(
                List.of(
                    training("a", 0, changed),
                    training("b", 0, more),
                    training("new", 0, changed))));
    assertThat(difference.options())
        .containsExactly(
            new OptionChange("rate", Optional.of(0.1), Optional.of(0.2), List.of("a", "b")),
            new OptionChange("momentum", Optional.empty(), Optional.of(0.5), List.of("b")));
    assertThat(difference.onlyFirst()).containsExactly("gone");
    assertThat(difference.onlySecond()).containsExactly("new");
    assertThat(difference.matched()).isEqualTo(2);
    assertThat(difference.statements().get(0).sentence())
        .isEqualTo("rate 0.1 → 0.2 in 2 of 2; momentum none → 0.5 in 1 of 2 configurations.");
  }

  @Test
  void how_often_a_configuration_is_repeated_is_an_option_of_the_study() {
    assertThat(RunDifference.of(run(repeated("a", 1, 2, 3)), run(repeated("a", 1, 2))).options())
        .containsExactly(
            new OptionChange("repeat", Optional.of(3L), Optional.of(2L), List.of("a")));
  }

  @Test
  void seed_data_and_versions_are_facts() {
    RunDifference difference =
        RunDifference.of(run(1, "17", 100, List.of()), run(2, "21", 200, List.of()));
    assertThat(difference.facts())
        .containsExactly(
            new FactChange(Subject.STUDY, "seed", "1", "2"),
            new FactChange(Subject.DATA, "train: rows", "100", "200"),
            new FactChange(Subject.DATA, "train: SHA-256", "hash of 100", "hash of 200"),
            new FactChange(Subject.ENVIRONMENT, "Java", "17", "21"));
  }

  @Test
  void another_verdict_on_a_claim_is_a_fact() {
    RunDifference difference =
        RunDifference.of(
            run(1, "17", 100, List.of(), List.of(claim(Claim.Verdict.UNDECIDED))),
            run(1, "17", 100, List.of(), List.of(claim(Claim.Verdict.CONFIRMED))));
    assertThat(difference.facts())
        .containsExactly(new FactChange(Subject.CLAIM, "more-is-better", "undecided", "confirmed"));
    assertThat(difference.statements())
        .contains(new Statement("Claims", "more-is-better undecided → confirmed.", true));
  }
}
