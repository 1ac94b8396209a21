package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.ToyData;
import org.junit.jupiter.api.Test;

class LikenessMetricTest {
  private static Measurement measure(Samples samples) {
    return new LikenessMetric(PreparedData.NONE).measure(Digits.request(new NoOptions(), samples));
  }

  @Test
  void fresh_digits_are_like_data_in_99_of_100_cases() {
    Measurement found = measure(Digits.fresh(500, 5));
    assertThat(found.value()).as("seed 5").isCloseTo(0.99, within(4 * found.standardError()));
    assertThat(found.details().get("distance"))
        .isCloseTo(
            found.details().get("dataDistance"),
            within(
                4
                    * Math.hypot(
                        found.details().get("distanceError"),
                        found.details().get("dataDistanceError"))));
  }

  @Test
  void noise_is_unlike_data() {
    Measurement found = measure(Digits.samples(ToyData.coins(50, Shape.of(28, 28), 6)));
    assertThat(found.value()).isZero();
    assertThat(found.details().get("distance")).isGreaterThan(10);
  }

  @Test
  void samples_that_depend_on_each_other_have_no_known_error() {
    Samples drawn = Digits.fresh(20, 7);
    Measurement found = measure(new Samples(drawn.frames(), false));
    assertThat(found.standardError()).isNaN();
    assertThat(found.details().get("distanceError")).isNaN();
    assertThat(found.details().get("dataDistanceError")).isPositive();
  }
}
