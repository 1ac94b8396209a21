package io.galatea.rbm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Progress;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.AnnealingOptions.BaseRate;
import io.galatea.rbm.evidence.AnnealingOptions.Schedule;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnnealingTest {

  private static AnnealingOptions options(int chains, int temperatures, Schedule schedule) {
    return new AnnealingOptions(chains, temperatures, schedule, List.of(), BaseRate.MACHINE, true);
  }

  private static Annealing.Estimate estimate(Layers layers, AnnealingOptions options, long seed) {
    return Annealing.logPartition(
        new OpenBlasCompute(),
        layers,
        Optional.empty(),
        options,
        RandomStream.of(seed),
        Progress.UNSEEN);
  }

  static List<Arguments> machines() {
    return List.of(
        // One to four hidden layers; the state is odd layers, even layers, and odd for a Gaussian.
        Arguments.of(TinyLayers.random(0, 0.8, 11, 8, 5)),
        Arguments.of(TinyLayers.random(0, 0.8, 12, 4, 7)),
        Arguments.of(TinyLayers.random(0, 0.8, 13, 6, 5, 4)),
        Arguments.of(TinyLayers.random(0, 0.8, 14, 5, 6, 4, 3)),
        Arguments.of(TinyLayers.random(0, 0.8, 15, 5, 4, 4, 3, 4)),
        Arguments.of(TinyLayers.random(0.7, 0.4, 16, 6, 4)),
        Arguments.of(TinyLayers.random(1.3, 0.4, 17, 5, 3, 4)));
  }

  @ParameterizedTest
  @MethodSource("machines")
  void the_estimate_is_within_three_standard_errors_in_ninety_nine_of_a_hundred_seeds(
      Layers layers) {
    double exact = ExactEvidence.logPartition(layers, Progress.UNSEEN);
    long within = 0;
    double meanForward = 0;
    double meanReverse = 0;
    double squares = 0;
    for (long seed = 0; seed < 100; seed++) {
      Annealing.Estimate found = estimate(layers, options(50, 100, Schedule.UNIFORM), seed);
      double z = (found.logPartition() - exact) / found.standardError();
      within += Math.abs(z) <= 3 ? 1 : 0;
      squares += z * z / 100;
      meanForward += found.logPartition() / 100;
      meanReverse += found.reverse().orElseThrow() / 100;
      assertThat(found.effectiveSampleSize()).isBetween(1.0, 50.0);
    }
    assertThat(within).as("seeds 0 to 99").isGreaterThanOrEqualTo(99);
    // Were the standard error wrong by a factor of 1.5, the mean square would be out of this range.
    assertThat(squares).isBetween(0.5, 1.6);
    // Short of log Z and beyond it in expectation, by less than the spread over a hundred seeds.
    double spread = 0.02;
    assertThat(meanForward).isBetween(exact - spread, exact + spread);
    assertThat(meanReverse).isBetween(exact - spread, exact + spread);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void few_temperatures_leave_the_exact_value_between_forward_and_reverse(Layers layers) {
    double exact = ExactEvidence.logPartition(layers, Progress.UNSEEN);
    double forward = 0;
    double reverse = 0;
    for (long seed = 0; seed < 100; seed++) {
      Annealing.Estimate found =
          Annealing.logPartition(
              new OpenBlasCompute(),
              layers,
              Optional.of(means(layers)),
              new AnnealingOptions(
                  2, 2, Schedule.UNIFORM, List.of(0.0, 0.5, 1.0), BaseRate.MACHINE, true),
              RandomStream.of(seed),
              Progress.UNSEEN);
      forward += found.logPartition() / 100;
      reverse += found.reverse().orElseThrow() / 100;
      assertThat(found.low()).isLessThanOrEqualTo(found.logPartition());
      assertThat(found.high()).isGreaterThanOrEqualTo(found.reverse().orElseThrow());
    }
    assertThat(forward).isLessThan(exact);
    assertThat(reverse).isGreaterThan(exact);
  }

  private static double[] means(Layers layers) {
    double[] mean = new double[layers.units(0)];
    Arrays.fill(mean, 0.5);
    return mean;
  }

  @ParameterizedTest
  @EnumSource(Schedule.class)
  void every_schedule_agrees_with_the_exact_value(Schedule schedule) {
    Layers layers = TinyLayers.random(0, 1.5, 21, 12, 9, 6);
    double exact = ExactEvidence.logPartition(layers, Progress.UNSEEN);
    Annealing.Estimate found = estimate(layers, options(200, 400, schedule), 5);
    assertThat(found.logPartition())
        .as("seed 5")
        .isCloseTo(exact, within(4 * found.standardError()));
    assertThat(found.temperatures()).isEqualTo(400);
    assertThat(exact).isBetween(found.low(), found.high());
  }

  @Test
  void an_adaptive_schedule_spreads_the_weights_less_than_a_geometric_one() {
    Layers layers = TinyLayers.random(0, 1.5, 22, 15, 12);
    double adaptive = estimate(layers, options(200, 200, Schedule.ADAPTIVE), 1).standardError();
    double geometric = estimate(layers, options(200, 200, Schedule.GEOMETRIC), 1).standardError();
    assertThat(adaptive).isLessThan(geometric);
  }

  /** Coarse steps go through exact logarithms, fine ones through Taylor's series. */
  @ParameterizedTest
  @CsvSource({"1", "7", "500"})
  void from_one_base_rate_to_another_every_weight_is_exact(int temperatures) {
    // Few hidden units are the state; without weights and biases of theirs nothing is random.
    Layers from = TinyLayers.random(0, 2, 3, 40, 3);
    Layers layers =
        Layers.bernoulli(List.of(from.biases().get(0), new float[3]), List.of(new float[120]));
    Annealing.Estimate found =
        Annealing.logPartition(
            new OpenBlasCompute(),
            layers,
            Optional.of(means(layers)),
            AnnealingOptions.of(5, temperatures),
            RandomStream.of(1),
            Progress.UNSEEN);
    // Single precision: a relative 6e-8 of terms that sum to 50.
    assertThat(found.logPartition())
        .isCloseTo(ExactEvidence.logPartition(layers, Progress.UNSEEN), within(1e-5));
    assertThat(found.standardError()).isLessThan(1e-6);
    assertThat(found.effectiveSampleSize()).isCloseTo(5, within(1e-6));
  }

  @Test
  void the_same_seed_gives_the_same_bits_whatever_the_number_of_threads() throws Exception {
    Layers layers = TinyLayers.random(0, 0.5, 4, 30, 20, 10);
    AnnealingOptions options = options(120, 50, Schedule.ADAPTIVE);
    Annealing.Estimate[] found = new Annealing.Estimate[3];
    for (int threads = 1; threads <= 3; threads++) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      found[threads - 1] = pool.submit(() -> estimate(layers, options, 9)).get();
      pool.shutdown();
    }
    assertThat(found[1]).isEqualTo(found[0]);
    assertThat(found[2]).isEqualTo(found[0]);
    assertThat(estimate(layers, options, 10)).isNotEqualTo(found[0]);
  }

  @Test
  void options_out_of_range_are_refused() {
    assertThatThrownBy(() -> AnnealingOptions.of(1, 10))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("chains");
    assertThatThrownBy(() -> AnnealingOptions.of(2, 0))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("temperatures");
    for (List<Double> betas :
        List.of(
            List.of(0.0),
            List.of(0.0, 0.5),
            List.of(0.1, 1.0),
            List.of(0.0, 0.5, 0.5, 1.0),
            List.of(0.0, Double.NaN, 1.0))) {
      assertThatThrownBy(
              () -> new AnnealingOptions(2, 10, Schedule.UNIFORM, betas, BaseRate.MACHINE, false))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("rise from 0 to 1");
    }
  }
}
