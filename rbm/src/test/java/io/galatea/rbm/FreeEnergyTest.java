package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.rbm.rows.SparseRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FreeEnergyTest {
  @Test
  void is_minus_the_logarithm_of_the_sum_over_hidden_states() {
    RbmParameters m = TinyMachines.random(6, 5, 2, 4);
    double[] f = new FreeEnergy(m).of(TinyMachines.rows(6, PartitionFunctionTest.allStates(6)));
    for (int v = 0; v < 64; v++) {
      assertThat(f[v]).isCloseTo(-Math.log(TinyMachines.unnormalised(m, v)), within(1e-12));
    }
  }

  @Test
  void stays_finite_for_inputs_far_beyond_the_range_of_exp() {
    RbmParameters m =
        new RbmParameters(1, 2, new float[] {5000, -5000}, new float[1], new float[2]);
    // softplus(5000) + softplus(−5000) = 5000 to rounding.
    assertThat(new FreeEnergy(m).of(TinyMachines.rows(1, 1))[0]).isCloseTo(-5000, within(1e-9));
  }

  @Test
  void machine_without_weights_has_the_likelihood_of_the_base_rates() {
    int[] states = {0b1011, 0b0001, 0b1001, 0b0111, 0b1000, 0b0010};
    SparseRows rows = TinyMachines.rows(4, states);
    double[] mean = new double[4];
    for (int v : states) {
      for (int i = 0; i < 4; i++) {
        mean[i] += TinyMachines.bit(v, i) / (double) states.length;
      }
    }
    float[] bias = new float[4];
    double baseRate = 0;
    for (int i = 0; i < 4; i++) {
      bias[i] = (float) Math.log(mean[i] / (1 - mean[i]));
      baseRate += mean[i] * Math.log(mean[i]) + (1 - mean[i]) * Math.log(1 - mean[i]);
    }
    RbmParameters m = new RbmParameters(4, 3, new float[12], bias, new float[] {0.5f, -1, 2});
    double likelihood =
        -Arrays.stream(new FreeEnergy(m).of(rows)).average().orElseThrow()
            - TinyMachines.logPartition(m);
    // The mean is the maximum in each bias, so that the bias's float rounding enters squared.
    assertThat(likelihood).isCloseTo(baseRate, within(1e-10));
  }

  @Test
  void gradient_of_the_log_likelihood_is_positive_minus_negative_phase() {
    RbmParameters m = TinyMachines.random(5, 4, 1, 9);
    int[] states = {3, 17, 21, 30, 30, 8};
    for (int k = 0; k < 20; k++) {
      float step = 0x1p-9f;
      double slope =
          (likelihood(m, states, k, step) - likelihood(m, states, k, -step)) / (2 * step);
      // Central difference: error below step² times a third derivative of order 1.
      assertThat(slope).isCloseTo(exactGradient(m, states, k), within(1e-5));
    }
  }

  /** Mean log-likelihood with weight k changed by a step. */
  private static double likelihood(RbmParameters m, int[] states, int k, float step) {
    float[] w = m.weights().clone();
    // Rounded to multiples of the step, so that the float sum is exact.
    w[k] = Math.round(w[k] / 0x1p-9f) * 0x1p-9f + step;
    RbmParameters moved = new RbmParameters(5, 4, w, m.visibleBias(), m.hiddenBias());
    double[] f = new FreeEnergy(moved).of(TinyMachines.rows(5, states));
    return -Arrays.stream(f).average().orElseThrow() - TinyMachines.logPartition(moved);
  }

  private static double exactGradient(RbmParameters m, int[] states, int k) {
    float[] w = m.weights().clone();
    w[k] = Math.round(w[k] / 0x1p-9f) * 0x1p-9f;
    RbmParameters rounded = new RbmParameters(5, 4, w, m.visibleBias(), m.hiddenBias());
    int i = k / 4;
    int j = k % 4;
    double gradient = 0;
    for (int v : states) {
      gradient +=
          TinyMachines.bit(v, i) * TinyMachines.hiddenProbability(rounded, v, j) / states.length;
    }
    double[] law = TinyMachines.law(rounded);
    for (int v = 0; v < law.length; v++) {
      gradient -= law[v] * TinyMachines.bit(v, i) * TinyMachines.hiddenProbability(rounded, v, j);
    }
    return gradient;
  }
}
