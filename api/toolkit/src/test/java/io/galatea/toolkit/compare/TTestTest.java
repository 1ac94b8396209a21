package io.galatea.toolkit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 3, 12.706, 500})
  void one_two_and_four_degrees_of_freedom_have_closed_forms(double t) {
    // Student's t distribution function for small even and odd degrees is elementary.
    assertThat(new TTest(t, 1, 1).pValue()).isCloseTo(1 - 2 / Math.PI * Math.atan(t), within(1e-9));
    double two = t / Math.sqrt(2 + t * t);
    assertThat(new TTest(-t, 1, 2).pValue()).isCloseTo(1 - two, within(1e-9));
    double four = t / Math.sqrt(4 + t * t);
    assertThat(new TTest(t, 1, 4).pValue())
        .isCloseTo(1 - four * (3 - four * four) / 2, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "4.303, 2, 0.05",
    "2.776, 4, 0.05",
    "2.042, 30, 0.05",
    "9.925, 2, 0.01",
    "2.750, 30, 0.01",
    "4.318, 12, 0.001"
  })
  void quantiles_are_those_of_the_tables(double t, double freedom, double p) {
    // Fisher and Yates, table III; it gives three places of t.
    assertThat(new TTest(t, 1, freedom).pValue()).isCloseTo(p, within(p * 1e-3));
  }

  @ParameterizedTest
  @CsvSource({"1.5, 7.3, 0.1755630928", "40, 2.5, 0.0001419563429", "8, 200, 9.879200909e-14"})
  void fractions_and_small_values_are_exact_too(double t, double freedom, double p) {
    // SciPy's scipy.stats.t.sf.
    assertThat(new TTest(t, 1, freedom).pValue()).isCloseTo(p, within(p * 1e-5));
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
