package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.error.GalateaException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionFunctionTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 5", "7, 4", "10, 9", "9, 10", "12, 1"})
  void equals_brute_force_over_both_layers(int visibleUnits, int hiddenUnits) {
    RbmParameters m = TinyMachines.random(visibleUnits, hiddenUnits, 1.5, 7);
    double z = 0;
    for (int v = 0; v < 1 << visibleUnits; v++) {
      z += TinyMachines.unnormalised(m, v);
    }
    // Double sums of at most 2^19 terms: 1e-12 relative leaves room for their rounding.
    assertThat(TinyMachines.logPartition(m)).isCloseTo(Math.log(z), within(1e-11));
  }

  @Test
  void is_the_same_whichever_layer_is_called_visible() {
    RbmParameters m = TinyMachines.random(40, 11, 1, 3);
    double z = TinyMachines.logPartition(m);
    assertThat(TinyMachines.logPartition(TinyMachines.transposed(m))).isEqualTo(z);
  }

  @Test
  void enumeration_of_the_larger_layer_agrees() {
    // Brute force over v of exp(−F(v)) enumerates the layer that the function sums out.
    RbmParameters m = TinyMachines.random(14, 6, 1, 11);
    double[] f = new FreeEnergy(m).of(TinyMachines.rows(14, allStates(14)));
    double largest = -Arrays.stream(f).min().orElseThrow();
    double sum = Arrays.stream(f).map(x -> Math.exp(-x - largest)).sum();
    assertThat(TinyMachines.logPartition(m)).isCloseTo(largest + Math.log(sum), within(1e-10));
  }

  static int[] allStates(int units) {
    int[] states = new int[1 << units];
    Arrays.setAll(states, s -> s);
    return states;
  }

  @Test
  void logarithms_of_independent_machines_add_when_they_are_joined() {
    RbmParameters a = TinyMachines.random(20, 5, 1, 1);
    RbmParameters b = TinyMachines.random(13, 8, 1, 2);
    RbmParameters joined = join(a, b);
    assertThat(TinyMachines.logPartition(joined))
        .isCloseTo(TinyMachines.logPartition(a) + TinyMachines.logPartition(b), within(1e-10));
  }

  private static RbmParameters join(RbmParameters a, RbmParameters b) {
    int visible = a.visibleUnits() + b.visibleUnits();
    int hidden = a.hiddenUnits() + b.hiddenUnits();
    float[] w = new float[visible * hidden];
    for (int i = 0; i < a.visibleUnits(); i++) {
      System.arraycopy(a.weights(), i * a.hiddenUnits(), w, i * hidden, a.hiddenUnits());
    }
    for (int i = 0; i < b.visibleUnits(); i++) {
      int to = (a.visibleUnits() + i) * hidden + a.hiddenUnits();
      System.arraycopy(b.weights(), i * b.hiddenUnits(), w, to, b.hiddenUnits());
    }
    return new RbmParameters(
        visible,
        hidden,
        w,
        concatenate(a.visibleBias(), b.visibleBias()),
        concatenate(a.hiddenBias(), b.hiddenBias()));
  }

  private static float[] concatenate(float[] a, float[] b) {
    float[] c = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, c, a.length, b.length);
    return c;
  }

  @ParameterizedTest
  @CsvSource({"784, 13, 0.1", "784, 13, 1", "784, 13, 4", "100, 14, 8", "784, 10, 60"})
  void products_agree_with_a_plain_sum_of_logarithms(
      int visibleUnits, int hiddenUnits, double scale) {
    RbmParameters m = TinyMachines.random(visibleUnits, hiddenUnits, scale, 5);
    double plain = plainSum(m);
    assertThat(TinyMachines.logPartition(m)).isCloseTo(plain, within(1e-10 * Math.abs(plain)));
  }

  /** log Σₕ exp(c·h + Σᵢ log(1 + exp xᵢ)), state by state. */
  private static double plainSum(RbmParameters m) {
    int hidden = m.hiddenUnits();
    double[] terms = new double[1 << hidden];
    for (int h = 0; h < terms.length; h++) {
      for (int j = 0; j < hidden; j++) {
        terms[h] += TinyMachines.bit(h, j) * (double) m.hiddenBias()[j];
      }
      for (int i = 0; i < m.visibleUnits(); i++) {
        double x = m.visibleBias()[i];
        for (int j = 0; j < hidden; j++) {
          x += TinyMachines.bit(h, j) * (double) m.weights()[i * hidden + j];
        }
        terms[h] += Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      }
    }
    double largest = Arrays.stream(terms).max().orElseThrow();
    return largest + Math.log(Arrays.stream(terms).map(t -> Math.exp(t - largest)).sum());
  }

  @Test
  void weights_beyond_the_range_of_exp_still_give_the_dominant_state() {
    // One hidden unit, W = 3000: Z = 2 (from h = 0) + (1 + e^3000), so log Z = 3000 to rounding.
    RbmParameters m = new RbmParameters(1, 1, new float[] {3000}, new float[1], new float[1]);
    assertThat(TinyMachines.logPartition(m)).isCloseTo(3000, within(1e-9));
  }

  @Test
  void refuses_layers_that_cannot_be_enumerated() {
    RbmParameters m = TinyMachines.random(26, 26, 1, 1);
    assertThatThrownBy(() -> TinyMachines.logPartition(m))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("25");
  }
}
