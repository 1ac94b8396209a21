package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The inputs of layers of one part and of several, against sums in double precision, however few
 * units are on: whether products or sums of rows give them must not be seen.
 */
class NativeLayersTest {
  private static final int ROWS = 13;
  private static final long SEED = 5;

  /** Sums of at most 600 weights of about 0.1, each off by 2⁻²⁴ of sums of about 3. */
  private static final double TOLERANCE = 1e-4;

  private final Layers layers = TinyMachines.random(0.1, SEED, 300, 40, 270, 600);

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.02, 0.1, 0.24, 0.26, 0.6, 1})
  void inputs_are_sums_of_the_weights_of_units_that_are_on(double share) {
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers)) {
      float[][] states = states(share);
      for (int l = 0; l <= layers.depth(); l++) {
        areTheInputs(network, network.given(l, null), states);
        areTheInputs(network, network.bottomUp(Math.max(1, l), 2, null), states);
        areTheInputs(network, network.topDown(Math.min(layers.depth() - 1, l), 2, null), states);
      }
    }
  }

  @Test
  void neighbours_may_differ_in_how_many_units_are_on() {
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers)) {
      float[][] few = states(0.05);
      float[][] many = states(0.5);
      areTheInputs(
          network, network.given(1, null), new float[][] {few[0], few[1], many[2], few[3]});
      areTheInputs(
          network, network.given(2, null), new float[][] {few[0], many[1], few[2], few[3]});
    }
  }

  @Test
  void a_state_between_0_and_1_counts_by_its_value() {
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers)) {
      float[][] states = states(0.05);
      states[0][299] = 0.25f;
      states[2][7 * 270 + 3] = -1;
      areTheInputs(network, network.given(1, null), states);
    }
  }

  @Test
  void weights_that_change_are_followed_whether_they_were_used_meanwhile_or_not() {
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers)) {
      for (double share : new double[] {0.05, 0.5, 0.5, 0.05, 0.05}) {
        float[][] states = states(share);
        for (int l = 0; l <= layers.depth(); l++) {
          areTheInputs(network, network.given(l, null), states);
        }
        for (int l = 0; l < layers.depth(); l++) {
          float[] w = layers.weights().get(l);
          for (int k = 0; k < w.length; k++) {
            w[k] = -w[k] + 0.01f;
          }
          network.weights(l).set(w, 0);
        }
        network.renew();
        areTheInputs(network, network.given(1, null), states);
      }
    }
  }

  private float[][] states(double share) {
    Random random = new Random(SEED);
    float[][] states = new float[layers.depth() + 1][];
    for (int l = 0; l < states.length; l++) {
      states[l] = new float[ROWS * layers.units(l)];
      for (int k = 0; k < states[l].length; k++) {
        states[l][k] = random.nextDouble() < share ? 1 : 0;
      }
    }
    return states;
  }

  private void areTheInputs(NativeLayers network, LayerUpdate update, float[][] values) {
    int layer = update.layer();
    int units = layers.units(layer);
    Matrix[] states = network.states(ROWS);
    ActiveUnits[] active = new ActiveUnits[states.length];
    for (int l = 0; l < states.length; l++) {
      states[l].set(values[l], 0);
      active[l] = new ActiveUnits(ROWS, layers.units(l));
      active[l].set(ROWS, values[l]);
    }
    float[] found = new float[ROWS * units];
    LayerUpdate keeping =
        new LayerUpdate(
            layer,
            update.below(),
            update.above(),
            Optional.empty(),
            (part, row, rows) -> {
              for (int k = 0; k < rows * part.count; k++) {
                int at = (row + k / part.count) * units + part.from + k % part.count;
                found[at] += part.input[k];
              }
            });
    network.run(List.of(keeping), states, active, ROWS);
    NativeLayers.close(states);
    for (int r = 0; r < ROWS; r++) {
      for (int j = 0; j < units; j++) {
        double sum = layers.biases().get(layer)[j];
        for (int i = 0; update.below() != 0 && i < layers.units(layer - 1); i++) {
          sum +=
              update.below()
                  * values[layer - 1][r * layers.units(layer - 1) + i]
                  * layers.weights().get(layer - 1)[i * units + j];
        }
        int upper = update.above() == 0 ? 0 : layers.units(layer + 1);
        for (int k = 0; k < upper; k++) {
          sum +=
              update.above()
                  * values[layer + 1][r * upper + k]
                  * layers.weights().get(layer)[j * upper + k];
        }
        assertThat((double) found[r * units + j])
            .as("row %d, unit %d of layer %d", r, j, layer)
            .isCloseTo(sum, within(TOLERANCE));
      }
    }
  }
}
