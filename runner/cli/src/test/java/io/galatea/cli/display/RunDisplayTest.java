package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.cli.display.TimeLeft.Part;
import io.galatea.cli.display.TimeLeft.Piece;
import io.galatea.runner.engine.ProgressSink.Work;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDisplayTest {
  private static final String WHY = "The parameters are not finite after step 3.";

  private final Screen screen = new Screen();

  /** What stands at the display's clock. */
  private long nanos = 1;

  private RunDisplay display(boolean terminal) {
    return display(terminal, 24, 100);
  }

  private RunDisplay display(boolean terminal, int rows, int columns) {
    Work drawing = Work.drawing("a/filters");
    TimeLeft timeLeft =
        new TimeLeft(
            List.of(part(Work.training("a")), part(Work.training("b"))), List.of(part(drawing)), 2);
    return new RunDisplay(
        screen.console(terminal, rows, columns), timeLeft, Set.of("wild"), true, () -> nanos);
  }

  private static Part part(Work work) {
    return new Part(work.part(), List.of(new Piece(work, work, Map.of(), Double.NaN)));
  }

  private void passSeconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  private static Experiment ended(String id, Outcome outcome, String message) {
    return Experiment.withoutResults(
        ExperimentKey.of(id, id, 0), "t", Map.of(), List.of(), outcome, message);
  }

  @Test
  void a_terminal_shows_a_line_for_each_worker_in_its_place() {
    try (RunDisplay display = display(true)) {
      passSeconds(100);
      display.runStarted("study", List.of("a", "b"));
      display.update(Work.training("a"), 0);
      display.update(Work.training("b"), 0);
      passSeconds(10);
      display.update(Work.training("b"), 0.25);
      passSeconds(1);
      display.update(Work.training("a"), 0.5);
      assertThat(screen.lines())
          .containsExactly(
              "study: 2 experiments",
              // b took 10 s for a quarter, and 1 s has passed since.
              "0/2 experiments, 11 s, about 35 s left, then 1 drawing",
              "  a  training [############------------] 50 %  about 10 s left",
              "  b  training [######------------------] 25 %  about 35 s left");
      display.experimentFinished(ended("a", Outcome.COMPLETED, ""));
      passSeconds(1);
      display.update(Work.training("b"), 0.5);
      assertThat(screen.lines())
          .containsExactly(
              "study: 2 experiments",
              "  1/2 a  0.0 s",
              "1/2 experiments, 12 s, about 10 s left, then 1 drawing",
              "  b  training [############------------] 50 %  about 10 s left");
      display.experimentFinished(ended("b", Outcome.COMPLETED, ""));
      display.update(Work.drawing("a/filters"), 0);
      passSeconds(1);
      display.update(Work.drawing("a/filters"), 0);
      assertThat(screen.lines())
          .endsWith("2/2 experiments, 0/1 drawing, 13 s", "  a/filters  drawing");
    }
    assertThat(screen.lines())
        .containsExactly("study: 2 experiments", "  1/2 a  0.0 s", "  2/2 b  0.0 s", "");
  }

  @Test
  void no_line_is_wider_or_block_higher_than_the_terminal() {
    try (RunDisplay display = display(true, 4, 40)) {
      display.runStarted("study", List.of("a", "b"));
      for (int i = 0; i < 9; i++) {
        display.update(Work.training("an-experiment-of-a-sweep-with-a-long-name-" + i), 0.5);
      }
      passSeconds(1);
      display.update(Work.training("a"), 0.5);
      display.found("a", Finding.of(Finding.Severity.WARNING, "Many words. ".repeat(9).strip()));
      assertThat(screen.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
      assertThat(screen.lines()).hasSize(1 + 4 + 3);
    }
  }

  @Test
  void a_file_gets_a_line_an_experiment_and_one_a_minute() {
    try (RunDisplay display = display(false)) {
      display.runStarted("study", List.of("a", "b"));
      display.update(Work.training("a"), 0);
      for (int i = 1; i <= 600; i++) {
        passSeconds(0.25);
        display.update(Work.training("a"), i / 600.0);
      }
      display.experimentFinished(ended("a", Outcome.COMPLETED, ""));
    }
    assertThat(screen.sent()).doesNotContain("\r", "\u001b");
    assertThat(screen.sent().lines())
        .containsExactly(
            "study: 2 experiments",
            "0/2 experiments, 1 min 0 s: training a 40 %",
            "0/2 experiments, 2 min 0 s: training a 80 %",
            "  1/2 a  0.0 s");
  }

  @Test
  void a_divergence_is_said_once() {
    try (RunDisplay display = display(false)) {
      display.runStarted("study", List.of("a", "b"));
      display.found("a", Finding.of(Finding.Severity.FAILURE, WHY));
      display.experimentFinished(ended("a", Outcome.DIVERGED, WHY));
      display.experimentFinished(ended("b", Outcome.FAILED, "no memory"));
    }
    assertThat(screen.sent().lines())
        .containsExactly(
            "study: 2 experiments",
            "  ! a: " + WHY,
            "  1/2 a  diverged",
            "  2/2 b  failed: no memory");
  }

  @Test
  void a_divergence_that_the_study_expects_alarms_nobody() {
    try (RunDisplay display = display(false)) {
      display.runStarted("study", List.of("wild"));
      display.found("wild", Finding.of(Finding.Severity.FAILURE, WHY));
      display.experimentFinished(ended("wild", Outcome.DIVERGED, WHY));
    }
    assertThat(screen.sent().lines())
        .containsExactly("study: 1 experiment", "  1/1 wild  diverged, as the study expects");
  }

  @Test
  void notes_are_for_the_report_and_warnings_for_now() {
    try (RunDisplay display = display(false)) {
      display.runStarted("study", List.of("a"));
      display.found("a", Finding.of(Finding.Severity.NOTE, "Nice."));
      display.found("a", Finding.of(Finding.Severity.WARNING, "Bad."));
    }
    assertThat(screen.sent().lines()).containsExactly("study: 1 experiment", "  ! a: Bad.");
  }

  @ParameterizedTest
  @CsvSource({"1, batch 7 loss 0.5", "2, 'a  batch 7 loss 0.5'"})
  void a_printed_line_stands_above_those_that_are_kept_up_to_date(int experiments, String line) {
    try (RunDisplay display = display(true)) {
      display.runStarted("study", List.of("a", "b").subList(0, experiments));
      passSeconds(1);
      display.update(Work.training("a"), 0.05);
      display.printed("a", "batch 7 loss 0.5");
      assertThat(screen.lines()).hasSize(4).element(1).isEqualTo(line);
      assertThat(screen.lines()).last().asString().startsWith("  a  training ");
    }
  }

  private static Figure.Table structure(double parameters) {
    return new Figure.Table(
        new Caption("structure", "Generator", "", ""),
        List.of(new Figure.Column("layer", ""), new Figure.Column("parameters", "")),
        List.of(List.of(Figure.Cell.of("dense"), Figure.Cell.of(parameters, Double.NaN))));
  }

  @Test
  void what_is_trained_is_shown_once() {
    try (RunDisplay display = display(false)) {
      display.runStarted("study", List.of("a", "b", "c"));
      display.structureShown("a", structure(1234567));
      display.structureShown("b", structure(1234567));
      display.structureShown("c", structure(5));
    }
    assertThat(screen.sent().lines())
        .containsExactly(
            "study: 3 experiments",
            "a: Generator",
            "  layer  parameters",
            "  dense   1,234,567",
            "c: Generator",
            "  layer  parameters",
            "  dense           5");
  }
}
