package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Progress;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient that training follows, against finite differences of exact likelihoods. */
class LearningTest {
  /** Central differences of parameters that are float32: h = 2⁻¹² is exact in them. */
  private static final float H = 0x1p-12f;

  private static final double CLOSE = 2e-5;

  static List<Layers> machines() {
    return List.of(
        TinyMachines.random(0.5, 1, 4, 3, 3),
        TinyMachines.random(0.5, 2, 3, 2, 3, 2),
        TinyMachines.random(0.5, 3, 3, 2, 2, 2, 1));
  }

  /** Some visible states, each once. */
  private static final int[] DATA = {1, 3, 6};

  private static double logLikelihood(Layers layers) {
    double sum = 0;
    for (int v : DATA) {
      sum += TinyMachines.logUnnormalised(layers, v) / DATA.length;
    }
    return sum - TinyMachines.logPartition(layers);
  }

  private static MeanField.Posterior posterior(Layers layers) {
    int units = layers.units(0);
    float[] rows = new float[DATA.length * units];
    for (int r = 0; r < DATA.length; r++) {
      for (int i = 0; i < units; i++) {
        rows[r * units + i] = TinyMachines.bit(DATA[r], i);
      }
    }
    return new MeanField(0, 200)
        .of(new OpenBlasCompute(), layers, rows, DATA.length, Progress.UNSEEN);
  }

  private static double bound(Layers layers) {
    return Arrays.stream(posterior(layers).bounds()).sum() / DATA.length
        - TinyMachines.logPartition(layers);
  }

  /** Rows of the stack with their weights: the states of all layers. */
  private record Rows(List<float[]> states, List<Float> weights) {
    static Rows none(Layers layers) {
      List<float[]> states = new ArrayList<>();
      for (int l = 0; l <= layers.depth(); l++) {
        states.add(new float[0]);
      }
      return new Rows(states, new ArrayList<>());
    }

    void add(int l, float[] more) {
      float[] all = Arrays.copyOf(states.get(l), states.get(l).length + more.length);
      System.arraycopy(more, 0, all, states.get(l).length, more.length);
      states.set(l, all);
    }
  }

  /** All states of the machine, each with minus its probability: the exact negative phase. */
  private static Rows model(Layers layers) {
    Rows rows = Rows.none(layers);
    double[] law = TinyMachines.law(layers);
    for (int s = 0; s < law.length; s++) {
      for (int l = 0; l <= layers.depth(); l++) {
        rows.add(l, TinyMachines.states(layers, s, l));
      }
      rows.weights().add((float) -law[s]);
    }
    return rows;
  }

  /** The layers after one step of rate 1 along the gradient of these rows. */
  private static Layers stepped(Layers layers, Rows rows, float[][] offsets) {
    int count = rows.weights().size();
    float[] weights = new float[count];
    for (int r = 0; r < count; r++) {
      weights[r] = rows.weights().get(r);
    }
    try (NativeLayers network = NativeLayers.of(new OpenBlasCompute(), layers);
        GradientStep gradient = new GradientStep(network, count)) {
      Matrix[] states = network.states(count);
      for (int l = 0; l <= layers.depth(); l++) {
        states[l].set(rows.states().get(l), 0);
      }
      gradient.collect(states, weights);
      gradient.apply(
          states, count, new GradientStep.Size(1, 0, 0, Double.POSITIVE_INFINITY), offsets, null);
      NativeLayers.close(states);
      return network.layers();
    }
  }

  private interface Function {
    double of(Layers layers);
  }

