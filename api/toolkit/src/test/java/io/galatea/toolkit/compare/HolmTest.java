package io.galatea.toolkit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void the_smallest_is_multiplied_by_the_number_of_tests_the_next_by_one_less() {
    // Sorted 0.125 × 4, 0.1875 × 3, 0.25 × 2, 0.5 × 1: the last two stay above those before.
    assertThat(Holm.corrected(List.of(0.25, 0.125, 0.5, 0.1875)))
        .containsExactly(0.5625, 0.5, 0.5625, 0.5625);
  }

  @Test
  void nothing_is_more_probable_than_certain() {
    assertThat(Holm.corrected(List.of(0.75, 1.0))).containsExactly(1.0, 1.0);
  }

  @Test
  void tests_that_were_not_made_do_not_count() {
    assertThat(Holm.corrected(List.of(Double.NaN, 0.25, 0.25)))
        .containsExactly(Double.NaN, 0.5, 0.5);
    assertThat(Holm.corrected(List.of())).isEmpty();
  }
}
