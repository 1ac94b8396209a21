package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoLikelihoodTest {
  private static final int[] STATES = {0, 5, 33, 62, 63, 18};

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 3, 40})
  void exact_value_is_the_sum_of_conditional_log_probabilities(double scale) {
    RbmParameters m = TinyMachines.random(6, 5, scale, 3);
    double[] values = new PseudoLikelihood(m).exact(TinyMachines.rows(6, STATES));
    for (int n = 0; n < STATES.length; n++) {
      double sum = 0;
      for (int i = 0; i < 6; i++) {
        double here = TinyMachines.unnormalised(m, STATES[n]);
        sum += Math.log(here / (here + TinyMachines.unnormalised(m, STATES[n] ^ 1 << i)));
      }
      assertThat(values[n]).isCloseTo(sum, within(1e-10 * Math.max(1, Math.abs(sum))));
    }
  }

  @Test
  void weights_too_large_for_products_agree_with_free_energies() {
    RbmParameters m = TinyMachines.random(6, 5, 2000, 4);
    double[] values = new PseudoLikelihood(m).exact(TinyMachines.rows(6, STATES));
    FreeEnergy energy = new FreeEnergy(m);
    for (int n = 0; n < STATES.length; n++) {
      double sum = 0;
      double here = energy.of(TinyMachines.rows(6, STATES[n]))[0];
      for (int i = 0; i < 6; i++) {
        sum += Sigmoid.logarithm(energy.of(TinyMachines.rows(6, STATES[n] ^ 1 << i))[0] - here);
      }
      assertThat(values[n]).isCloseTo(sum, within(1e-9 * Math.max(1, Math.abs(sum))));
    }
  }

  @Test
  void grey_images_are_turned_to_one_minus_their_value_as_scikit_learn_does() {
    RbmParameters m = TinyMachines.random(4, 3, 1, 5);
    float[] v = {0.25f, 0, 1, 0.75f};
    SparseRows rows = new SparseRows(false);
    rows.add(v, 0, 4);
    FreeEnergy energy = new FreeEnergy(m);
    double here = energy.of(rows)[0];
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      float[] turned = v.clone();
      turned[i] = 1 - v[i];
      SparseRows other = new SparseRows(false);
      other.add(turned, 0, 4);
      sum += Sigmoid.logarithm(energy.of(other)[0] - here);
    }
    assertThat(new PseudoLikelihood(m).exact(rows)[0]).isCloseTo(sum, within(1e-12));
  }

  @Test
  void estimate_from_one_pixel_is_unbiased() {
    RbmParameters m = TinyMachines.random(6, 5, 1, 6);
    int repeats = 50_000;
    int[] repeated = new int[repeats];
    Arrays.fill(repeated, 0b101101);
    double exact = new PseudoLikelihood(m).exact(TinyMachines.rows(6, 0b101101))[0];
    double[] estimates =
        new PseudoLikelihood(m).estimate(TinyMachines.rows(6, repeated), RandomStream.of(23));
    double mean = Arrays.stream(estimates).average().orElseThrow();
    double variance =
        Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).average().orElseThrow();
    assertThat(mean).as("seed 23").isCloseTo(exact, within(4 * Math.sqrt(variance / repeats)));
  }

  @Test
  void reconstruction_errors_follow_their_definition() {
    RbmParameters m = TinyMachines.random(5, 3, 1, 8);
    int v = 0b10110;
    double squares = 0;
    double entropy = 0;
    for (int i = 0; i < 5; i++) {
      double x = m.visibleBias()[i];
      for (int j = 0; j < 3; j++) {
        x += m.weights()[i * 3 + j] * TinyMachines.hiddenProbability(m, v, j);
      }
      double back = 1 / (1 + Math.exp(-x));
      squares += Math.pow(TinyMachines.bit(v, i) - back, 2) / 5;
      entropy -= Math.log(TinyMachines.bit(v, i) == 1 ? back : 1 - back) / 5;
    }
    Reconstruction reconstruction = new Reconstruction(m);
    SparseRows rows = TinyMachines.rows(5, v);
    assertThat(reconstruction.squaredErrors(rows)[0]).isCloseTo(squares, within(1e-12));
    assertThat(reconstruction.crossEntropies(rows)[0]).isCloseTo(entropy, within(1e-12));
  }
}
