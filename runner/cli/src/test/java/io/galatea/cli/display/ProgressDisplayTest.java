package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final Screen screen = new Screen();

  /** What stands at the display's clock. */
  private long nanos = 1;

  private ProgressDisplay display(boolean terminal) {
    return new ProgressDisplay(screen.console(terminal, 24, 80), () -> nanos);
  }

  private void passSeconds(double seconds) {
    nanos += (long) (seconds * 1e9);
  }

  @Test
  void a_file_gets_a_line_a_minute_and_what_came_before_the_work_takes_none_of_its_time() {
    try (ProgressDisplay display = display(false)) {
      passSeconds(100);
      for (int i = 0; i <= 1000; i++) {
        display.update(i / 1000.0, "solving");
        passSeconds(0.25);
      }
    }
    assertThat(screen.sent().lines()).hasSize(4);
    assertThat(screen.sent()).doesNotContain("\r", "\u001b");
    // 60 of 250 seconds have passed.
    assertThat(screen.sent().lines().findFirst().orElseThrow())
        .isEqualTo("[######------------------]  24 %  about 3 min 10 s left  solving");
  }

  @Test
  void a_terminal_has_one_line_that_is_kept_up_to_date_and_cleared_in_the_end() {
    try (ProgressDisplay display = display(true)) {
      display.update(0, "solving");
      passSeconds(1);
      display.update(0.5, "measuring something with a long name");
      passSeconds(1);
      display.update(0.6, "solving");
      assertThat(screen.lines())
          .containsExactly("[##############----------]  60 %  less than 5 s left  solving");
      display.found(List.of(Finding.of(Finding.Severity.WARNING, "Look here.")));
      assertThat(screen.lines()).hasSize(2).first().isEqualTo("! Look here.");
    }
    assertThat(screen.lines()).containsExactly("! Look here.", "");
  }

  @Test
  void work_whose_end_is_not_known_shows_no_time_left() {
    try (ProgressDisplay display = display(false)) {
      display.update(Double.NaN, "solving");
      passSeconds(61);
      display.update(Double.NaN, "solving");
    }
    assertThat(screen.sent().lines()).containsExactly("solving");
  }
}
