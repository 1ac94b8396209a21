package io.galatea.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasurementTest {

  @Test
  void the_mean_of_one_to_n_has_the_error_of_its_closed_form() {
    // Mean (n + 1) / 2; the sample variance of 1, …, n is n (n + 1) / 12, the error its n-th's
    // root.
    int n = 1000;
    Measurement mean = Measurement.meanOf(IntStream.rangeClosed(1, n).asDoubleStream().toArray());
    assertThat(mean.value()).isCloseTo((n + 1) / 2.0, within(1e-9));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt((n + 1) / 12.0), within(1e-9));
    assertThat(mean.count()).isEqualTo(n);
  }

  @Test
  void a_large_common_part_does_not_spoil_the_error() {
    Measurement mean = Measurement.meanOf(new double[] {1e9 + 1, 1e9 + 2, 1e9 + 3});
    // Variance 1 over 3 values; 1e9 has 7 decimals left in double precision.
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.0 / 3), within(1e-6));
  }

  @Test
  void the_error_of_one_value_is_unknown_and_a_mean_of_none_is_refused() {
    assertThat(Measurement.meanOf(new double[] {4}).standardError()).isNaN();
    assertThatThrownBy(() -> Measurement.meanOf(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_difference_of_independent_values_has_the_root_of_the_sum_of_their_squared_errors() {
    Measurement difference = Measurement.of(7, 3, 50).minus(Measurement.of(-4, 4, 20));
    assertThat(difference).isEqualTo(Measurement.of(11, 5, 20));
    assertThat(Measurement.of(7, Double.NaN, 1).minus(difference).standardError()).isNaN();
  }

  @Test
  void a_value_is_clear_beyond_two_standard_errors_and_never_where_its_error_is_unknown() {
    assertThat(Measurement.of(10, 5, 9).isClear()).isFalse();
    assertThat(Measurement.of(Math.nextUp(10), 5, 9).isClear()).isTrue();
    assertThat(Measurement.of(-10.5, 5, 9).isClear()).isTrue();
    assertThat(Measurement.of(1e-300, 0, 9).isClear()).isTrue();
    assertThat(Measurement.of(0, 0, 9).isClear()).isFalse();
    assertThat(Measurement.of(10, Double.NaN, 9).isClear()).isFalse();
    assertThat(Measurement.of(Double.NaN, 1, 9).isClear()).isFalse();
  }

  @Test
  void details_are_copied_and_in_the_order_of_their_names() {
    Map<String, Double> details = new HashMap<>(Map.of("upper", 2.0, "lower", 1.0));
    Measurement measurement = new Measurement(1.5, 0, 3, details);
    details.clear();
    assertThat(measurement.details().keySet()).containsExactly("lower", "upper");
  }
}
