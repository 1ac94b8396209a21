package io.galatea.toolkit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TTestTest {

  @Test
  void pairs_are_judged_by_their_differences() {
    // Differences 1, 2, 3: mean 2, standard deviation 1.
    TTest test = TTest.paired(new double[] {10, 20, 30}, new double[] {11, 22, 33});
    assertThat(test.difference()).isEqualTo(2);
    assertThat(test.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    double t = 2 * Math.sqrt(3);
    assertThat(test.pValue()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9));
  }

  @Test
  void independent_values_have_the_degrees_of_freedom_of_Welch() {
    // Squared errors of the means 1 and 4: their sum squared 25, over 1 + 16.
    TTest test = TTest.welch(new double[] {1, 3}, new double[] {10, 14});
    assertThat(test.difference()).isEqualTo(10);
    assertThat(test.standardError()).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(test.degreesOfFreedom()).isCloseTo(25.0 / 17, within(1e-12));
    // SciPy 1.17: scipy.stats.ttest_ind([1, 3], [10, 14], equal_var=False).
    assertThat(test.pValue()).isCloseTo(0.07921020871046343, within(1e-12));
  }

  @Test
  void values_that_do_not_vary_decide_by_themselves() {
    double[] ones = {1, 1};
    assertThat(TTest.paired(ones, ones).pValue()).isEqualTo(1);
    assertThat(TTest.paired(ones, new double[] {2, 2}).pValue()).isZero();
    assertThat(TTest.welch(ones, new double[] {2, 2}).pValue()).isZero();
  }

  @Test
  void a_single_value_decides_nothing() {
    double[] one = {1};
    assertThat(TTest.paired(one, new double[] {2}).pValue()).isNaN();
    assertThat(TTest.welch(one, new double[] {2, 3, 4}).pValue()).isNaN();
  }

  @Test
  void pairs_need_as_many_values_on_both_sides() {
    assertThatThrownBy(() -> TTest.paired(new double[] {1}, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 and 2");
  }
}
