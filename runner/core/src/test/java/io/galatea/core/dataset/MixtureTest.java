package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static Dataset ring(RingProvider.Options options, String stream) {
    return new RingProvider()
        .load(new Request<>(options, Role.TRAIN, RandomStream.of(1).named(stream)));
  }

  @Test
  void points_of_a_ring_lie_around_the_mode_of_their_label() {
    Dataset data = ring(new RingProvider.Options(8, 2, 0.02, 8000), "a");
    double squares = 0;
    int[] counts = new int[8];
    double[] point = new double[2];
    for (int row = 0; row < data.size(); row++) {
      int mode = data.label(row).orElseThrow();
      counts[mode]++;
      data.read(new int[] {row}, point);
      double dx = point[0] - 2 * Math.cos(Math.PI / 4 * mode);
      double dy = point[1] - 2 * Math.sin(Math.PI / 4 * mode);
      squares += dx * dx + dy * dy;
    }
    // 16,000 squared normals: the standard deviation is known to 1 / sqrt(32,000); four of those.
    assertThat(Math.sqrt(squares / 16_000) / 0.02).isBetween(1 - 0.0224, 1 + 0.0224);
    for (int count : counts) {
      // Binomial (8000, 1/8): standard deviation 29.6; five of those.
      assertThat(count).isBetween(1000 - 148, 1000 + 148);
    }
  }

  @Test
  void a_grid_is_centred_and_evenly_spaced() {
    Dataset data =
        new GridProvider()
            .load(
                new Request<>(
                    new GridProvider.Options(3, 2, 0, 2000), Role.TRAIN, RandomStream.of(1)));
    for (int row = 0; row < data.size(); row++) {
      int mode = data.label(row).orElseThrow();
      int line = mode / 3;
      int column = mode % 3;
      assertThat(data.batch(row).values()).containsExactly(2f * column - 2, 2f * line - 2);
    }
    assertThat(data.name()).isEqualTo("grid of 3 × 3 (train)");
  }

  @Test
  void the_stream_decides_the_points() {
    RingProvider.Options options = new RingProvider.Options(8, 2, 0.02, 100);
    assertThat(ring(options, "a").sha256()).isEqualTo(ring(options, "a").sha256());
    assertThat(ring(options, "a").sha256()).isNotEqualTo(ring(options, "b").sha256());
  }

  @Test
  void options_are_checked() {
    assertThatThrownBy(() -> new RingProvider.Options(0, 2, 0.02, 1))
        .isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> new RingProvider.Options(8, Double.NaN, 0.02, 1))
        .isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> new GridProvider.Options(5, 2, Double.NaN, 1))
        .isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> new GridProvider.Options(5, 2, 0.1, 0))
        .isInstanceOf(InvalidOption.class);
  }
}