  /** Compares what a step changed with the slope of a function, parameter by parameter. */
  private static void isTheSlope(Layers layers, Layers stepped, Function function) {
    for (boolean weights : new boolean[] {true, false}) {
      List<float[]> parameters = weights ? layers.weights() : layers.biases();
      List<float[]> after = weights ? stepped.weights() : stepped.biases();
      for (int l = 0; l < parameters.size(); l++) {
        float[] p = parameters.get(l);
        for (int k = 0; k < p.length; k++) {
          float before = p[k];
          p[k] = before + H;
          double above = function.of(layers);
          double high = p[k];
          p[k] = before - H;
          double below = function.of(layers);
          double low = p[k];
          p[k] = before;
          assertThat((double) after.get(l)[k] - before)
              .as("%s %s of layer %s", weights ? "weight" : "bias", k, l)
              .isCloseTo((above - below) / (high - low), Offset.offset(CLOSE));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void exact_expectations_give_the_gradient_of_the_log_likelihood(Layers layers) {
    Rows rows = model(layers);
    for (int v : DATA) {
      double all = TinyMachines.logUnnormalised(layers, v);
      for (int h = 0; h < 1 << TinyMachines.hiddenUnits(layers); h++) {
        int state = (h << layers.units(0)) | v;
        for (int l = 0; l <= layers.depth(); l++) {
          rows.add(l, TinyMachines.states(layers, state, l));
        }
        double p = Math.exp(TinyMachines.negativeEnergy(layers, state) - all);
        rows.weights().add((float) (p / DATA.length));
      }
    }
    isTheSlope(layers, stepped(layers, rows, null), LearningTest::logLikelihood);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void mean_field_gives_the_gradient_of_the_bound(Layers layers) {
    Rows rows = model(layers);
    MeanField.Posterior posterior = posterior(layers);
    for (int r = 0; r < DATA.length; r++) {
      rows.add(0, TinyMachines.states(layers, DATA[r], 0));
      rows.weights().add(1f / DATA.length);
    }
    for (int l = 1; l <= layers.depth(); l++) {
      rows.add(l, posterior.means(l));
    }
    isTheSlope(layers, stepped(layers, rows, null), LearningTest::bound);
  }

  /**
   * A machine written in x − β has the energy −Σ (x_l − β_l)ᵀ W_l (x_{l+1} − β_{l+1}) − Σ c_l·(x_l
   * − β_l), so biases b_l = c_l − W_{l−1}ᵀ β_{l−1} − W_l β_{l+1}. A centred step along its own
   * gradient must come to the same machine.
   */
  @ParameterizedTest
  @MethodSource("machines")
  void a_centred_step_is_a_plain_step_of_the_machine_written_in_centred_states(Layers layers) {
    float[][] offsets = new float[layers.depth() + 1][];
    for (int l = 0; l <= layers.depth(); l++) {
      offsets[l] = new float[layers.units(l)];
      for (int j = 0; j < offsets[l].length; j++) {
        offsets[l][j] = 0.1f + 0.2f * ((j + l) % 4);
      }
    }
    Rows rows = model(layers);
    for (int state : new int[] {5, 77, 200}) {
      for (int l = 0; l <= layers.depth(); l++) {
        rows.add(l, TinyMachines.states(layers, state, l));
      }
      rows.weights().add(1f / 3);
    }
    Layers stepped = stepped(layers, rows, offsets);
    List<float[]> weights = new ArrayList<>();
    for (int l = 0; l < layers.depth(); l++) {
      float[] w = layers.weights().get(l).clone();
      int m = layers.units(l + 1);
      for (int k = 0; k < w.length; k++) {
        double slope = 0;
        for (int r = 0; r < rows.weights().size(); r++) {
          slope +=
              rows.weights().get(r)
                  * (rows.states().get(l)[r * layers.units(l) + k / m] - offsets[l][k / m])
                  * (rows.states().get(l + 1)[r * m + k % m] - offsets[l + 1][k % m]);
        }
        w[k] += (float) slope;
        assertThat((double) stepped.weights().get(l)[k]).isCloseTo(w[k], Offset.offset(1e-5));
      }
      weights.add(w);
    }
    for (int l = 0; l <= layers.depth(); l++) {
      for (int j = 0; j < layers.units(l); j++) {
        double bias = layers.biases().get(l)[j];
        for (int r = 0; r < rows.weights().size(); r++) {
          bias += rows.weights().get(r) * rows.states().get(l)[r * layers.units(l) + j];
        }
        for (int i = 0; l > 0 && i < layers.units(l - 1); i++) {
          int k = i * layers.units(l) + j;
          bias -= (weights.get(l - 1)[k] - layers.weights().get(l - 1)[k]) * offsets[l - 1][i];
        }
        for (int i = 0; l < layers.depth() && i < layers.units(l + 1); i++) {
          int k = j * layers.units(l + 1) + i;
          bias -= (weights.get(l)[k] - layers.weights().get(l)[k]) * offsets[l + 1][i];
        }
        assertThat((double) stepped.biases().get(l)[j])
            .as("bias %s of layer %s", j, l)
            .isCloseTo(bias, Offset.offset(1e-5));
      }
    }
  }

  /** Energies of the centred form differ from those of the plain one by a constant. */
  @Test
  void centred_and_plain_energies_differ_by_a_constant() {
    Layers layers = TinyMachines.random(0.8, 9, 3, 2, 3);
    double[] offset = {0.3, 0.6, 0.2};
    double first = Double.NaN;
    for (int state = 0; state < 1 << TinyMachines.allUnits(layers); state++) {
      double centred = 0;
      for (int l = 0; l <= layers.depth(); l++) {
        float[] x = TinyMachines.states(layers, state, l);
        for (int j = 0; j < x.length; j++) {
          double bias = layers.biases().get(l)[j];
          for (int i = 0; l > 0 && i < layers.units(l - 1); i++) {
            bias += layers.weights().get(l - 1)[i * x.length + j] * offset[l - 1];
          }
          for (int k = 0; l < layers.depth() && k < layers.units(l + 1); k++) {
            double w = layers.weights().get(l)[j * layers.units(l + 1) + k];
            bias += w * offset[l + 1];
            centred +=
                w
                    * (x[j] - offset[l])
                    * (TinyMachines.states(layers, state, l + 1)[k] - offset[l + 1]);
          }
          centred += bias * (x[j] - offset[l]);
        }
      }
      double difference = TinyMachines.negativeEnergy(layers, state) - centred;
      first = state == 0 ? difference : first;
      assertThat(difference).isCloseTo(first, Offset.offset(1e-10));
    }
  }
}
