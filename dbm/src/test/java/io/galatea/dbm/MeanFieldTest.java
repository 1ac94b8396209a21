package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Progress;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts of the variational bound, against enumeration of all states in double precision. */
class MeanFieldTest {
  /** Means are float32: a bound of some nats is rounded by about 1e-7 a unit. */
  private static final double ROUNDING = 2e-6;

  static List<Layers> machines() {
    return List.of(
        TinyMachines.random(1, 1, 5, 4),
        TinyMachines.random(1, 2, 5, 4, 3),
        TinyMachines.random(1.5, 3, 4, 3, 4, 2),
        TinyMachines.random(1, 4, 3, 3, 2, 3, 3),
        TinyMachines.random(0.7, 5, 3, 2, 3, 2, 2, 3));
  }

  private static float[] allVisible(Layers layers) {
    int units = layers.units(0);
    float[] rows = new float[units * (1 << units)];
    for (int v = 0; v < 1 << units; v++) {
      for (int i = 0; i < units; i++) {
        rows[v * units + i] = TinyMachines.bit(v, i);
      }
    }
    return rows;
  }

  private static MeanField.Posterior posterior(Layers layers, double tolerance, int iterations) {
    return new MeanField(tolerance, iterations)
        .of(
            new OpenBlasCompute(),
            layers,
            allVisible(layers),
            1 << layers.units(0),
            Progress.UNSEEN);
  }

  @ParameterizedTest
  @MethodSource("machines")
  void the_bound_rises_with_every_iteration_and_never_passes_the_log_likelihood(Layers layers) {
    double[] before = posterior(layers, 0, 1).bounds();
    for (int k = 2; k <= 30; k++) {
      double[] bounds = posterior(layers, 0, k).bounds();
      for (int v = 0; v < bounds.length; v++) {
        assertThat(bounds[v])
            .as("bound of state %s after %s iterations", v, k)
            .isGreaterThanOrEqualTo(before[v] - ROUNDING)
            .isLessThanOrEqualTo(TinyMachines.logUnnormalised(layers, v) + ROUNDING);
      }
      before = bounds;
    }
  }

  @ParameterizedTest
  @MethodSource("machines")
  void bound_and_divergence_make_the_log_likelihood(Layers layers) {
    MeanField.Posterior q = posterior(layers, 1e-6, 100);
    for (int v = 0; v < q.bounds().length; v++) {
      double divergence = divergence(layers, q, v);
      assertThat(q.bounds()[v] + divergence)
          .as("state %s", v)
          .isCloseTo(TinyMachines.logUnnormalised(layers, v), Offset.offset(1e-9));
    }
  }

  /** KL(q(h) ‖ p(h | v)) by enumeration, the means as they are. */
  private static double divergence(Layers layers, MeanField.Posterior q, int v) {
    double all = TinyMachines.logUnnormalised(layers, v);
    double sum = 0;
    for (int h = 0; h < 1 << TinyMachines.hiddenUnits(layers); h++) {
      int state = h << layers.units(0) | v;
      double logQ = 0;
      for (int l = 1; l <= layers.depth(); l++) {
        float[] x = TinyMachines.states(layers, state, l);
        for (int j = 0; j < x.length; j++) {
          double mean = q.means(l)[v * x.length + j];
          logQ += x[j] == 1 ? Math.log(mean) : Math.log1p(-mean);
        }
      }
      sum += Math.exp(logQ) * (logQ - (TinyMachines.negativeEnergy(layers, state) - all));
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("machines")
  void at_the_fixed_point_every_mean_is_what_its_neighbours_say(Layers layers) {
    MeanField.Posterior q = posterior(layers, 1e-7, 500);
    assertThat(q.unfinished()).isZero();
    List<float[]> x = new ArrayList<>(List.of(allVisible(layers)));
    for (int l = 1; l <= layers.depth(); l++) {
      x.add(q.means(l));
    }
    for (int v = 0; v < 1 << layers.units(0); v++) {
      for (int l = 1; l <= layers.depth(); l++) {
        for (int j = 0; j < layers.units(l); j++) {
          double input = layers.biases().get(l)[j];
          int lower = layers.units(l - 1);
          for (int i = 0; i < lower; i++) {
            input +=
                x.get(l - 1)[v * lower + i] * layers.weights().get(l - 1)[i * layers.units(l) + j];
          }
          for (int k = 0; l < layers.depth() && k < layers.units(l + 1); k++) {
            input +=
                x.get(l + 1)[v * layers.units(l + 1) + k]
                    * layers.weights().get(l)[j * layers.units(l + 1) + k];
          }
          // Ten times the tolerance: the contraction of these machines is above a tenth.
          assertThat((double) x.get(l)[v * layers.units(l) + j])
              .isCloseTo(1 / (1 + Math.exp(-input)), Offset.offset(5e-6));
        }
      }
    }
  }

  @Test
  void with_one_hidden_layer_the_bound_is_the_log_likelihood() {
    Layers layers = TinyMachines.random(2, 6, 6, 5);
    double[] bounds = posterior(layers, 1e-6, 3).bounds();
    for (int v = 0; v < bounds.length; v++) {
      // An error of 1e-7 in a mean counts by its square.
      assertThat(bounds[v]).isCloseTo(TinyMachines.logUnnormalised(layers, v), Offset.offset(1e-9));
    }
  }

  @Test
  void with_gaussian_visible_units_the_bound_of_one_hidden_layer_is_exact_too() {
    Layers layers = TinyMachines.random(1, 7, 0.5, 3, 4);
    float[] v = {0.3f, -1.2f, 2};
    double sum = 0;
    for (int h = 0; h < 16; h++) {
      double energy = 0;
      for (int i = 0; i < 3; i++) {
        double d = v[i] - layers.biases().get(0)[i];
        energy += d * d / (2 * 0.5 * 0.5);
        for (int j = 0; j < 4; j++) {
          energy -= v[i] / 0.5 * layers.weights().get(0)[i * 4 + j] * TinyMachines.bit(h, j);
        }
      }
      for (int j = 0; j < 4; j++) {
        energy -= layers.biases().get(1)[j] * TinyMachines.bit(h, j);
      }
      sum += Math.exp(-energy);
    }
    double exact = Math.log(sum);
    double bound =
        new MeanField(1e-6, 3).of(new OpenBlasCompute(), layers, v, 1, Progress.UNSEEN).bounds()[0];
    assertThat(bound).isCloseTo(exact, Offset.offset(1e-5));
  }

  @Test
  void a_tolerance_that_is_never_met_ends_at_the_cap_and_is_told() {
    Layers layers = TinyMachines.random(1, 8, 5, 4, 3);
    MeanField.Posterior q = posterior(layers, 0, 7);
    assertThat(q.unfinished()).isPositive();
    assertThat(q.iterations()).contains(7).doesNotContain(8);
  }

  @Test
  void the_posterior_of_a_row_does_not_depend_on_other_rows() {
    Layers layers = TinyMachines.random(1.5, 9, 6, 5, 7, 4);
    MeanField.Posterior together = posterior(layers, 1e-6, 100);
    float[] rows = allVisible(layers);
    for (int v = 0; v < 64; v++) {
      float[] row = java.util.Arrays.copyOfRange(rows, v * 6, v * 6 + 6);
      MeanField.Posterior alone =
          new MeanField(1e-6, 100).of(new OpenBlasCompute(), layers, row, 1, Progress.UNSEEN);
      // The order of a sum in the product may depend on the number of rows.
      assertThat(alone.bounds()[0]).isCloseTo(together.bounds()[v], Offset.offset(1e-6));
    }
  }
}
