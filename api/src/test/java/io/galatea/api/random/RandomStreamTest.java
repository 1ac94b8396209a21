package io.galatea.api.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** All draws come from fixed seeds: what passes once passes always, and replays as it is. */
final class RandomStreamTest {
  private static final int DRAWS = 100_000;

  @Test
  void these_numbers_never_change_since_results_are_kept_by_them() {
    // Computed from the class comment's description in Python, with hashlib and big integers.
    RandomStream stream = RandomStream.of(1).named("weights");
    assertThat(LongStream.generate(stream::nextLong).limit(4))
        .containsExactly(
            -7278467863678020074L,
            -4214149336203423518L,
            -7008490316327576526L,
            -6435055482221494614L);
    assertThat(stream.nextDouble()).isEqualTo(0.15398990430398818);
    assertThat(stream.nextGaussian()).isCloseTo(-1.1448376086065364, within(1e-15));
    assertThat(stream.nextInt(1000)).isEqualTo(468);
    assertThat(stream.permutation(6)).containsExactly(1, 5, 0, 2, 4, 3);
  }

  @Test
  void a_named_stream_does_not_depend_on_what_was_drawn_before() {
    RandomStream fresh = RandomStream.of(5);
    RandomStream used = RandomStream.of(5);
    used.nextGaussian();
    used.named("another").nextLong();
    assertThat(used.named("a").named("b").nextLong())
        .isEqualTo(fresh.named("a").named("b").nextLong());
  }

