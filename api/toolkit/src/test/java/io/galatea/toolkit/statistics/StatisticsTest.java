package io.galatea.toolkit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void quantilesOfStudentsTAreThoseOfTheTables() {
    // R. A. Fisher and F. Yates, "Statistical Tables", table III.
    assertThat(StudentT.exceeded(0.025, 1)).isCloseTo(12.706, within(5e-4));
    assertThat(StudentT.exceeded(0.025, 4)).isCloseTo(2.776, within(5e-4));
    assertThat(StudentT.exceeded(0.025, 30)).isCloseTo(2.042, within(5e-4));
    assertThat(StudentT.exceeded(0.025, Double.POSITIVE_INFINITY)).isCloseTo(1.960, within(5e-4));
    // With two degrees of freedom the distribution has a closed form.
    double t = 3.7;
    assertThat(StudentT.above(t, 2)).isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-12));
    assertThat(StudentT.beyond(-t, 2)).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
  }

  @Test
  void holmsCorrectionIsThatOfHand() {
    assertThat(Holm.corrected(List.of(0.04, 0.01, Double.NaN, 0.03)))
        .containsExactly(0.06, 0.03, Double.NaN, 0.06);
    assertThat(Holm.corrected(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
    assertThat(Holm.corrected(List.of())).isEmpty();
  }

  @Test
  void aMeanOfOneSettingIsThatOfATextbook() {
    StratifiedMean mean = StratifiedMean.of(List.of(List.of(1.0, 2.0, 3.0, 6.0)));
    assertThat(mean.mean()).isEqualTo(3);
    // The squares are 4, 1, 0, 9: a variance of 14/3, over 4 values.
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(14.0 / 12), within(1e-15));
    assertThat(mean.freedom()).isCloseTo(3, within(1e-12));
    assertThat(mean.halfWidth()).isCloseTo(3.182 * mean.standardError(), within(1e-3));
    assertThat(mean.beyond(0)).isCloseTo(2 * mean.above(0), within(1e-15));
  }

  @Test
  void settingsCountAlikeHoweverFarTheyAreApart() {
    StratifiedMean mean =
        StratifiedMean.of(List.of(List.of(1.0, 3.0), List.of(101.0, 103.0, 102.0)));
    assertThat(mean.mean()).isEqualTo(52);
    // Variances of the means: 2/2 and 1/3, over 2² settings.
    assertThat(mean.standardError()).isCloseTo(Math.sqrt((1 + 1.0 / 3) / 4), within(1e-15));
    assertThat(mean.freedom()).isCloseTo((16.0 / 9) / (1 + 1.0 / 18), within(1e-12));
  }

  @Test
  void aSettingTrainedOnceBorrowsTheVarianceOfTheOthers() {
    StratifiedMean mean = StratifiedMean.of(List.of(List.of(1.0, 3.0), List.of(10.0)));
    assertThat(mean.mean()).isEqualTo(6);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(2 * (0.5 + 1) / 4), within(1e-15));
    assertThat(mean.freedom()).isEqualTo(1);
  }

  @Test
  void independentMeansDifferAsWelchSays() {
    StratifiedMean one = StratifiedMean.of(List.of(List.of(1.0, 2.0, 3.0, 6.0)));
    StratifiedMean two = StratifiedMean.of(List.of(List.of(0.0, 2.0)));
    StratifiedMean difference = one.minus(two);
    assertThat(difference.mean()).isEqualTo(2);
    // Variances of the means: 14/12 with 3 degrees of freedom, and 2/2 with 1.
    double v = 14.0 / 12;
    assertThat(difference.standardError()).isCloseTo(Math.sqrt(v + 1), within(1e-15));
    assertThat(difference.freedom()).isCloseTo((v + 1) * (v + 1) / (v * v / 3 + 1), within(1e-12));
    // SciPy 1.17: scipy.stats.ttest_ind([1, 3], [10, 14], equal_var=False).
    StratifiedMean low = StratifiedMean.of(List.of(List.of(1.0, 3.0)));
    StratifiedMean high = StratifiedMean.of(List.of(List.of(10.0, 14.0)));
    assertThat(high.minus(low).freedom()).isCloseTo(25.0 / 17, within(1e-12));
    assertThat(high.minus(low).beyond(0)).isCloseTo(0.07921020871046343, within(1e-12));
    StratifiedMean exact = StratifiedMean.of(List.of(List.of(5.0, 5.0)));
    assertThat(one.minus(exact).freedom()).isCloseTo(3, within(1e-12));
    assertThat(exact.minus(exact).standardError()).isZero();
  }

  @Test
  void oneValueHasNoErrorAndEqualOnesHaveNone() {
    StratifiedMean single = StratifiedMean.of(List.of(List.of(7.0)));
    assertThat(single.standardError()).isNaN();
    assertThat(single.beyond(0)).isNaN();
    assertThat(single.above(0)).isNaN();
    StratifiedMean several = StratifiedMean.of(List.of(List.of(2.0, 3.0, 4.0)));
    assertThat(several.minus(single).beyond(0)).isNaN();
    // Differences 1, 2, 3 of pairs: a closed form with two degrees of freedom.
    double t = 2 * Math.sqrt(3);
    assertThat(StratifiedMean.of(List.of(List.of(1.0, 2.0, 3.0))).beyond(0))
        .isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9));
    StratifiedMean equal = StratifiedMean.of(List.of(List.of(0.1, 0.1, 0.1)));
    assertThat(equal.standardError()).isZero();
    assertThat(equal.mean()).isEqualTo(0.1);
    assertThat(equal.beyond(0)).isZero();
    assertThat(equal.beyond(0.1)).isEqualTo(1);
    assertThatThrownBy(() -> StratifiedMean.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theIntervalHoldsTheTruthAsOftenAsItSays() {
    // Settings of unlike size and variance: 95 % of 4,000, give or take four standard errors.
    SplittableRandom random = new SplittableRandom(20);
    int held = 0;
    int studies = 4000;
    for (int study = 0; study < studies; study++) {
      List<List<Double>> settings = new ArrayList<>();
      for (int k = 0; k < 3; k++) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < 3 + k; i++) {
          values.add(10 * k + (1 + 2 * k) * random.nextGaussian());
        }
        settings.add(values);
      }
      StratifiedMean mean = StratifiedMean.of(settings);
      held += Math.abs(mean.mean() - 10) <= mean.halfWidth() ? 1 : 0;
    }
    double error = Math.sqrt(0.95 * 0.05 / studies);
    assertThat((double) held / studies).isBetween(0.95 - 4 * error, 0.97);
  }
}
