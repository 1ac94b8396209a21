package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.Score;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final int WIDTH = 120;

  private static Score score(String name, String unit, double value) {
    return new Score(name, "test", Measurement.of(value, 0.5, 9), unit, Direction.HIGHER_IS_BETTER);
  }

  private static Experiment experiment(
      String trainer, ExperimentKey key, Map<String, Object> swept, Score... scores) {
    return new Experiment(
        key,
        trainer,
        swept,
        List.copyOf(swept.keySet()),
        scores.length == 0 ? Outcome.FAILED : Outcome.COMPLETED,
        "",
        2,
        1,
        List.of(scores),
        List.of(),
        List.of());
  }

  private static Experiment experiment(String id, int repetition, Score... scores) {
    return experiment(
        "f:t", ExperimentKey.of(id.substring(0, 1), id, repetition), Map.of(), scores);
  }

  private static Run run(List<Experiment> experiments, PlacedFinding... findings) {
    return new Run(
        "n",
        "",
        "",
        "",
        "",
        1,
        Instant.EPOCH,
        1,
        Outcome.COMPLETED,
        Map.of(),
        List.of(),
        Map.of(),
        List.of(),
        experiments,
        List.of(),
        List.of(findings));
  }

  private static PlacedFinding finding(Severity severity, String sentence) {
    return new PlacedFinding("", "", Finding.of(severity, sentence));
  }

  @Test
  void repeated_experiments_are_one_line_with_the_mean_over_their_runs() {
    Run run =
        run(
            List.of(
                experiment("a-run=1", 1, score("ll", "nat", 4)),
                experiment("a-run=2", 2, score("ll", "nat", 6)),
                experiment("a-run=3", 3),
                experiment("b", 0, score("ll", "nat", 7))));
    assertThat(Summary.lines(run, WIDTH))
        .containsExactly(
            "",
            "                             ll (test)",
            "f                training        [nat]",
            "a (2 of 3 runs)     2.0 s    5.0 ± 1.0",
            "b                   2.0 s  7.00 ± 0.50");
  }

  @Test
  void a_family_has_one_table_with_the_options_that_its_groups_sweep() {
    Score score = score("ll", "1", 4);
    List<Experiment> experiments = new ArrayList<>();
    for (long units : List.of(10L, 1000L)) {
      experiments.add(
          experiment(
              "rbm:cd",
              new ExperimentKey("grid", "grid-hiddenUnits=" + units, 0),
              Map.of("hiddenUnits", units),
              score));
    }
    experiments.add(
        experiment("gan:gan", new ExperimentKey("net", "net", 0), Map.of(), score("d", "1", 1)));
    experiments.add(
        experiment(
            "rbm:pcd",
            new ExperimentKey("rates", "rates-learningRate=0.1", 0),
            Map.of("learningRate", 0.1)));
    assertThat(Summary.lines(run(experiments), WIDTH))
        .containsExactly(
            "",
            "       hidden  learning",
            "rbm     Units      Rate  training    ll (test)",
            "grid       10            2.0 s     4.00 ± 0.50",
            "grid     1000            2.0 s     4.00 ± 0.50",
            "rates               0.1  failed",
            "",
            "gan  training     d (test)",
            "net     2.0 s  1.00 ± 0.50");
  }

  private static Plan shipped() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    try (InputStream in =
        SummaryTest.class.getResourceAsStream("/io/galatea/cli/studies/reproduce.yaml")) {
      return new StudyReader(Plugins.load(SummaryTest.class.getClassLoader()))
          .read(
              new String(in.readAllBytes(), StandardCharsets.UTF_8),
              "reproduce.yaml",
              here,
              StudyReader.Settings.none());
    }
  }

  @Test
  void the_shipped_study_has_a_table_for_each_family_that_fits_a_terminal() throws IOException {
    List<Experiment> experiments = new ArrayList<>();
    for (Plan.PlannedExperiment planned : shipped().experiments()) {
      List<Score> scores = new ArrayList<>();
      for (Plan.PlannedMetric metric : planned.metrics()) {
        // The widest that a number becomes.
        scores.add(
            new Score(
                metric.label(),
                metric.split().name(),
                Measurement.of(-1.2345e-7, 3.4e-9, 9),
                metric.metric().value().unit(),
                metric.metric().value().direction()));
      }
      experiments.add(
          new Experiment(
              planned.key(),
              planned.trainer().qualifiedName(),
              planned.optionValues(),
              planned.swept(),
              Outcome.COMPLETED,
              "",
              3599,
              1,
              scores,
              List.of(),
              List.of()));
    }
    List<String> lines = Summary.lines(run(experiments), WIDTH);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    assertThat(lines)
        .filteredOn(line -> line.contains(" training"))
        .extracting(line -> line.split(" ", 2)[0])
        .containsExactly("rbm", "dbm", "gan", "ot");
    assertThat(lines).filteredOn(line -> line.startsWith("rbm ")).hasSize(1 + 8);
    assertThat(lines)
        .filteredOn(line -> line.contains("more metrics in the report and results.json: "))
        .isNotEmpty();
  }

  /** 2 to the power of 8 experiments. */
  private static List<Experiment> sweepOfEight(List<String> options) {
    List<Experiment> experiments = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int k = 0; k < options.size(); k++) {
        values.put(options.get(k), (i >> k & 1) == 0 ? (Object) 100L : 0.00025);
      }
      experiments.add(
          experiment(
              "rbm:cd",
              new ExperimentKey("sweep", "sweep-" + values, 0),
              values,
              score("exact-log-likelihood", "nat", -197.123),
              score("reconstruction-error", "1", 0.123),
              score("pseudo-likelihood", "nat", -12345.678)));
    }
    return experiments;
  }

  @Test
  void a_sweep_over_eight_options_fits_a_terminal() {
    List<String> options =
        List.of(
            "hiddenUnits",
            "learningRate",
            "finalLearningRate",
            "epochs",
            "batchSize",
            "gibbsSteps",
            "weightDecay",
            "momentum");
    List<String> lines = Summary.lines(run(sweepOfEight(options)), WIDTH);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    assertThat(lines).filteredOn(line -> line.startsWith("sweep ")).hasSize(30);
    assertThat(String.join(" ", lines))
        .contains("226 more rows in the report and results.json")
        .contains("hidden", "momentum", "likelihood", "−197.12 ± 0.50");
  }

  @Test
  void options_that_have_no_room_are_named_and_leave_room_for_a_metric() {
    List<String> options = new ArrayList<>();
    for (char c = 'a'; c < 'i'; c++) {
      options.add(String.valueOf(c).repeat(25));
    }
    List<String> lines = Summary.lines(run(sweepOfEight(options)), WIDTH);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    assertThat(String.join(" ", lines))
        .contains("more swept options in the report and results.json: ", options.get(7))
        .contains("−197.12 ± 0.50");
  }

  @Test
  void the_five_first_findings_come_in_words_failures_before_warnings_before_results() {
    String longer = "A result that takes many words to say. ".repeat(9).strip();
    Run run =
        run(
            List.of(),
            finding(Severity.NOTE, longer),
            finding(Severity.WARNING, "Look."),
            finding(Severity.NOTE, "Nice."),
            finding(Severity.FAILURE, "Bad."),
            finding(Severity.NOTE, "Nice, too."),
            finding(Severity.NOTE, "One too many."),
            finding(Severity.NOTE, "Two too many."));
    List<String> lines = Summary.lines(run, WIDTH);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    assertThat(lines)
        .startsWith("", "! Bad.", "! Look.")
        .endsWith("  2 more findings in the report");
    assertThat(String.join(" ", lines).replaceAll(" +", " "))
        .contains("- " + longer, "- Nice.", "- Nice, too.")
        .doesNotContain("too many");
  }

  @Test
  void a_divergence_that_the_study_expects_is_not_among_the_first_findings() {
    Experiment wild =
        Experiment.withoutResults(
            new ExperimentKey("wild", "wild", 0),
            "f:t",
            Map.of(),
            List.of(),
            Outcome.DIVERGED,
            "Bad.");
    Run run =
        run(
            List.of(wild),
            new PlacedFinding("wild", "", Finding.of(Severity.FAILURE, "Bad.")),
            finding(Severity.NOTE, "Nice."));
    assertThat(Summary.lines(run, WIDTH)).contains("- Nice.").doesNotContain("! Bad.");
  }
}
