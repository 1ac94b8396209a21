package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.evidence.TinyLayers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExactEvidenceTest {

  static List<Arguments> sizes() {
    return List.of(
        Arguments.of((Object) new int[] {5, 7}),
        Arguments.of((Object) new int[] {7, 4, 3}),
        Arguments.of((Object) new int[] {3, 5, 2, 6}),
        Arguments.of((Object) new int[] {2, 3, 4, 3, 5}),
        Arguments.of((Object) new int[] {4, 2, 3, 2, 3, 3}));
  }

  private static double logPartition(Layers layers) {
    return ExactEvidence.logPartition(layers, Progress.UNSEEN);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void summing_out_alternate_layers_equals_the_sum_over_all_states(int[] units) {
    for (long seed = 1; seed <= 5; seed++) {
      Layers layers = TinyLayers.random(0, 1, seed, units);
      // Double sums of at most 2^17 terms, relative to which 1e-10 is ample.
      assertThat(logPartition(layers))
          .as("seed %d", seed)
          .isCloseTo(TinyLayers.logPartition(layers), within(1e-10));
      float[] visible = TinyLayers.state((int) seed, units[0]);
      assertThat(ExactEvidence.logUnnormalised(layers, visible))
          .as("seed %d", seed)
          .isCloseTo(Math.log(TinyLayers.unnormalised(layers, visible)), within(1e-10));
    }
  }

  @Test
  void logarithms_of_independent_machines_add_when_they_are_joined() {
    Layers a = TinyLayers.random(0, 1, 1, 9, 4, 8, 5);
    Layers b = TinyLayers.random(0, 1, 2, 12, 6, 10, 3);
    assertThat(logPartition(joined(a, b)))
        .isCloseTo(logPartition(a) + logPartition(b), within(1e-10));
  }

  private static Layers joined(Layers a, Layers b) {
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    for (int l = 0; l <= a.depth(); l++) {
      float[] bias = Arrays.copyOf(a.biases().get(l), a.units(l) + b.units(l));
      System.arraycopy(b.biases().get(l), 0, bias, a.units(l), b.units(l));
      biases.add(bias);
    }
    for (int l = 0; l < a.depth(); l++) {
      int columns = biases.get(l + 1).length;
      float[] joined = new float[biases.get(l).length * columns];
      int ua = a.units(l + 1);
      int ub = b.units(l + 1);
      for (int i = 0; i < a.units(l); i++) {
        System.arraycopy(a.weights().get(l), i * ua, joined, i * columns, ua);
      }
      for (int i = 0; i < b.units(l); i++) {
        int to = (a.units(l) + i) * columns + ua;
        System.arraycopy(b.weights().get(l), i * ub, joined, to, ub);
      }
      weights.add(joined);
    }
    return Layers.bernoulli(biases, weights);
  }

  @Test
  void without_weights_the_pixels_are_independent_with_their_means() {
    double[] mean = {0.1, 0.5, 0.8, 0.03};
    float[] bias = new float[4];
    double[] biasAsHeld = new double[4];
    for (int i = 0; i < 4; i++) {
      bias[i] = (float) Math.log(mean[i] / (1 - mean[i]));
      biasAsHeld[i] = bias[i];
    }
    Layers layers =
        Layers.bernoulli(
            List.of(bias, new float[] {1, -2}, new float[] {0.5f}),
            List.of(new float[8], new float[2]));
    float[] visible = {1, 0, 1, 0};
    double wanted = 0;
    for (int i = 0; i < 4; i++) {
      // The mean that the bias has after its rounding to float.
      double p = 1 / (1 + Math.exp(-biasAsHeld[i]));
      wanted += Math.log(visible[i] == 1 ? p : 1 - p);
    }
    assertThat(ExactEvidence.logUnnormalised(layers, visible) - logPartition(layers))
        .isCloseTo(wanted, within(1e-10));
  }

  /** The integral over one or two Gaussian units by a fine sum, for every depth. */
  @Test
  void gaussian_units_are_integrated_out() {
    for (int[] units : new int[][] {{1, 3}, {2, 3}, {1, 3, 2}, {1, 2, 3, 2}}) {
      Layers layers = TinyLayers.random(0.7, 0.8, 3, units);
      double step = 0.05;
      double sum = 0;
      int n = 240;
      for (int a = -n; a <= n; a++) {
        for (int b = -n; b <= n && (units[0] == 2 || b == -n); b++) {
          float[] v = units[0] == 2 ? new float[] {at(a), at(b)} : new float[] {at(a)};
          sum += TinyLayers.unnormalised(layers, v);
        }
      }
      // A Riemann sum of a sum of Gaussians far wider than its step is exact to rounding.
      assertThat(logPartition(layers))
          .as("layers of %s", Arrays.toString(units))
          .isCloseTo(Math.log(sum) + units[0] * Math.log(step), within(1e-7));
      float[] v = units[0] == 2 ? new float[] {0.3f, -0.4f} : new float[] {0.3f};
      assertThat(ExactEvidence.logUnnormalised(layers, v))
          .isCloseTo(Math.log(TinyLayers.unnormalised(layers, v)), within(1e-10));
    }
  }

  private static float at(int k) {
    return 0.05f * k;
  }

  @Test
  void metrics_judge_deep_machines() {
    TinyLayers.Machine machine = new TinyLayers.Machine(TinyLayers.random(0, 1, 4, 4, 3, 2));
    MemoryDataset states =
        new MemoryDataset(
            "states", new Batch(2, Shape.of(4), new float[] {1, 0, 0, 1, 1, 1, 1, 0}));
    Metric.Request<NoOptions, BoltzmannMachine> request =
        new Metric.Request<>(
            machine,
            new NoOptions(),
            new Data(Map.of("test", states)),
            Role.TEST,
            RandomStream.of(1),
            Progress.UNSEEN);
    double z = TinyLayers.logPartition(machine.layers());
    Measurement partition = new ExactLogPartitionMetric(PreparedData.NONE).measure(request);
    assertThat(partition.value()).isCloseTo(z, within(1e-10));
    assertThat(partition.count()).isEqualTo(8);
    double wanted =
        (Math.log(TinyLayers.unnormalised(machine.layers(), new float[] {1, 0, 0, 1}))
                    + Math.log(TinyLayers.unnormalised(machine.layers(), new float[] {1, 1, 1, 0})))
                / 2
            - z;
    Measurement likelihood = new ExactLogLikelihoodMetric(PreparedData.NONE).measure(request);
    assertThat(likelihood.value()).isCloseTo(wanted, within(1e-10));
    assertThat(likelihood.count()).isEqualTo(2);
  }

  @Test
  void machines_out_of_reach_are_refused_with_the_sizes_of_their_layers() {
    Layers layers = TinyLayers.random(0, 1, 1, 20, 13, 10, 13);
    assertThatThrownBy(() -> logPartition(layers))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("at most 25")
        .hasMessageContaining("30 units in even layers (20 visible, 10 hidden)")
        .hasMessageContaining("26 in odd ones (13 hidden, 13 hidden)");
  }
}
