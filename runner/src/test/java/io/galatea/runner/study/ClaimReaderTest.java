package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.ClaimTest.All;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Ends;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {
  private static final Path BASE = Path.of("studies").toAbsolutePath();
  private static final String STUDY =
      """
      name: n
      data: {train: ring, test: ring}
      experiments:
        - id: line
          trainer: descent
          sweep: {hiddenUnits: [10, 20], epochs: [1, 2]}
          repeat: 3
          metrics: [loss, {metric: loss, split: train}, size]
          monitor: [loss]
          illustrations: [{illustration: ranking, by: loss}]
        - id: once
          trainer: descent
          options: {hiddenUnits: 5}
          repeat: {until: decided, atMost: 5}
          metrics: [loss]
      claims:
        - {id: decides, text: t, metric: loss, lower: {experiment: once}, than: 100}
        - {id: c, text: t, CLAIM}
      """;

  private final StudyReader reader = new StudyReader(Plugins.of(List.of(new Toys("toys"))));

  private Plan read(String study) {
    return reader.read(
        study,
        "study.yaml",
        BASE,
        new StudyReader.Settings(Optional.empty(), List.of(), List.of(), BASE));
  }

  private ClaimTest claim(String claim) {
    return read(STUDY.replace("CLAIM", claim)).claims().get(1).test();
  }

  private String problems(String study) {
    GalateaException error = catchThrowableOfType(GalateaException.class, () -> read(study));
    assertThat(error).as("a problem").isNotNull();
    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    return error.getMessage();
  }

  @Test
  void sides_are_paired_by_the_options_that_neither_names() {
    Comparison test =
        (Comparison)
            claim(
                "metric: loss, lower: {experiment: line, hiddenUnits: 20}, than: {experiment: line,"
                    + " hiddenUnits: 10}");
    assertThat(test.settings())
        .extracting(
            setting ->
                setting.one().configuration() + " " + setting.other().orElseThrow().configuration())
        .containsExactly(
            "line-hiddenUnits=20-epochs=1 line-hiddenUnits=10-epochs=1",
            "line-hiddenUnits=20-epochs=2 line-hiddenUnits=10-epochs=2");
    assertThat(test.words())
        .isEqualTo("loss (test): line with hiddenUnits=20 is lower than line with hiddenUnits=10");
    assertThat(test.settings().get(0).one().quantity().unit()).isEqualTo("1");
  }

  @Test
  void a_second_side_without_an_experiment_is_another_number_of_the_same_trainings() {
    Comparison test =
        (Comparison)
            claim("metric: loss, split: train, lower: {experiment: line}, than: {split: test}");
    assertThat(test.settings()).hasSize(4);
    assertThat(test.settings())
        .allMatch(s -> s.one().configuration().equals(s.other().orElseThrow().configuration()));
    assertThat(test.words()).isEqualTo("loss (train): line is lower than loss (test)");
  }

  @Test
  void the_forms_are_read() {
    assertThat(claim("metric: loss, equal: {experiment: line}, than: 3, within: 0.5"))
        .isInstanceOfSatisfying(Comparison.class, c -> assertThat(c.margin()).isEqualTo(0.5));
    assertThat(claim("metric: loss, increases: {experiment: line, hiddenUnits: 10}, with: epochs"))
        .isInstanceOfSatisfying(All.class, all -> assertThat(all.steps()).hasSize(1));
    assertThat(claim("metric: loss, best: {experiment: line, hiddenUnits: 10, epochs: 1}"))
        .isInstanceOfSatisfying(All.class, all -> assertThat(all.steps()).hasSize(3));
    assertThat(claim("outcome: diverges, of: {experiment: line}"))
        .isInstanceOfSatisfying(Ends.class, ends -> assertThat(ends.members()).hasSize(4));
    assertThat(claim("outcome: converges, curve: loss, tolerance: 2, of: {experiment: line}"))
        .isInstanceOf(Ends.class);
    assertThat(
            claim(
                "curve: loss, statistic: slope, from: 0.5, lower: {experiment: line}, than: 0,"
                    + " source: seed study, figure: line/ranking"))
        .isInstanceOf(Comparison.class);
    assertThat(
            claim(
                "metric: loss, split: train, minus: {split: test}, higher: {experiment: line,"
                    + " epochs: 2}, than: {experiment: line, epochs: 1}"))
        .isInstanceOf(Comparison.class);
  }

  @Test
  void no_claim_is_passed_over_in_silence() {
    assertThat(problems(STUDY.replace("- {id: c, text: t, CLAIM}", "-")))
        .contains("claims[1] must be a mapping, but is empty");
  }

  @Test
  void configurations_have_the_names_that_the_study_gives_them() {
    String named =
        STUDY.replace("    repeat: 3\n", "    repeat: 3\n    names: [one, two, three, four]\n");
    Plan plan = read(named.replace("CLAIM", "metric: loss, worst: {experiment: three}"));
    assertThat(plan.experiments().subList(5, 7))
        .extracting(Plan.PlannedExperiment::id)
        .containsExactly("two-run=3", "three-run=1");
    assertThat(plan.claims().get(1).test().words())
        .isEqualTo("loss (test): three is the worst of 4");
    assertThat(
            read(named.replace(
                    "CLAIM", "metric: loss, lower: {experiment: one}, than: {experiment: four}"))
                .claims()
                .get(1)
                .test()
                .configurations())
        .containsExactly("one", "four");
    assertThat(problems(named.replace(", four]", "]").replace("CLAIM", "")))
        .contains("names must be one for each of the 4 configurations of 'line', but are 3");
    assertThat(problems(named.replace("four]", "line-four]").replace("CLAIM", "")))
        .contains("names must not begin with 'line-'");
    assertThat(problems(named.replace("four]", "Once]").replace("CLAIM", "")))
        .contains("'Once' is the name of something else");
  }

  @Test
  void a_metric_may_be_of_some_configurations_only() {
    String some = STUDY.replace(", size]", ", {metric: size, of: [line-hiddenUnits=10-epochs=1]}]");
    Plan plan =
        read(
            some.replace(
                "CLAIM",
                "metric: size, lower: {experiment: line-hiddenUnits=10-epochs=1}, than: 1"));
    assertThat(plan.experiments())
        .filteredOn(e -> e.metrics().stream().anyMatch(m -> m.label().equals("size")))
        .extracting(e -> e.key().configuration())
        .containsOnly("line-hiddenUnits=10-epochs=1")
        .hasSize(3);
    assertThat(problems(some.replace("CLAIM", "metric: size, lower: {experiment: line}, than: 1")))
        .contains("the metric 'size' is not measured on line-hiddenUnits=10-epochs=2");
    assertThat(problems(some.replace("=10-epochs=1", "=10-epochs=3").replace("CLAIM", "")))
        .contains("no configuration of 'line' is called 'line-hiddenUnits=10-epochs=3'; did you");
  }

  @Test
  void training_takes_time_that_can_be_claimed_about() {
    Comparison test =
        (Comparison) claim("metric: training-seconds, higher: {experiment: line}, than: 1");
    assertThat(test.settings().get(0).one().quantity().unit()).isEqualTo("s");
  }

  @Test
  void what_is_repeated_until_it_is_decided_is_planned_look_by_look() {
    Plan plan = read(STUDY.replace("CLAIM", "metric: loss, lower: {experiment: line}, than: 9"));
    assertThat(plan.experiments())
        .filteredOn(e -> e.key().group().equals("once"))
        .extracting(Plan.PlannedExperiment::look)
        .containsExactly(0, 0, 0, 1, 1);
    assertThat(plan.looks()).containsOnlyKeys("once");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric: los, lower: {experiment: line}, than: 1"
            + " | 'line' has no metric 'los'; did you mean 'loss'?",
        "metric: loss, lower: {experiment: lin}, than: 1"
            + " | no experiment is called 'lin'; did you mean 'line'?",
        "metric: loss, lower: {experiment: line, hiddenUnit: 10}, than: 1"
            + " | unknown key 'hiddenUnit' in claims[1].lower; did you mean 'hiddenUnits'?",
        "metric: loss, lower: {experiment: line, hiddenUnits: 30}, than: 1"
            + " | no experiment of 'line' has hiddenUnits=30; did you mean '10'? There are 10, 20",
        "metric: loss, lower: {experiment: line, hiddenUnits: ten}, than: 1"
            + " | claims[1].lower.hiddenUnits must be a whole number, but is ten",
        "metric: loss, lower: {experiment: line} | claims[1].than is missing",
        "metric: loss, lower: {experiment: line}, than: much"
            + " | claims[1].than must be a number, but is much",
        "metric: loss, lower: {experiment: line}, than: .inf | claims[1].than must be finite",
        "metric: loss, lower: {hiddenUnits: 10}, than: 1"
            + " | claims[1].lower.experiment is missing",
        "metric: loss, equal: {experiment: line}, than: 1 | claims[1].within is missing",
        "metric: loss, equal: {experiment: line}, than: 1, within: -1"
            + " | claims[1].within must be a number above 0, but is -1",
        "metric: loss, lower: {experiment: line}, than: 1, within: 2"
            + " | claims[1].within goes with 'equal' and 'different'",
        "metric: loss, lower: {experiment: line}, higher: {experiment: line}, than: 1"
            + " | claims[1] must have one of the keys",
        "metric: loss | but has none",
        "metric: loss, lower: {experiment: line}, than: {experiment: line}"
            + " | both sides of the claim are the same",
        "metric: loss, lower: {experiment: line}, than: {experiment: once}"
            + " | cannot be paired: give one value of hiddenUnits, epochs in line",
        "metric: loss, split: tst, lower: {experiment: line}, than: 1"
            + " | 'line' has no loss on 'tst'; did you mean 'test'?",
        "lower: {experiment: line}, than: 1 | needs either 'metric' or 'curve'",
        "metric: loss, curve: loss, lower: {experiment: line}, than: 1"
            + " | needs either 'metric' or 'curve'",
        "metric: loss, statistic: slope, lower: {experiment: line}, than: 1"
            + " | of a metric there is the statistic spread only",
        "curve: loss, from: 0.9, to: 0.1, lower: {experiment: line}, than: 1"
            + " | claims[1].from must be below 0.1",
        "curve: loss, lower: {experiment: line, from: 0.9}, to: 0.1, than: 1"
            + " | from must be below 0.1",
        "metric: loss, increases: {experiment: line}, with: epoch"
            + " | 'line' has fewer than two values of 'epoch' to go along with; did you mean"
            + " 'epochs'?",
        "metric: loss, increases: {experiment: line} | needs the key 'with'",
        "metric: loss, best: {experiment: line}"
            + " | claims[1].best must mean one configuration, but line means 4",
        "metric: size, best: {experiment: line, hiddenUnits: 10, epochs: 1}"
            + " | neither direction of size",
        "outcome: diverges | claims[1].of is missing",
        "outcome: explodes, of: {experiment: line} | claims[1].outcome must be one of diverges",
        "outcome: collapses, of: {experiment: line} | claims[1].metric is missing",
        "outcome: converges, of: {experiment: line} | needs the keys 'curve' and 'tolerance'",
        "outcome: diverges, of: {experiment: line}, than: 3"
            + " | claims[1].than does not go with 'outcome'",
        "metric: loss, lower: {experiment: line}, than: 1, figure: line/rankin"
            + " | claims[1].figure: no drawing is called 'line/rankin'; did you mean"
            + " 'line/ranking'?",
        "metric: loss, lower: [line], than: 1"
            + " | claims[1].lower must be a mapping that names an experiment, but is a list",
        "metric: loss, lower: null, than: 1"
            + " | claims[1].lower must be a mapping that names an experiment, but is empty",
        "metric: loss, lower: {experiment: [line]}, than: 1"
            + " | claims[1].lower.experiment must be the id of an experiment, but is a list",
        "metric: loss, lower: {experiment: line}, than: [1]"
            + " | claims[1].than must be a number or a mapping, but is a list",
        "metric: loss, lower: {experiment: line}, than: null"
            + " | claims[1].than must be a number, but is empty",
        "metric: training-seconds, outcome: collapses, of: {experiment: line}"
            + " | claims[1].metric must have the detail modesLost, but is of no metric",
      })
  void a_claim_that_cannot_be_tested_is_a_problem_with_its_line(String claim, String problem) {
    assertThat(problems(STUDY.replace("CLAIM", claim)))
        .contains("study.yaml:18:")
        .contains(problem);
  }

  @Test
  void ids_of_claims_are_unique_and_repeating_needs_something_to_decide() {
    assertThat(
            problems(
                STUDY
                    .replace("id: decides", "id: C")
                    .replace("CLAIM", "metric: loss, lower: {experiment: line}, than: 1")))
        .contains("study.yaml:18:")
        .contains("'c' is also at study.yaml:17:");
    String without = STUDY.substring(0, STUDY.indexOf("claims:"));
    assertThat(problems(without))
        .contains("no claim is about 'once', so there is nothing to decide");
    assertThat(problems(without.replace("atMost: 5", "atMost: 2")))
        .contains("experiments[1].repeat.atMost must be from 3 to 1000, but is 2");
    assertThat(problems(without.replace("until: decided", "until: bored")))
        .contains(
            "experiments[1].repeat.until must be one of decided (nearest: decided), but is bored");
  }
}
