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
  void levels_have_the_mean_of_their_experiments() {
    DotPlot units = (DotPlot) GRID.figures().get(0);
    assertThat(units.caption().name()).isEqualTo("effect-units");
    assertThat(units.dots()).extracting(dot -> dot.label()).containsExactly("units=10", "units=20");
    assertThat(units.dots()).extracting(dot -> dot.value()).containsExactly(2.5, 13.5);
    // Two values 5 apart: standard deviation 5 / sqrt 2, of the mean 5 / 2.
    assertThat(units.dots().get(0).standardError()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void differences_are_paired() {
    assertThat(GRID.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            // t is 12.71 for one degree of freedom: 11 ± 1 and 6 ± 1 are both within it.
            "units=20: ll (test) higher by 11.0 ± 1.0 nat than with units=10, on average over 2"
                + " pairs of experiments that differ in nothing else (error of the mean"
                + " difference): not significant at 95 % (t, n − 1 = 1).",
            "rate=0.2: ll (test) higher by 6.0 ± 1.0 nat than with rate=0.1, on average over 2"
                + " pairs of experiments that differ in nothing else (error of the mean"
                + " difference): not significant at 95 % (t, n − 1 = 1).");
    assertThat(GRID.findings().get(0).figure()).contains("effect-units");
    assertThat(GRID.findings().get(0).evidence().orElseThrow().standardError())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void a_single_pair_has_the_error_of_its_scores() {
    Drawing drawing =
        draw(trained(10, 0.1, score("ll", 9, 3)), trained(20, 0.1, score("ll", 1, 4)));
    assertThat(drawing.findings())
        .extracting(Finding::sentence)
        .containsExactly(
            "units=20: ll (test) lower by 8.0 ± 5.0 nat than with units=10, on average over one pair"
                + " of experiments that differ in nothing else (error of the two scores): not more"
                + " than two standard errors.");
  }

  @Test
  void four_pairs_need_three_standard_errors() {
    // Mean 4 with errors sqrt(3) and 2 / sqrt(3): 2.31 and 3.46 errors; t for 3 degrees is 3.18.
    assertThat(ofFourPairs(1, 1, 7, 7)).contains("± 1.7", "not significant at 95 % (t, n − 1 = 3)");
    assertThat(ofFourPairs(2, 2, 6, 6)).contains("± 1.2", ": significant at 95 % (t, n − 1 = 3)");
  }

  private static String ofFourPairs(double... differences) {
    Experiment[] experiments = new Experiment[8];
    for (int i = 0; i < 4; i++) {
      experiments[2 * i] = trained(10, i + 1, score("ll", 0, 1));
      experiments[2 * i + 1] = trained(20, i + 1, score("ll", differences[i], 1));
    }
    return draw(experiments).findings().get(0).sentence();
  }

  @Test
  void without_pairs_there_is_no_finding() {
    Drawing drawing =
        draw(trained(10, 0.1, score("ll", 9, 3)), trained(20, 0.2, score("ll", 1, 4)));
    assertThat(drawing.figures()).hasSize(2);
    assertThat(drawing.findings()).isEmpty();
  }

  @Test
  void one_experiment_has_no_effect() {
    assertThatThrownBy(() -> draw(trained(10, 0.1, score("ll", 9, 3))))
        .hasMessageContaining("needs a swept option with two values or more");
  }

  @Test
  void repeated_experiments_count_once_in_pairs() {
    Drawing drawing =
        draw(
            Experiments.run(1, trained(10, 0.1, score("ll", 4, 9))),
            Experiments.run(2, trained(10, 0.1, score("ll", 6, 9))),
            Experiments.run(1, trained(20, 0.1, score("ll", 14, 9))),
            Experiments.run(2, trained(20, 0.1, score("ll", 16, 9))));
    // Each mean has the standard error 1 over its two runs.
    assertThat(drawing.findings().get(0).sentence())
        .startsWith("units=20: ll (test) higher by 10.0 ± 1.4 nat than with units=10")
        .contains("one pair of experiments");
  }
}
