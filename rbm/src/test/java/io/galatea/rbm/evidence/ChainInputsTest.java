package io.galatea.rbm.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ChainInputsTest {
  private static final int CHAINS = 3;
  private static final int STEPS = 300;

  /** Each step flips units with this probability: below and above what is worth following. */
  private static void sumsAreWeightedSumsOfTheStates(double flips) {
    Layers layers = TinyLayers.random(0, 0.5, 7, 70, 40, 90);
    int[] units = {70, 40, 90};
    float[][][] x = new float[3][CHAINS][];
    for (int l = 0; l < 3; l++) {
      for (int n = 0; n < CHAINS; n++) {
        x[l][n] = new float[units[l]];
      }
    }
    float[] slope = new float[90];
    Arrays.fill(slope, 2);
    RandomStream random = RandomStream.of(11);
    SparseRows drawn = new SparseRows(true);
    try (ChainInputs.Weights weights = new ChainInputs.Weights(new OpenBlasCompute(), layers);
        ChainInputs inputs = new ChainInputs(weights, CHAINS)) {
      for (int step = 0; step < STEPS; step++) {
        for (int[] parity : new int[][] {{0, 2}, {1}}) {
          for (int l : parity) {
            for (int n = 0; n < CHAINS; n++) {
              float before = sum(x[l][n]);
              for (int i = 0; i < units[l]; i++) {
                if (random.nextDouble() < flips) {
                  x[l][n][i] = 1 - x[l][n][i];
                }
              }
              drawn.clear();
              drawn.add(x[l][n], 0, units[l]);
              assertThat(inputs.set(l, n, drawn, slope)).isEqualTo(2 * (sum(x[l][n]) - before));
            }
          }
          int[] reached = parity.length == 2 ? new int[] {1} : new int[] {0, 2};
          for (int l : reached) {
            float[][] found = inputs.sums(l);
            for (int n = 0; n < CHAINS; n++) {
              for (int i = 0; i < units[l]; i++) {
                // 64 times some ten additions of sums near 5, each within half of 2⁻²³ of that.
                assertThat((double) found[n][i])
                    .as("seed 11, step %d, layer %d, chain %d, unit %d", step, l, n, i)
                    .isCloseTo(direct(layers, x, l, n, i), within(2e-4));
              }
            }
          }
        }
      }
    }
  }

  private static float sum(float[] values) {
    float sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum;
  }

  private static double direct(Layers layers, float[][][] x, int l, int n, int i) {
    double sum = 0;
    if (l > 0) {
      float[] w = layers.weights().get(l - 1);
      for (int k = 0; k < layers.units(l - 1); k++) {
        sum += x[l - 1][n][k] * (double) w[k * layers.units(l) + i];
      }
    }
    if (l < layers.depth()) {
      float[] w = layers.weights().get(l);
      for (int k = 0; k < layers.units(l + 1); k++) {
        sum += x[l + 1][n][k] * (double) w[i * layers.units(l + 1) + k];
      }
    }
    return sum;
  }

  @Test
  void sums_that_follow_few_changes_are_those_of_the_states() {
    sumsAreWeightedSumsOfTheStates(0.05);
  }

  @Test
  void sums_that_are_made_anew_are_those_of_the_states() {
    sumsAreWeightedSumsOfTheStates(0.6);
  }

  @Test
  void sums_that_now_follow_and_now_are_made_anew_are_those_of_the_states() {
    sumsAreWeightedSumsOfTheStates(0.24);
  }
}
