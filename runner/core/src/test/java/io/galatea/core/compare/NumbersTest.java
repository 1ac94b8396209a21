package io.galatea.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "-197.96218, 0.4123, nat, −197.96 ± 0.41 nat",
        "0.00123456, 0.0000789, 1, 0.001235 ± 0.000079",
        "12345.678, 234.5, s, 12346 ± 235 s",
        "1.5, 1, '', 1.5 ± 1.0",
        "1, 0.0999, '', 1.00 ± 0.10",
        "-3.14159, NaN, nat, −3.142 nat",
        "100, 0, nat, 100.0 nat",
        "0, NaN, '', 0",
        "NaN, 1, nat, NaN nat",
        "1e-9, NaN, '', 0.000000001000",
      })
  void numbersAreRoundedToTheirError(double value, double error, String unit, String text) {
    assertThat(Numbers.of(value, error, unit)).isEqualTo(text);
  }
}
