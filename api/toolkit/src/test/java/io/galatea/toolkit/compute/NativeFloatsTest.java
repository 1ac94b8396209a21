package io.galatea.toolkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NativeFloatsTest {

  @Test
  @SuppressWarnings("try") // Closing it before its end is what is tried.
  void memory_that_was_given_back_is_out_of_reach_until_there_is_new() {
    NativeFloats floats = new NativeFloats(3);
    floats.close();
    assertThat(floats.buffer().capacity()).isZero();
    assertThat(floats.block(1).address()).isZero();

    floats.atLeast(2).fill(new float[] {1, 2}, 0, 2);
    assertThat(floats.buffer().get(1)).isEqualTo(2);
    assertThat(floats.block(1).address()).isNotZero();
    floats.close();
  }

  @Test
  void more_values_than_a_buffer_can_have_are_refused() {
    assertThatThrownBy(() -> new NativeFloats(1 << 29))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("536870912");
  }
}
