package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Batch;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chains' law, against enumeration. */
class BlockGibbsTest {
  private static final int CHAINS = 20_000;

  static List<Layers> machines() {
    return List.of(
        TinyMachines.random(0.6, 1, 4, 3, 3),
        TinyMachines.random(0.6, 2, 3, 3, 2, 3),
        TinyMachines.random(0.6, 3, 3, 2, 3, 2, 3),
        TinyMachines.random(0.6, 4, 2, 3, 2, 2, 3, 2));
  }

  /** Independent chains, long after they have forgotten their start: errors are binomial. */
  @ParameterizedTest
  @MethodSource("machines")
  void moments_of_all_layers_are_those_of_the_law(Layers layers) {
    long seed = 11;
    double[] law = TinyMachines.law(layers);
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers);
        BlockGibbs chains = new BlockGibbs(network, CHAINS, RandomStream.of(seed))) {
      chains.startHidden();
      for (int k = 0; k < 40; k++) {
        chains.step(null, true);
      }
      for (int l = 0; l < layers.depth(); l++) {
        isTheMoment(layers, law, chains, l, seed);
      }
    }
  }

  /**
   * E[x_l x_{l+1}ᵀ] and the means, 4 standard errors wide at most: of the 131 moments of all the
   * machines one of a right sampler is further off with a probability of 0.8 % (Bonferroni).
   */
  private static void isTheMoment(
      Layers layers, double[] law, BlockGibbs chains, int l, long seed) {
    int n = layers.units(l);
    int m = layers.units(l + 1);
    float[] lower = chains.states()[l].values();
    float[] upper = chains.states()[l + 1].values();
    for (int i = 0; i < n; i++) {
      for (int j = -1; j < m; j++) {
        double found = 0;
        for (int c = 0; c < CHAINS; c++) {
          found += lower[c * n + i] * (j < 0 ? 1 : upper[c * m + j]) / CHAINS;
        }
        double expected = 0;
        for (int s = 0; s < law.length; s++) {
          double both =
              TinyMachines.states(layers, s, l)[i]
                  * (j < 0 ? 1 : TinyMachines.states(layers, s, l + 1)[j]);
          expected += law[s] * both;
        }
        double error = Math.sqrt(expected * (1 - expected) / CHAINS);
        assertThat(Math.abs(found - expected) / error)
            .as("layer %s, units %s and %s, seed %s", l, i, j, seed)
            .isLessThan(4);
      }
    }
  }

  @Test
  void held_values_give_the_conditional_law_of_the_others() {
    DeepBoltzmannMachine machine = TinyMachines.machine(0.8, 5, 4, 3, 3);
    Layers layers = machine.layers();
    boolean[] held = {true, true, false, false};
    float[] start = new float[CHAINS * 4];
    for (int c = 0; c < CHAINS; c++) {
      start[c * 4] = 1;
    }
    Batch end =
        machine
            .walk(
                new Batch(CHAINS, machine.shape(), start),
                Walk.of(40).clamping(held),
                RandomStream.of(6))
            .get(0);
    double[] found = new double[4];
    for (int c = 0; c < CHAINS; c++) {
      found[(int) (end.values()[c * 4 + 2] + 2 * end.values()[c * 4 + 3])] += 1.0 / CHAINS;
    }
    double[] expected = new double[4];
    double sum = 0;
    for (int rest = 0; rest < 4; rest++) {
      expected[rest] = Math.exp(TinyMachines.logUnnormalised(layers, 1 | rest << 2));
      sum += expected[rest];
    }
    for (int rest = 0; rest < 4; rest++) {
      double p = expected[rest] / sum;
      assertThat(Math.abs(found[rest] - p) / Math.sqrt(p * (1 - p) / CHAINS))
          .as("state %s", rest)
          .isLessThan(4);
    }
  }

  @Test
  void states_do_not_depend_on_whether_expectations_are_asked_for() {
    Layers layers = TinyMachines.random(0.3, 9, 300, 40, 270);
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers);
        BlockGibbs always = new BlockGibbs(network, 200, RandomStream.of(10));
        BlockGibbs last = new BlockGibbs(network, 200, RandomStream.of(10))) {
      for (int k = 0; k < 30; k++) {
        always.step(null, true);
        last.step(null, k == 29);
      }
      for (int l = 0; l <= layers.depth(); l++) {
        assertThat(last.states()[l].values()).isEqualTo(always.states()[l].values());
        assertThat(last.expected()[l].values()).isEqualTo(always.expected()[l].values());
      }
    }
  }

  @Test
  void gaussian_visible_units_have_the_moments_of_their_mixture() {
    double deviation = 0.5;
    Layers layers = TinyMachines.random(0.6, 7, deviation, 2, 3, 2);
    // Integrating out v: log p(h) up to a constant is b·h + h₁ᵀW₁h₂ + Σᵢ (b₀ᵢ aᵢ/σ + aᵢ²/2) with
    // a = W₀ h₁, and the mean of v given h is b₀ + σ a.
    double[] mean = new double[2];
    double[] square = new double[2];
    double z = 0;
    for (int h = 0; h < 32; h++) {
      double log = 0;
      double[] centre = new double[2];
      for (int j = 0; j < 3; j++) {
        log += TinyMachines.bit(h, j) * layers.biases().get(1)[j];
        for (int k = 0; k < 2; k++) {
          log +=
              TinyMachines.bit(h, j)
                  * TinyMachines.bit(h, 3 + k)
                  * layers.weights().get(1)[j * 2 + k];
        }
      }
      for (int k = 0; k < 2; k++) {
        log += TinyMachines.bit(h, 3 + k) * layers.biases().get(2)[k];
      }
      for (int i = 0; i < 2; i++) {
        double a = 0;
        for (int j = 0; j < 3; j++) {
          a += TinyMachines.bit(h, j) * layers.weights().get(0)[i * 3 + j];
        }
        centre[i] = layers.biases().get(0)[i] + deviation * a;
        log += layers.biases().get(0)[i] * a / deviation + a * a / 2;
      }
      z += Math.exp(log);
      for (int i = 0; i < 2; i++) {
        mean[i] += Math.exp(log) * centre[i];
        square[i] += Math.exp(log) * (centre[i] * centre[i] + deviation * deviation);
      }
    }
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers);
        BlockGibbs chains = new BlockGibbs(network, CHAINS, RandomStream.of(8))) {
      for (int k = 0; k < 40; k++) {
        chains.step(null, true);
      }
      float[] v = chains.states()[0].values();
      for (int i = 0; i < 2; i++) {
        double found = 0;
        double squares = 0;
        for (int c = 0; c < CHAINS; c++) {
          found += v[c * 2 + i] / (double) CHAINS;
          squares += v[c * 2 + i] * (double) v[c * 2 + i] / CHAINS;
        }
        double variance = square[i] / z - mean[i] / z * mean[i] / z;
        assertThat(Math.abs(found - mean[i] / z) / Math.sqrt(variance / CHAINS)).isLessThan(4);
        // The error of a sample variance of a law near the normal one.
        assertThat(
                Math.abs(squares - found * found - variance) / (variance * Math.sqrt(2.0 / CHAINS)))
            .isLessThan(5);
      }
    }
  }
}
