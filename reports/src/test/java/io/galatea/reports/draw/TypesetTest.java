package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written; {@code ~} stands for the narrow space. */
class TypesetTest {

  @ParameterizedTest
  @CsvSource({
    "-197.96218, 0.4123, −197.96~±~0.41",
    "-197.96218, 12.3, −198~±~12",
    "0.0712344, 0.00012, 0.07123~±~0.00012",
    "12345.6, 234, 12~350~±~230",
    "1234.5, 0.0996, 1234.50~±~0.10",
    "3, 0.999, 3.0~±~1.0",
    "0, 0.02, 0.000~±~0.020",
    "1.23456e-7, 3.4e-9, (1.235~±~0.034)~×~10⁻⁷",
    "5, NaN, 5",
    "5.25, 0, 5.25",
    "NaN, 0.1, –",
    "-Infinity, 0.1, −∞",
  })
  void value_and_error_end_at_the_second_digit_of_the_error(
      double value, double error, String text) {
    assertThat(Typeset.withError(value, error)).isEqualTo(text.replace("~", Typeset.THIN));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.5, −0.5",
    "3.14159265, 3.142",
    "60000, 60~000",
    "1234, 1234",
    "1234567, 1~234~567",
    "1e-5, 1~×~10⁻⁵",
    "2.5e12, 2.5~×~10¹²",
    "0, 0",
  })
  void numbers_without_an_error_have_four_digits_and_integers_all(double value, String text) {
    assertThat(Typeset.plain(value)).isEqualTo(text.replace("~", Typeset.THIN));
  }

  @Test
  void a_unit_follows_after_an_unbreakable_space_and_one_is_no_unit() {
    assertThat(Typeset.withUnit(-1.5, 0.25, "nats")).isEqualTo("−1.50\u202f±\u202f0.25\u00a0nats");
    assertThat(Typeset.withUnit(2, Double.NaN, "1")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0123, 12 ms",
    "1.5, 1.5 s",
    "59.97, 1 min",
    "192, 3 min 12 s",
    "3600, 1 h",
    "3725, 1 h 2 min",
    "NaN, –",
  })
  void times_are_said_in_the_two_units_that_matter(double seconds, String text) {
    assertThat(Typeset.duration(seconds).replace('\u00a0', ' ')).isEqualTo(text);
  }

  @Test
  void instants_are_in_universal_time() {
    assertThat(Typeset.when(Instant.parse("2026-11-23T14:03:59Z")))
        .isEqualTo("23 November 2026, 14:03\u00a0UTC");
  }
}
