package io.galatea.core.compare;

import static io.galatea.core.compare.Experiments.request;
import static io.galatea.core.compare.Experiments.score;
import static io.galatea.core.compare.Experiments.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure.DotPlot;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectIllustrationTest {
  private static Drawing draw(Experiment... experiments) {
    return new EffectIllustration()
        .draw(request(new EffectIllustration.Options(Optional.empty()), experiments));
  }

  /** Score 10 for 20 units against 10 units, plus 2 where the rate is 0.2 too. */
  private static final Drawing GRID =
      draw(
          trained(20, 0.1, score("ll", 10, 1)),
          trained(10, 0.1, score("ll", 0, 1)),
          trained(10, 0.2, score("ll", 5, 1)),
          trained(20, 0.2, score("ll", 17, 1)));

  @Test
  void one_figure_has_the_paired_differences_of_all_options_with_intervals_of_95_percent() {
    DotPlot plot = (DotPlot) GRID.figures().get(0);
    assertThat(GRID.figures()).hasSize(1);
    assertThat(plot.caption().name()).isEqualTo("effect");
    assertThat(plot.dots())
        .extracting(dot -> dot.label())
        .containsExactly("units: 10 → 20", "rate: 0.1 → 0.2");
    assertThat(plot.dots()).extracting(dot -> dot.value()).containsExactly(11.0, 6.0);
    // Two differences, 2 apart: error 1; t is 12.706 for one degree of freedom.
    assertThat(plot.dots().get(0).standardError()).isCloseTo(12.706, within(1e-3));
    assertThat(plot.dots()).extracting(dot -> dot.mark()).containsOnly("");
    assertThat(plot.caption().text())
        .contains("count as chance what the other options do, where there is one training of each");
  }

  @Test
  void p_values_are_those_of_all_differences_of_the_figure_together() {
    // P(|t| > 11) = 1 − 2 atan(11) / π = 0.0577 for one degree of freedom, twice that by Holm; the
    // other is 0.1051 alone, but not below the first.
    assertThat(GRID.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "units=20: ll (test) higher by 11.0 ± 1.0 nat than with units=10, on average over 2"
                + " pairs of configurations, one training each, that differ in nothing else (error"
                + " over pairs): not significant at 95 % (p = 0.115, Holm over 2 differences).",
            "rate=0.2: ll (test) higher by 6.0 ± 1.0 nat than with rate=0.1, on average over 2"
                + " pairs of configurations, one training each, that differ in nothing else (error"
                + " over pairs): not significant at 95 % (p = 0.115, Holm over 2 differences).");
    assertThat(GRID.findings().get(0).figure()).contains("effect");
    assertThat(GRID.findings().get(0).evidence().orElseThrow().standardError())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void nothing_is_said_of_a_single_pair_of_single_trainings() {
    Drawing drawing =
        draw(trained(10, 0.1, score("ll", 9, 3)), trained(20, 0.1, score("ll", 1, 4)));
    assertThat(drawing.findings()).isEmpty();
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots().get(0).value()).isEqualTo(-8);
    assertThat(plot.dots().get(0).standardError()).isNaN();
  }

  @Test
  void repeated_trainings_are_paired_by_their_repetition() {
    Drawing drawing =
        draw(
            Experiments.all(
                Experiments.repeated(10, 0.1, "ll", 4, 6, 5),
                Experiments.repeated(20, 0.1, "ll", 14, 16, 18)));
    // 10, 10 and 13: error 1, and P(|t| > 11) = 1 − 11 / √(2 + 11²) for two degrees of freedom.
    assertThat(drawing.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "units=20: ll (test) higher by 11.0 ± 1.0 nat than with units=10, on average over 3"
                + " pairs of trainings that differ in nothing else (error over trainings):"
                + " significant at 95 % (p = 0.008).");
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots().get(0).mark()).isEqualTo("clear");
    assertThat(plot.caption().text()).contains("of the error over trainings");
  }

  @Test
  void what_other_options_do_is_no_error_where_trainings_are_repeated() {
    // The step is 1 at one rate and 101 at the other, the same in every training.
    Drawing drawing =
        draw(
            Experiments.all(
                Experiments.repeated(10, 0.1, "ll", 0, 1),
                Experiments.repeated(20, 0.1, "ll", 1, 2),
                Experiments.repeated(10, 0.2, "ll", 0, 1),
                Experiments.repeated(20, 0.2, "ll", 101, 102)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots().get(0).value()).isEqualTo(51);
    assertThat(plot.dots().get(0).standardError()).isZero();
  }

  @Test
  void an_effect_needs_two_experiments_that_differ_in_nothing_else() {
    String message = "differ in a swept option and in nothing else, but there are none";
    assertThatThrownBy(() -> draw(trained(10, 0.1, score("ll", 9, 3))))
        .hasMessageContaining(message);
    assertThatThrownBy(
            () -> draw(trained(10, 0.1, score("ll", 9, 3)), trained(20, 0.2, score("ll", 1, 4))))
        .hasMessageContaining(message);
  }
}
