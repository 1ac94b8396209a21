package io.galatea.rbm.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseImagesTest {
  @Test
  void keeps_values_only_where_they_are_needed() {
    SparseImages binary = SparseImages.of(2, 3, (row, into) -> into[row] = 1);
    assertThat(binary.binary()).isTrue();
    SparseImages grey = SparseImages.of(2, 3, (row, into) -> into[row] = 0.5f);
    assertThat(grey.binary()).isFalse();
    assertThat(grey.mean()).containsExactly(0.5, 0.25, 0);
    assertThat(grey.rows().dense(3)).containsExactly(0.5f, 0, 0, 0.5f, 0.5f, 0);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -0.1f, 1.5f, Float.POSITIVE_INFINITY})
  void refuses_values_that_are_no_probabilities(float bad) {
    assertThatThrownBy(() -> SparseImages.of(4, 2, (row, into) -> into[1] = row == 2 ? bad : 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Image 2, pixel 1")
        .hasMessageContaining(String.valueOf(bad));
  }

  @Test
  void refuses_no_images_at_all() {
    assertThatThrownBy(() -> SparseImages.of(0, 2, (row, into) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
