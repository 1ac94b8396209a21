package io.galatea.ot.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void a_minus_is_a_minus_sign_and_not_a_hyphen() {
    assertThat(Words.number(-36)).isEqualTo("−36");
    assertThat(Words.number(-1.5)).isEqualTo("−1.5");
    assertThat(Words.number(2e-9)).isEqualTo("2.00e−09");
    assertThat(Words.number(-0.0)).isEqualTo("0");
  }

  @Test
  void a_number_near_an_integer_keeps_the_digits_that_tell_them_apart() {
    assertThat(Words.number(-35.99999)).isEqualTo("−35.99999");
    assertThat(Words.number(-35.994882692)).isEqualTo("−35.99");
    assertThat(Words.number(-29.626499485)).isEqualTo("−29.63");
    // A cost that is an integer but for the rounding of doubles is written as that integer.
    assertThat(Words.number(36 + 1e-14)).isEqualTo("36");
  }
}
