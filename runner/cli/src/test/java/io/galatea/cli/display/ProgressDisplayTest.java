package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressDisplayTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** What stands at the display's clock. */
  private long nanos = 1;

  private ProgressDisplay display(boolean terminal) {
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return new ProgressDisplay(new Console(stream, stream, terminal), true, () -> nanos);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void passSeconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  @Test
  void a_file_gets_a_line_every_five_seconds() {
    try (ProgressDisplay display = display(false)) {
      for (int i = 1; i <= 100; i++) {
        passSeconds(0.2);
        display.update(i / 100.0, "training a");
      }
    }
    assertThat(shown().lines()).hasSize(4);
    assertThat(shown()).doesNotContain("\r");
    // 5 of 20 seconds have passed, with a quarter of the work.
    assertThat(shown().lines().findFirst().orElseThrow())
        .isEqualTo("[######------------------]  25 %  about 15 s left  training a");
  }

  @Test
  void a_terminal_has_one_line_that_is_kept_up_to_date_and_cleared_in_the_end() {
    try (ProgressDisplay display = display(true)) {
      passSeconds(1);
      display.update(0.5, "training a-long-name");
      passSeconds(1);
      display.update(0.6, "training b");
      assertThat(shown()).doesNotContain("\n").contains("\r[############");
      assertThat(onScreen()).endsWith("training b");
      display.found("a", Finding.of(Finding.Severity.WARNING, "Look here."));
      assertThat(shown()).endsWith("\r  ! a: Look here.\n");
      passSeconds(1);
      display.update(0.7, "training b");
    }
    assertThat(onScreen()).isEmpty();
  }

  /** The last line as a terminal shows it: what comes after a return replaces what was there. */
  private String onScreen() {
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (char c : shown().toCharArray()) {
      if (c == '\n') {
        line.setLength(0);
        at = 0;
      } else if (c == '\r') {
        at = 0;
      } else {
        line.replace(at, Math.min(at + 1, line.length()), String.valueOf(c));
        at++;
      }
    }
    return line.toString().stripTrailing();
  }

  @Test
  void notes_are_for_the_report_and_warnings_for_now() {
    try (ProgressDisplay display = display(false)) {
      display.runStarted("study", List.of("a"));
      display.found("a", Finding.of(Finding.Severity.NOTE, "Nice."));
      display.found("a", Finding.of(Finding.Severity.FAILURE, "Bad."));
    }
    assertThat(shown().lines()).containsExactly("study: 1 experiment", "  ! a: Bad.");
  }

  @Test
  void work_whose_end_is_not_known_shows_no_time_left() {
    try (ProgressDisplay display = display(false)) {
      passSeconds(6);
      display.update(Double.NaN, "training a");
    }
    assertThat(shown()).contains("training a").doesNotContain("NaN", "left");
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "9.96, 10 s",
    "59.7, 1 min 0 s",
    "200, 3 min 20 s",
    "3600, 1 h 0 min",
    "7384, 2 h 3 min"
  })
  void durations_are_said_as_people_say_them(double seconds, String words) {
    assertThat(ProgressDisplay.duration(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1, batch 7 loss 0.5", "2, 'a  batch 7 loss 0.5'"})
  void a_printed_line_stands_above_the_one_that_is_kept_up_to_date(int experiments, String line) {
    try (ProgressDisplay display = display(true)) {
      display.runStarted("study", List.of("a", "b").subList(0, experiments));
      passSeconds(1);
      display.update(0.5, "training a-long-name");
      display.printed("a", "batch 7 loss 0.5");
      assertThat(shown()).endsWith("\r" + line + "\n");
      passSeconds(1);
      display.update(0.6, "training b");
      assertThat(onScreen()).endsWith("training b");
    }
  }

  private static Run.PlacedFigure structure(String experiment, double parameters) {
    return new Run.PlacedFigure(
        "gan/structure/" + experiment,
        experiment,
        new Figure.Table(
            new Caption("structure", "Generator", "", ""),
            List.of(new Figure.Column("layer", ""), new Figure.Column("parameters", "")),
            List.of(List.of(Figure.Cell.of("dense"), Figure.Cell.of(parameters, Double.NaN)))));
  }

  @Test
  void what_is_trained_is_shown_once() {
    try (ProgressDisplay display = display(false)) {
      display.runStarted("study", List.of("a", "b", "c"));
      display.figureDrawn(structure("a", 1234567));
      display.figureDrawn(structure("b", 1234567));
      display.figureDrawn(structure("c", 5));
      display.figureDrawn(new Run.PlacedFigure("a/table", "", structure("a", 7).figure()));
    }
    assertThat(shown().lines())
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
