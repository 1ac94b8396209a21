package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.cli.display.Scaling.Timed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static Map<String, Object> options(long units, double rate, Object kind) {
    return Map.of("units", units, "rate", rate, "kind", kind);
  }

  /** A time that goes with the square of the units and with the kind, not with the rate. */
  private static Timed timed(long units, double rate, String kind) {
    return new Timed(
        options(units, rate, kind), 0.01 * units * units * (kind.equals("slow") ? 3 : 1));
  }

  private static final Scaling SCALING =
      new Scaling(List.of(timed(10, 0.1, "fast"), timed(30, 0.1, "fast"), timed(10, 0.1, "slow")));

  @Test
  void works_with_the_same_options_take_the_mean_of_what_they_took() {
    Timed one = timed(10, 0.1, "fast");
    Scaling scaling = new Scaling(List.of(one, new Timed(one.options(), 2)));
    assertThat(scaling.seconds(one.options())).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void a_pair_that_differs_in_a_number_tells_the_power_with_which_time_goes() {
    // Rounding only: the law is a power.
    assertThat(SCALING.seconds(options(60, 0.1, "fast"))).isCloseTo(36, within(1e-9));
    assertThat(SCALING.seconds(options(60, 0.1, "slow"))).isCloseTo(108, within(1e-9));
  }

  @Test
  void what_no_pair_tells_is_unknown() {
    assertThat(SCALING.seconds(options(10, 0.2, "fast"))).as("another rate").isNaN();
    assertThat(SCALING.seconds(options(10, 0.1, "odd"))).as("another kind").isNaN();
    assertThat(SCALING.seconds(options(1000, 0.1, "fast"))).as("far beyond").isNaN();
    assertThat(new Scaling(List.of()).seconds(Map.of())).as("nothing timed").isNaN();
  }

  @Test
  void a_grid_is_known_once_each_option_has_changed_once() {
    Scaling scaling =
        new Scaling(
            List.of(timed(10, 0.1, "fast"), timed(10, 0.2, "fast"), timed(20, 0.1, "fast")));
    assertThat(scaling.seconds(options(20, 0.2, "fast"))).isCloseTo(4, within(1e-9));
  }
}
