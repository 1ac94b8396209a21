package io.galatea.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static final List<Double> NUMBERS = List.of(-0.0, Double.NaN, Double.NEGATIVE_INFINITY);
  private static final List<Long> STEPS = List.of(0L, 1L, Long.MAX_VALUE);

  @Test
  void a_curve_keeps_the_numbers_that_it_was_given_whatever_becomes_of_their_lists() {
    List<Long> steps = new ArrayList<>(STEPS);
    List<Double> numbers = new ArrayList<>(NUMBERS);
    Curve curve = new Curve("loss", "test", steps, numbers, numbers, numbers);
    steps.clear();
    numbers.set(0, 3.0);
    assertThat(curve.steps()).isEqualTo(STEPS);
    for (List<Double> kept : List.of(curve.epochs(), curve.seconds(), curve.values())) {
      assertThat(kept).isEqualTo(NUMBERS).hasSameHashCodeAs(NUMBERS);
      assertThat(NUMBERS).isEqualTo(kept);
    }
    assertThat(curve).isEqualTo(new Curve("loss", "test", STEPS, NUMBERS, NUMBERS, NUMBERS));
    assertThat(curve.values().subList(1, 3)).isEqualTo(NUMBERS.subList(1, 3));
  }

  @Test
  void a_curve_cannot_be_changed_and_has_no_holes() {
    Curve curve = new Curve("loss", "", STEPS, NUMBERS, NUMBERS, NUMBERS);
    assertThatThrownBy(() -> curve.values().set(0, 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> curve.values().get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    List<Double> hole = Arrays.asList(1.0, null, 3.0);
    assertThatNullPointerException()
        .isThrownBy(() -> new Curve("loss", "", STEPS, NUMBERS, NUMBERS, hole));
  }
}
