package io.galatea.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ModelValuesTest {
  private final State state =
      new State(
          Map.of("weights", Tensor.of(new float[6], 2, 3)), Map.of("step", "12", "name", "x"));

  private static void isAnErrorOfData(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageContainingAll(words);
  }

  @Test
  void a_tensor_keeps_its_values_to_itself() {
    float[] values = {1, 2};
    Tensor tensor = Tensor.of(values, 2);
    values[0] = 9;
    tensor.floats()[1] = 9;
    assertThat(tensor.floats()).containsExactly(1, 2);
  }

  @Test
  void tensors_are_equal_by_type_extents_and_values() {
    Tensor tensor = Tensor.of(new float[] {1, 2}, 2);
    assertThat(tensor).isEqualTo(Tensor.of(new float[] {1, 2}, 2));
    assertThat(tensor).hasSameHashCodeAs(Tensor.of(new float[] {1, 2}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of(new float[] {1, 3}, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of(new float[] {1, 2}, 1, 2));
    assertThat(tensor).isNotEqualTo(Tensor.of(new double[] {1, 2}, 2));
    assertThat(Tensor.of(new float[] {0f}, 1)).isNotEqualTo(Tensor.of(new float[] {-0f}, 1));
    assertThat(Tensor.of(new double[] {Double.NaN}, 1))
        .isEqualTo(Tensor.of(new double[] {Double.NaN}, 1));
  }

  @Test
  void a_tensor_whose_extents_do_not_fit_is_refused() {
    for (int[] shape : new int[][] {{3}, {1, 3}, {-2, -1}, {-2}, {}}) {
      assertThatThrownBy(() -> Tensor.of(new int[2], shape))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Tensor.of(new byte[0], 65536, 65536, 65536, 65536))
        .as("the product overflows")
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tensor.of(new byte[0], -2, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Tensor.of(new long[1]).shape()).isEmpty();
    assertThat(Tensor.of(new byte[0], 0, 5).size()).isZero();
  }

  @Test
  void values_of_another_type_are_an_error_of_data() {
    isAnErrorOfData(() -> state.tensor("weights", 2, 3).doubles(), "F32", "F64");
  }

  @Test
  void a_state_gives_tensors_of_the_extents_asked_for() {
    assertThat(state.tensor("weights", 2, 3).size()).isEqualTo(6);
    assertThat(state.tensor("weights", -1, 3).size()).isEqualTo(6);
    isAnErrorOfData(() -> state.tensor("bias", 3), "'bias'", "missing", "weights");
    isAnErrorOfData(() -> state.tensor("weights", 3, 2), "'weights'", "[2, 3]", "[3, 2]");
    isAnErrorOfData(() -> state.tensor("weights", 6), "'weights'");
    isAnErrorOfData(() -> state.tensor("weights", -1), "any");
  }

  @Test
  void a_state_gives_texts_and_numbers() {
    assertThat(state.text("name")).isEqualTo("x");
    assertThat(state.number("step")).isEqualTo(12);
    isAnErrorOfData(() -> state.text("epoch"), "'epoch'", "missing");
    isAnErrorOfData(() -> state.number("name"), "'name'", "x");
  }

  @Test
  void a_state_is_copied() {
    Map<String, String> texts = new HashMap<>(Map.of("b", "1", "a", "2"));
    State copied = new State(Map.of(), texts);
    texts.clear();
    assertThat(copied.texts().keySet()).containsExactly("a", "b");
  }

  @Test
  void a_walk_keeps_what_it_was_given() {
    boolean[] held = {true, false};
    Walk walk = Walk.of(10).keepingEvery(3).clamping(held).showingProbabilities();
    held[1] = true;
    walk.clamped().orElseThrow()[0] = false;
    assertThat(walk.clamped().orElseThrow()).containsExactly(true, false);
    assertThat(walk.steps()).isEqualTo(10);
    assertThat(walk.every()).isEqualTo(3);
    assertThat(walk.probabilities()).isTrue();
    assertThat(Walk.of(10).every()).isEqualTo(10);
    assertThat(Walk.of(10).probabilities()).isFalse();
    assertThat(Walk.of(0).every()).isEqualTo(1);
  }

  @Test
  void a_walk_of_negative_steps_or_that_keeps_no_frame_is_refused() {
    assertThatThrownBy(() -> Walk.of(-1)).isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> Walk.of(1).keepingEvery(0)).isInstanceOf(InvalidOption.class);
  }

  @Test
  void parts_of_a_state_keep_their_names_under_a_prefix() {
    State part = new State(Map.of(), Map.of("steps", "7"));
    State whole = part.prefixed("layer.0").plus(part.prefixed("layer.10"));
    assertThat(whole.texts()).containsOnlyKeys("layer.0.steps", "layer.10.steps");
    assertThat(whole.under("layer.0")).isEqualTo(part);
    assertThat(whole.under("layer.1").texts()).isEmpty();
    assertThatThrownBy(() -> part.plus(part))
        .hasMessageContaining("both")
        .hasMessageContaining("steps");
  }
}
