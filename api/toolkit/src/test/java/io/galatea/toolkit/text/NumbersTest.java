package io.galatea.toolkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "-197.96218, 0.4123, −197.96 ± 0.41",
    "-197.96218, 12.3, −198 ± 12",
    "0.0712344, 0.00012, 0.07123 ± 0.00012",
    "12345.6, 234, 12350 ± 230",
    "3, 1, 3.0 ± 1.0",
    // Halves go to the even digit, in decimals: the double 0.145 is a little less.
    "0.145, 0.10, 0.14 ± 0.10",
    "0.155, 0.10, 0.16 ± 0.10",
    // An error that rounds up to the next power of ten has a zero as its second digit.
    "1234.5, 0.0996, 1234.50 ± 0.10",
    "1234.5, 0.0994, 1234.500 ± 0.099",
    "3, 0.999, 3.0 ± 1.0",
    "1000, 99.6, 1000 ± 100",
    // Values below their errors; one that rounds to 0 has no sign.
    "0.004, 3.14, 0.0 ± 3.1",
    "-0.004, 3.14, 0.0 ± 3.1",
    "-0.0, 0.02, 0.000 ± 0.020",
    // Huge and tiny.
    "1.23456e-7, 3.4e-9, (1.235 ± 0.034) × 10⁻⁷",
    "-3.5917e39, 1.17e38, (−3.59 ± 0.12) × 10³⁹",
    "0, 2e-9, (0.0 ± 2.0) × 10⁻⁹",
    "5, 1e12, (0.0 ± 1.0) × 10¹²",
    "9999999.96, 2, (1.00000000 ± 0.00000020) × 10⁷",
    "1.5e308, 1e307, (1.50 ± 0.10) × 10³⁰⁸",
    "4.9e-324, 4.9e-324, (4.9 ± 4.9) × 10⁻³²⁴",
    // Errors that say nothing.
    "0.123456, NaN, 0.1235",
    "0.123456, 0, 0.1235",
    "0.123456, -1, 0.1235",
    "0.123456, Infinity, 0.1235",
    "0.123456, 1e-20, 0.1235",
    "7, NaN, 7",
    "NaN, 1, NaN",
    "-Infinity, 1, −∞",
  })
  void a_value_ends_at_the_second_digit_of_its_error(double value, double error, String text) {
    assertThat(Numbers.withError(value, error)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "100, 100",
    "-36, −36",
    "999999999, 999999999",
    "0.5, 0.5",
    "-3.14159265, −3.142",
    "235.6789, 235.7",
    "12345.678, 12346",
    "0.00012345, 0.0001234",
    "0.000099996, 0.0001",
    "0.00001, 1 × 10⁻⁵",
    "9999999.6, 1 × 10⁷",
    "2.5e12, 2.5 × 10¹²",
    "NaN, NaN",
    "Infinity, ∞",
    // What is near an integer is not written as one, but for the rounding of doubles.
    "-35.99999, −35.99999",
    "-35.994882692, −35.99",
    "999.99, 999.99",
    "36.00000000000001, 36",
  })
  void a_number_without_an_error_has_four_digits(double value, String text) {
    assertThat(Numbers.plain(value)).isEqualTo(text);
  }

  /** By the definition: off by half a place at most, the error in two digits of the same place. */
  @Test
  void value_and_error_are_as_near_as_their_last_place_allows() {
    long seed = 5;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(6));
      double error = random.nextDouble() * Math.pow(10, random.nextInt(4) - 2) + 1e-3;
      Numbers.Parts parts = Numbers.parts(value, error);
      BigDecimal v = new BigDecimal(parts.value().replace('−', '-'));
      BigDecimal e = new BigDecimal(parts.error());
      BigDecimal place = error < 9.95 ? e.ulp() : BigDecimal.TEN.pow(e.precision() - 2);
      BigDecimal half = place.multiply(new BigDecimal("0.5000000001"));
      assertThat(v.subtract(new BigDecimal(value)).abs()).isLessThanOrEqualTo(half);
      assertThat(e.subtract(new BigDecimal(error)).abs()).isLessThanOrEqualTo(half);
      assertThat(e.divide(place)).isBetween(BigDecimal.TEN, new BigDecimal(99));
      assertThat(v.remainder(place)).isEqualByComparingTo(BigDecimal.ZERO);
    }
  }

  @Test
  void a_unit_follows_and_one_is_no_unit() {
    assertThat(Numbers.withUnit(-197.96218, 0.4123, "nat")).isEqualTo("−197.96 ± 0.41 nat");
    assertThat(Numbers.withUnit(1, 0.0999, "1")).isEqualTo("1.00 ± 0.10");
    assertThat(Numbers.withUnit(100, 0, "")).isEqualTo("100");
  }
}
