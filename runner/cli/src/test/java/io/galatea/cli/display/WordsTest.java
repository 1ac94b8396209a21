package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0.04, 0.0 s",
    "9.94, 9.9 s",
    "9.96, 10 s",
    "59.7, 1 min 0 s",
    "200, 3 min 20 s",
    "3600, 1 h 0 min",
    "7384, 2 h 3 min"
  })
  void durations_are_said_as_people_say_them(double seconds, String words) {
    assertThat(Words.duration(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "4, less than 5 s",
    "12, about 10 s",
    "59, about 1 min",
    "63, about 1 min",
    "127, about 2 min 10 s",
    "3590, about 1 h 0 min",
    "7384, about 2 h 3 min"
  })
  void what_is_estimated_is_said_no_finer_than_it_is_known(double seconds, String words) {
    assertThat(Words.about(seconds)).isEqualTo(words);
  }

  @Test
  void long_texts_are_broken_between_words_and_indented() {
    assertThat(Words.wrapped("  ! a sentence of words", 12))
        .containsExactly("  ! a", "    sentence", "    of words");
    assertThat(Words.wrapped("short", 12)).containsExactly("short");
  }

  @Test
  void a_word_that_is_longer_than_a_line_is_broken_itself() {
    assertThat(Words.wrapped("! /a/path/without/spaces", 12))
        .containsExactly("! /a/path/wi", "  thout/spac", "  es");
  }

  @ParameterizedTest
  @CsvSource({"abcdefghij, 10, abcdefghij", "abcdefghij, 7, abc…hij", "abcdefghij, 6, abc…ij"})
  void long_names_keep_their_ends(String text, int most, String shortened) {
    assertThat(Words.shortened(text, most)).isEqualTo(shortened);
  }
}
