package io.galatea.rbm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Progress;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParallelTemperingTest {
  private static final int CHAINS = 5_000;

  private static Ladder ladder(int temperatures, double lowest, Ladder.Base base) {
    return new Ladder(temperatures, lowest, Ladder.Spacing.LINEAR, base);
  }

  private static float[] run(
      Layers layers, Ladder ladder, float[] start, int chains, int steps, boolean[] clamped) {
    try (ParallelTempering tempering =
        new ParallelTempering(new OpenBlasCompute(), layers, ladder)) {
      return tempering
          .run(start, chains, steps, steps, false, clamped, RandomStream.of(17), Progress.UNSEEN)
          .frames()
          .get(0);
    }
  }

  /** Chains are independent of each other, so errors are binomial whatever happens along one. */
  private static void assertLaw(float[] frame, double[] law, int units) {
    int chains = frame.length / units;
    double[] found = new double[law.length];
    for (int n = 0; n < chains; n++) {
      int v = 0;
      for (int i = 0; i < units; i++) {
        v |= (int) frame[n * units + i] << i;
      }
      found[v] += 1.0 / chains;
    }
    for (int v = 0; v < law.length; v++) {
      double error = Math.sqrt(law[v] * (1 - law[v]) / chains);
      assertThat(found[v])
          .as("state %d, seed 17", v)
          .isCloseTo(law[v], within(4.5 * error + 1.0 / chains));
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_depth_reaches_its_law(Ladder.Base base) {
    for (int[] units : new int[][] {{5, 4}, {4, 3, 3}, {4, 3, 2, 3}}) {
      Layers layers = ToyLayers.random(1, 3 + units.length, units);
      float[] frame =
          run(layers, ladder(3, 0.3, base), new float[CHAINS * units[0]], CHAINS, 30, null);
      assertLaw(frame, ToyLayers.visibleLaw(layers), units[0]);
    }
  }

  /** All units agree or none does: two modes of equal mass, with nothing between. */
  private static Layers twoModes(int... units) {
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    float strength = 6;
    for (int l = 0; l < units.length; l++) {
      float[] bias = new float[units[l]];
      int neighbours = (l > 0 ? units[l - 1] : 0) + (l + 1 < units.length ? units[l + 1] : 0);
      Arrays.fill(bias, -strength * neighbours / 2);
      biases.add(bias);
      if (l > 0) {
        float[] all = new float[units[l - 1] * units[l]];
        Arrays.fill(all, strength);
        weights.add(all);
      }
    }
    return Layers.bernoulli(biases, weights);
  }

  @Test
  void chains_cross_between_far_modes_where_plain_gibbs_stays() {
    for (int[] units : new int[][] {{5, 3}, {4, 3, 3}}) {
      Layers layers = twoModes(units);
      int chains = 1000;
      float[] zeros = new float[chains * units[0]];
      double[] law = ToyLayers.visibleLaw(layers);
      assertThat(law[0]).isCloseTo(law[law.length - 1], within(1e-6)).isGreaterThan(0.4);
      float[] stuck = run(layers, ladder(1, 1, Ladder.Base.UNIFORM), zeros, chains, 100, null);
      double crossed = 0;
      for (float value : stuck) {
        crossed += value / stuck.length;
      }
      assertThat(crossed).as("share of ones by plain Gibbs").isLessThan(0.05);
      assertLaw(
          run(layers, ladder(8, 0, Ladder.Base.UNIFORM), zeros, chains, 100, null), law, units[0]);
    }
  }

  @Test
  void clamped_units_stay_and_the_others_follow_the_conditional_law() {
    Layers layers = ToyLayers.random(1, 8, 4, 3, 3);
    boolean[] clamped = {false, true, false, true};
    float[] start = new float[CHAINS * 4];
    for (int n = 0; n < CHAINS; n++) {
      start[4 * n + 1] = 1;
    }
    float[] frame = run(layers, ladder(3, 0.2, Ladder.Base.BIASES), start, CHAINS, 30, clamped);
    double[] law = ToyLayers.visibleLaw(layers);
    double kept = 0;
    for (int v = 0; v < law.length; v++) {
      law[v] = (v & 0b1010) == 0b0010 ? law[v] : 0;
      kept += law[v];
    }
    for (int v = 0; v < law.length; v++) {
      law[v] /= kept;
    }
    assertLaw(frame, law, 4);
  }

  /**
   * π_β(x) π_γ(y) α(x, y) = π_β(y) π_γ(x) α(y, x) for all pairs of even states, with both laws by
   * enumeration.
   */
  @ParameterizedTest
  @EnumSource
  void an_exchange_is_in_detailed_balance(Ladder.Base base) {
    Layers layers = ToyLayers.random(1.2, 5, 3, 2, 2);
    Ladder ladder = ladder(2, 0.4, base);
    double[] betas = ladder.betas();
    int states = 1 << 5;
    double[][] even = new double[2][states];
    double[][] weight = new double[2][states];
    try (ParallelTempering tempering =
        new ParallelTempering(new OpenBlasCompute(), layers, ladder)) {
      for (int x = 0; x < states; x++) {
        int visible = x & 7;
        int top = x >>> 3;
        for (int t = 0; t < 2; t++) {
          for (int odd = 0; odd < 4; odd++) {
            int state = visible | odd << 3 | top << 5;
            even[t][x] +=
                Math.exp(ToyLayers.log(layers, state, betas[t], ladder.biasFactor(betas[t])));
          }
          weight[t][x] = tempering.logWeight(t, evenBias(layers, x), inputs(layers, x));
          // f is the logarithm of the marginal itself; float32 inputs limit it.
          assertThat(weight[t][x]).isCloseTo(Math.log(even[t][x]), within(1e-5));
        }
      }
    }
    for (int x = 0; x < states; x++) {
      for (int y = 0; y < states; y++) {
        double there = Math.exp(gain(weight, x, y));
        double back = Math.exp(gain(weight, y, x));
        assertThat(even[0][x] * even[1][y] * Math.min(1, there))
            .isCloseTo(
                even[0][y] * even[1][x] * Math.min(1, back), Percentage.withPercentage(1e-3));
      }
    }
  }

  private static double gain(double[][] weight, int x, int y) {
    return weight[0][y] + weight[1][x] - weight[0][x] - weight[1][y];
  }

  private static double evenBias(Layers layers, int x) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      float bias = i < 3 ? layers.biases().get(0)[i] : layers.biases().get(2)[i - 3];
      sum += (x >>> i & 1) * bias;
    }
    return sum;
  }

  private static float[] inputs(Layers layers, int x) {
    float[] inputs = new float[2];
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < 3; i++) {
        inputs[j] += (x >>> i & 1) * layers.weights().get(0)[i * 2 + j];
      }
      for (int k = 0; k < 2; k++) {
        inputs[j] += (x >>> (3 + k) & 1) * layers.weights().get(1)[j * 2 + k];
      }
    }
    return inputs;
  }

  @Test
  void gaussian_visible_units_have_their_moments_both_tempered() {
    Layers bernoulli = ToyLayers.random(1, 9, 2, 2, 2);
    double sigma = 0.7;
    Layers layers = new Layers(bernoulli.biases(), bernoulli.weights(), sigma);
    // v given h₁ is normal around b + σ W h₁; p(h₁, h₂) has the visible units integrated out.
    double z = 0;
    double[] mean = new double[2];
    for (int h = 0; h < 16; h++) {
      double log = 0;
      double[] centre = new double[2];
      for (int i = 0; i < 2; i++) {
        double up = 0;
        for (int j = 0; j < 2; j++) {
          up += (h >>> j & 1) * (double) layers.weights().get(0)[i * 2 + j];
        }
        double b = layers.biases().get(0)[i];
        centre[i] = b + sigma * up;
        log += b * up / sigma + up * up / 2;
      }
      for (int j = 0; j < 2; j++) {
        log += (h >>> j & 1) * layers.biases().get(1)[j];
        log += (h >>> (2 + j) & 1) * layers.biases().get(2)[j];
        for (int k = 0; k < 2; k++) {
          log += (h >>> j & 1) * (h >>> (2 + k) & 1) * layers.weights().get(1)[j * 2 + k];
        }
      }
      double p = Math.exp(log);
      z += p;
      mean[0] += p * centre[0];
      mean[1] += p * centre[1];
    }
    float[] frame =
        run(layers, ladder(3, 0.2, Ladder.Base.UNIFORM), new float[2 * CHAINS], CHAINS, 30, null);
    for (int i = 0; i < 2; i++) {
      double found = 0;
      double squares = 0;
      for (int n = 0; n < CHAINS; n++) {
        found += frame[2 * n + i] / CHAINS;
        squares += frame[2 * n + i] * frame[2 * n + i] / CHAINS;
      }
      double error = Math.sqrt((squares - found * found) / CHAINS);
      assertThat(found).as("seed 17").isCloseTo(mean[i] / z, within(4 * error));
    }
  }

  @Test
  void ladder_of_equal_differences_or_ratios() {
    assertThat(ladder(3, 0.5, Ladder.Base.UNIFORM).betas()).containsExactly(1, 0.75, 0.5);
    assertThat(new Ladder(3, 0.25, Ladder.Spacing.GEOMETRIC, Ladder.Base.BIASES).betas())
        .containsExactly(1, 0.5, 0.25);
    assertThat(ladder(1, 0, Ladder.Base.UNIFORM).betas()).containsExactly(1);
    assertThatThrownBy(() -> new Ladder(3, 0, Ladder.Spacing.GEOMETRIC, Ladder.Base.BIASES))
        .isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> ladder(0, 0.5, Ladder.Base.BIASES)).isInstanceOf(InvalidOption.class);
    assertThatThrownBy(() -> ladder(2, Double.NaN, Ladder.Base.BIASES))
        .isInstanceOf(InvalidOption.class);
  }

  @Test
  void equal_temperatures_always_change_places() {
    try (ParallelTempering tempering =
        new ParallelTempering(
            new OpenBlasCompute(),
            ToyLayers.random(1, 1, 3, 2),
            ladder(3, 1, Ladder.Base.UNIFORM))) {
      assertThat(
              tempering
                  .run(new float[30], 10, 9, 9, false, null, RandomStream.of(1), Progress.UNSEEN)
                  .swapRates())
          .containsExactly(1.0, 1.0);
    }
  }
}
