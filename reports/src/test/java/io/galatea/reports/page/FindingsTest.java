package io.galatea.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Evidence;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void failures_come_first_then_warnings_then_numbers_that_are_large_against_their_errors() {
    Run run =
        run(
            List.of(),
            note("plain", Double.NaN, Double.NaN),
            note("weak", 10, 8),
            note("strong", -1, 0.1),
            note("exact", 0.5, 0),
            placed(Finding.of(Severity.WARNING, "warning")),
            placed(Finding.of(Severity.FAILURE, "failure")),
            placed(Finding.of(Severity.NOTE, "no number")));
    assertThat(Findings.ordered(run))
        .extracting(p -> p.finding().sentence())
        .containsExactly("failure", "warning", "strong", "exact", "weak", "plain", "no number");
  }

  @Test
  void an_experiment_that_diverged_silently_is_a_finding() {
    Run run =
        run(
            Outcome.DIVERGED,
            List.of(experiment("a", Outcome.DIVERGED), experiment("b", Outcome.COMPLETED)));
    assertThat(Findings.ordered(run))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.experiment()).isEqualTo("a");
              assertThat(p.finding().severity()).isEqualTo(Severity.FAILURE);
              assertThat(p.finding().sentence()).isEqualTo("a diverged: at step 3");
            });
  }

  @Test
  void a_divergence_that_the_study_expects_is_a_note_after_all_others() {
    Run run =
        run(
            Outcome.COMPLETED,
            List.of(experiment("a", Outcome.DIVERGED)),
            new PlacedFinding("a", "", Finding.of(Severity.FAILURE, "Training diverged.")),
            note("plain", Double.NaN, Double.NaN));
    assertThat(Findings.ordered(run))
        .extracting(p -> p.finding().severity() + " " + p.finding().sentence())
        .containsExactly("NOTE plain", "NOTE As the study expects: Training diverged.");
  }

  @Test
  void negative_numbers_of_a_sentence_have_a_minus_sign_and_names_keep_their_hyphens() {
    assertThat(Words.sentence("cd-10 costs -13.99 (-3 less) on 2026-11-23, a - b"))
        .isEqualTo("cd-10 costs \u221213.99 (\u22123 less) on 2026-11-23, a - b");
  }

  @Test
  void only_other_commands_need_a_study_file() {
    assertThat(Words.repeating("galatea reproduce --profile quick")).contains("comes with");
    assertThat(Words.repeating("galatea run reproduce.yaml")).contains("study file below");
  }

  @Test
  void groups_are_in_one_table_only_if_they_share_scores() {
    List<Glance.Line> lines =
        List.of(
            line("mapping", "barycentric"),
            line("linear", "gaussian"),
            line("rbm", "cd", "likelihood", "error"),
            line("plan", "emd", "cost"),
            line("rates", "cd", "error"),
            line("diverged", "cd"));
    assertThat(Glance.of(lines))
        .extracting(Page.GlanceView::groups)
        .containsExactly("rbm, rates, diverged", "plan", "mapping, linear");
    assertThat(Glance.of(lines).get(0).rows().rows()).hasSize(3);
    assertThat(Glance.of(lines.subList(0, 2))).isEmpty();
  }

  private static Glance.Line line(String group, String trainer, String... scores) {
    List<Score> measured =
        Stream.of(scores)
            .map(
                name ->
                    new Score(
                        name,
                        "test",
                        new Measurement(1, 0.1, 5, Map.of()),
                        "1",
                        Direction.HIGHER_IS_BETTER))
            .toList();
    return new Glance.Line(
        "",
        "#" + group,
        new Configuration(
            List.of(
                new Experiment(
                    new ExperimentKey(group, group, 0),
                    trainer,
                    Map.of(),
                    List.of(),
                    measured.isEmpty() ? Outcome.DIVERGED : Outcome.COMPLETED,
                    "",
                    1,
                    1,
                    measured,
                    List.of(),
                    List.of()))));
  }

  @Test
  void the_best_is_marked_where_it_leads_every_other_over_trainings() {
    // Standard errors 0.58 and 1: t = 8.7 and 17 with about 3 degrees, p below 0.05 / 2.
    double[] low = {1, 2, 3};
    double[] middle = {2, 3, 4};
    double[] high = {10, 12, 14};
    List<double[]> clear = List.of(low, high, middle);
    assertThat(Glance.clearlyBest(clear, Direction.HIGHER_IS_BETTER)).isEqualTo(1);
    assertThat(Glance.clearlyBest(clear, Direction.NEITHER)).isEqualTo(-1);
    // The two lowest differ by 1 with an error of 0.82.
    assertThat(Glance.clearlyBest(clear, Direction.LOWER_IS_BETTER)).isEqualTo(-1);
  }

  @Test
  void nothing_is_best_where_one_was_trained_once_or_there_is_no_rival() {
    double[] repeated = {10, 12, 14};
    double[] once = {-1000};
    assertThat(Glance.clearlyBest(List.of(repeated, once), Direction.HIGHER_IS_BETTER))
        .isEqualTo(-1);
    assertThat(Glance.clearlyBest(List.of(once, once), Direction.HIGHER_IS_BETTER)).isEqualTo(-1);
    assertThat(Glance.clearlyBest(List.of(repeated, new double[0]), Direction.HIGHER_IS_BETTER))
        .isEqualTo(-1);
  }

  private static PlacedFinding note(String sentence, double value, double error) {
    return placed(
        Finding.of(Severity.NOTE, sentence).restingOn(new Evidence("n", value, error, 5, "1")));
  }

  private static PlacedFinding placed(Finding finding) {
    return new PlacedFinding("", "", finding);
  }

  private static Experiment experiment(String id, Outcome outcome) {
    return new Experiment(
        new ExperimentKey("g", id, 0),
        "t",
        Map.of(),
        List.of(),
        outcome,
        "at step 3",
        1,
        1,
        List.of(),
        List.of(),
        List.of());
  }

  private static Run run(List<Experiment> experiments, PlacedFinding... findings) {
    return run(Outcome.COMPLETED, experiments, findings);
  }

  private static Run run(Outcome outcome, List<Experiment> experiments, PlacedFinding... findings) {
    return new Run(
        "n",
        "",
        "",
        "",
        "",
        1,
        Instant.EPOCH,
        1,
        outcome,
        Map.of(),
        List.of(),
        Map.of(),
        List.of(),
        experiments,
        List.of(),
        List.of(findings));
  }

  private static Experiment repetition(int number, double value) {
    Score score =
        new Score("ll", "test", Measurement.of(value, 9, 5), "nat", Direction.HIGHER_IS_BETTER);
    return new Experiment(
        new ExperimentKey("g", "a", number),
        "t",
        Map.of(),
        List.of(),
        Outcome.COMPLETED,
        "",
        number,
        1,
        List.of(score),
        List.of(),
        List.of());
  }

  @Test
  void repeated_experiments_are_one_line_with_the_mean_over_their_runs() {
    Run run = run(List.of(repetition(1, 4), repetition(2, 6)));
    List<Glance.Line> lines = new RunPage(run, 2, "", "", new Anchors()).lines();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).named()).isEqualTo("a");
    assertThat(lines.get(0).link()).isEqualTo("#experiment-a-run-1");
    // Two values 2 apart: standard deviation sqrt 2, of the mean 1.
    Measurement mean = lines.get(0).experiment().scores().get(0).measurement();
    assertThat(mean).isEqualTo(Measurement.of(5, 1, 2));
  }
}