  @Test
  void names_in_another_order_and_other_seeds_give_other_streams() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      RandomStream root = RandomStream.of(seed);
      firsts.add(root.nextLong());
      firsts.add(root.named("").nextLong());
      firsts.add(root.named("a").nextLong());
      firsts.add(root.named("a").named("b").nextLong());
      firsts.add(root.named("b").named("a").nextLong());
      firsts.add(root.named("ab").nextLong());
    }
    assertThat(firsts).hasSize(600);
  }

  @Test
  void a_number_is_a_function_of_its_position() {
    RandomStream stream = RandomStream.of(2).named("x");
    long[] numbers = LongStream.generate(stream::nextLong).limit(100).toArray();
    assertThat(stream.position()).isEqualTo(100);
    RandomStream other = RandomStream.of(2).named("x");
    assertThat(IntStream.range(0, 100).parallel().mapToLong(other::longAt).toArray())
        .isEqualTo(numbers);
    long[] some = LongStream.range(0, 100).toArray();
    other.longsAt(some, 60);
    assertThat(Arrays.copyOf(some, 60)).isEqualTo(Arrays.copyOf(numbers, 60));
    assertThat(some[60]).isEqualTo(60);
    assertThat(other.position()).isZero();
    other.moveTo(40);
    assertThat(other.nextLong()).isEqualTo(numbers[40]);
  }

  @Test
  void going_on_from_a_position_gives_what_would_have_come() {
    RandomStream stream = RandomStream.of(3);
    stream.nextGaussian();
    stream.permutation(7);
    stream.nextFloat();
    RandomStream restored = RandomStream.of(3);
    restored.moveTo(stream.position());
    assertThat(restored.nextGaussian()).isEqualTo(stream.nextGaussian());
    assertThat(restored.nextInt(9)).isEqualTo(stream.nextInt(9));
    assertThat(restored.position()).isEqualTo(stream.position());
  }

  @Test
  void every_draw_moves_on_by_as_many_positions_as_it_says() {
    RandomStream stream = RandomStream.of(4);
    stream.nextLong();
    stream.nextDouble();
    stream.nextFloat();
    stream.nextInt(3);
    assertThat(stream.position()).isEqualTo(4);
    stream.nextGaussian();
    assertThat(stream.position()).isEqualTo(6);
    stream.permutation(10);
    assertThat(stream.position()).isLessThanOrEqualTo(16);
  }

  @Test
  void doubles_and_floats_are_uniform() {
    RandomStream stream = RandomStream.of(6);
    isUniform(stream::nextDouble);
    isUniform(stream::nextFloat);
  }

  /** Pearson's statistic over 100 bins has mean 99 and variance 198 if draws are uniform. */
  private static void isUniform(DoubleSupplier draw) {
    int bins = 100;
    int[] counts = new int[bins];
    for (int i = 0; i < DRAWS; i++) {
      double value = draw.getAsDouble();
      assertThat(value >= 0 && value < 1).isTrue();
      counts[(int) (bins * value)]++;
    }
    assertThat(chiSquare(counts)).isCloseTo(bins - 1, within(4 * Math.sqrt(2.0 * (bins - 1))));
  }

  private static double chiSquare(int[] counts) {
    double expected = (double) Arrays.stream(counts).sum() / counts.length;
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  @Test
  void gaussians_have_the_moments_of_the_normal_distribution() {
    RandomStream stream = RandomStream.of(7);
    double[] sums = new double[5];
    for (int i = 0; i < DRAWS; i++) {
      double x = stream.nextGaussian();
      for (int power = 1; power <= 4; power++) {
        sums[power] += Math.pow(x, power) / DRAWS;
      }
    }
    // The variance of the k-th power is E x^2k − (E x^k)²: 1, 2, 15 and 96.
    double[] moments = {1, 0, 1, 0, 3};
    double[] variances = {0, 1, 2, 15, 96};
    for (int power = 1; power <= 4; power++) {
      assertThat(sums[power])
          .as("moment %s", power)
          .isCloseTo(moments[power], within(4 * Math.sqrt(variances[power] / DRAWS)));
    }
  }

  @Test
  void streams_of_two_names_are_uncorrelated_and_so_are_neighbours() {
    RandomStream a = RandomStream.of(8).named("chain-0");
    RandomStream b = RandomStream.of(8).named("chain-1");
    double across = 0;
    double along = 0;
    double before = 0;
    for (int i = 0; i < DRAWS; i++) {
      double x = a.nextDouble() - 0.5;
      across += 12 * x * (b.nextDouble() - 0.5) / DRAWS;
      along += 12 * x * before / DRAWS;
      before = x;
    }
    double error = 1 / Math.sqrt(DRAWS);
    assertThat(across).isCloseTo(0, within(4 * error));
    assertThat(along).isCloseTo(0, within(4 * error));
  }

  @Test
  void whole_numbers_are_unbiased() {
    RandomStream stream = RandomStream.of(9);
    for (int bound : new int[] {2, 3, 7, 10}) {
      int[] counts = new int[bound];
      for (int i = 0; i < DRAWS; i++) {
        counts[stream.nextInt(bound)]++;
      }
      // 4 standard deviations of Pearson's statistic, whose skew matters with so few bins: add 4.
      assertThat(chiSquare(counts)).isLessThan(bound - 1 + 4 * Math.sqrt(2.0 * (bound - 1)) + 4);
    }
    assertThat(stream.nextInt(1)).isZero();
    assertThat(stream.nextInt(Integer.MAX_VALUE)).isBetween(0, Integer.MAX_VALUE - 1);
    for (int bound : new int[] {0, -1}) {
      assertThatThrownBy(() -> stream.nextInt(bound))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("" + bound);
    }
  }

  @Test
  void a_permutation_is_one_and_each_is_as_likely() {
    RandomStream stream = RandomStream.of(10);
    assertThat(Arrays.stream(stream.permutation(500)).sorted())
        .containsExactly(IntStream.range(0, 500).boxed().toArray(Integer[]::new));
    assertThat(stream.permutation(0)).isEmpty();
    int[] counts = new int[27];
    int draws = 6000;
    for (int i = 0; i < draws; i++) {
      int[] order = stream.permutation(3);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    int[] seen = Arrays.stream(counts).filter(c -> c > 0).toArray();
    assertThat(seen).hasSize(6);
    // The 99.99 % quantile of the chi-square distribution of 5 degrees of freedom is 25.7.
    assertThat(chiSquare(seen)).isLessThan(25.7);
  }
}
