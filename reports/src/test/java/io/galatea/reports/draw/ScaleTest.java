package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void the_ends_of_the_range_land_on_the_ends_of_the_axis() {
    Scale scale = new Scale(-3, 7, false, 200, 20);
    assertThat(scale.at(-3)).isEqualTo(200);
    assertThat(scale.at(7)).isEqualTo(20);
    assertThat(scale.at(2)).isCloseTo(110, within(1e-9));
  }

  @Test
  void a_logarithmic_scale_puts_equal_ratios_at_equal_distances() {
    Scale scale = new Scale(0.01, 100, true, 0, 400);
    assertThat(scale.at(0.1) - scale.at(0.01)).isCloseTo(100, within(1e-9));
    assertThat(scale.at(10) - scale.at(1)).isCloseTo(100, within(1e-9));
    assertThat(scale.shows(0)).isFalse();
    assertThat(scale.shows(-1)).isFalse();
    assertThat(scale.shows(Double.NaN)).isFalse();
  }

  @Test
  void ticks_are_multiples_of_one_two_or_five_times_a_power_of_ten_within_the_range() {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int trial = 0; trial < 500; trial++) {
      double low = random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4);
      double high = low + random.nextDouble() * Math.pow(10, random.nextInt(9) - 4) + 1e-6;
      List<Double> ticks = new Scale(low, high, false, 0, 1).ticks(6);
      assertThat(ticks).as("seed %d, trial %d", seed, trial).hasSizeBetween(3, 14);
      double step = ticks.get(1) - ticks.get(0);
      double lead = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
      // Differences of ticks carry the rounding of values up to 1e4 times as large.
      assertThat(Math.min(Math.abs(lead - 1), Math.min(Math.abs(lead - 2), Math.abs(lead - 5))))
          .isLessThan(1e-4);
      assertThat(ticks).allSatisfy(t -> assertThat(t).isBetween(low - 1e-9, high + 1e-9));
    }
  }

  @Test
  void decimal_ticks_are_the_numbers_that_people_write() {
    assertThat(new Scale(0, 0.5, false, 0, 1).ticks(5))
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
  }

  @Test
  void logarithmic_ticks_are_decades_when_there_are_many() {
    assertThat(new Scale(1e-4, 1e2, true, 0, 1).ticks(8))
        .containsExactly(1e-4, 1e-3, 1e-2, 0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void labels_have_as_many_decimals_as_the_finest_needs() {
    Scale scale = new Scale(0, 1, false, 0, 1);
    assertThat(scale.labels(List.of(0.0, 0.5, 1.0))).containsExactly("0.0", "0.5", "1.0");
    Scale decades = new Scale(1e-6, 1, true, 0, 1);
    assertThat(decades.labels(List.of(1e-6, 1e-3, 1.0))).containsExactly("10⁻⁶", "10⁻³", "10⁰");
  }

  @Test
  void a_scale_over_nothing_or_one_value_still_has_a_range() {
    assertThat(Scale.over(DoubleStream.of(Double.NaN), false, 0.05, 0, 100).at(0.5)).isEqualTo(50);
    assertThat(Scale.over(DoubleStream.of(3), false, 0.05, 0, 100).at(3)).isEqualTo(50);
    assertThat(Scale.over(DoubleStream.of(3), true, 0.05, 0, 100).at(3))
        .isCloseTo(50, within(1e-9));
  }
}
