package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.SparseImages;
import io.galatea.rbm.rows.SparseRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastiveDivergenceTest {
  private static final int[] STATES = {3, 17, 21, 30, 8};
  private static final int REPEATS = 20_000;
  private static final int BATCH = STATES.length * REPEATS;

  /**
   * Half a standard deviation of a product of binary numbers is at most ½; five errors of the mean.
   */
  private static final double FIVE_ERRORS = 5 * 0.5 * Math.sqrt(2.0 / BATCH);

  private final RbmParameters machine = TinyMachines.random(5, 3, 1, 21);

  private static SparseRows data() {
    int[] repeated = new int[BATCH];
    Arrays.setAll(repeated, k -> STATES[k % STATES.length]);
    return TinyMachines.rows(5, repeated);
  }

  private static double[] dataLaw() {
    double[] law = new double[32];
    for (int v : STATES) {
      law[v] += 1.0 / STATES.length;
    }
    return law;
  }

  private static LearningRule rule(int steps, boolean persistent) {
    return new LearningRule(BATCH, steps, 0, 0, persistent);
  }

  /** E[v h] for all pairs, E[v], E[h], under a law of v. */
  private double[] moments(double[] law) {
    double[] moments = new double[15 + 5 + 3];
    for (int v = 0; v < law.length; v++) {
      for (int j = 0; j < 3; j++) {
        double h = TinyMachines.hiddenProbability(machine, v, j);
        moments[20 + j] += law[v] * h;
        for (int i = 0; i < 5; i++) {
          moments[i * 3 + j] += law[v] * TinyMachines.bit(v, i) * h;
        }
      }
      for (int i = 0; i < 5; i++) {
        moments[15 + i] += law[v] * TinyMachines.bit(v, i);
      }
    }
    return moments;
  }

  private double[] change(ContrastiveDivergence learning) {
    RbmParameters after = learning.parameters();
    double[] change = new double[23];
    for (int k = 0; k < 15; k++) {
      change[k] = after.weights()[k] - machine.weights()[k];
    }
    for (int i = 0; i < 5; i++) {
      change[15 + i] = after.visibleBias()[i] - machine.visibleBias()[i];
    }
    for (int j = 0; j < 3; j++) {
      change[20 + j] = after.hiddenBias()[j] - machine.hiddenBias()[j];
    }
    return change;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void expected_change_is_the_data_moments_minus_those_after_k_gibbs_steps(int steps) {
    double[] law = dataLaw();
    for (int k = 0; k < steps; k++) {
      law = TinyMachines.visibleLaw(machine, TinyMachines.hiddenLaw(machine, law));
    }
    double[] positive = moments(dataLaw());
    double[] negative = moments(law);
    ContrastiveDivergence learning =
        new ContrastiveDivergence(machine, rule(steps, false), RandomStream.of(5));
    learning.learn(data(), 1);
    double[] change = change(learning);
    for (int k = 0; k < change.length; k++) {
      assertThat(change[k])
          .as("parameter %d, seed 5", k)
          .isCloseTo(positive[k] - negative[k], within(FIVE_ERRORS));
    }
  }

  @Test
  void persistent_chains_run_for_long_give_the_gradient_of_the_likelihood() {
    double[] positive = moments(dataLaw());
    double[] negative = moments(TinyMachines.law(machine));
    ContrastiveDivergence learning =
        new ContrastiveDivergence(machine, rule(60, true), RandomStream.of(6));
    learning.learn(data(), 1);
    double[] change = change(learning);
    for (int k = 0; k < change.length; k++) {
      assertThat(change[k])
          .as("parameter %d, seed 6", k)
          .isCloseTo(positive[k] - negative[k], within(FIVE_ERRORS));
    }
  }

  @Test
  void persistent_chains_go_on_where_the_last_batch_left_them() {
    // From chains all off, one step reaches the law of p(v | h = 0), then p(h | v).
    ContrastiveDivergence learning =
        new ContrastiveDivergence(machine, rule(1, true), RandomStream.of(7));
    learning.learn(data(), 1e-6);
    double[] off = new double[8];
    off[0] = 1;
    double[] law = TinyMachines.hiddenLaw(machine, TinyMachines.visibleLaw(machine, off));
    double[] found = new double[8];
    float[] chains = learning.chains();
    for (int n = 0; n < BATCH; n++) {
      int h = 0;
      for (int j = 0; j < 3; j++) {
        h |= (int) chains[n * 3 + j] << j;
      }
      found[h] += 1.0 / BATCH;
    }
    for (int h = 0; h < 8; h++) {
      assertThat(found[h]).as("state %d, seed 7", h).isCloseTo(law[h], within(FIVE_ERRORS));
    }
  }

  @ParameterizedTest
  @CsvSource({"4", "60"})
  void momentum_repeats_a_share_of_the_last_step_and_decay_shrinks_the_weights(int hiddenUnits) {
    // With rate η and no data contrast left out: compare with the plain rule run by hand on the
    // same random numbers.
    RbmParameters start = TinyMachines.random(30, hiddenUnits, 0.3, 8);
    double rate = 0.125;
    double decay = 0.25;
    LearningRule plain = new LearningRule(2, 1, 0, 0, false);
    LearningRule heavy = new LearningRule(2, 1, 0.5, decay, false);
    SparseRows batch = TinyMachines.rows(30, 123456789, 55555);
    ContrastiveDivergence learning = new ContrastiveDivergence(start, heavy, RandomStream.of(9));
    double[] velocity = new double[start.weights().length];
    for (int step = 0; step < 4; step++) {
      RbmParameters before = learning.parameters();
      RandomStream same = RandomStream.of(9);
      same.moveTo(learning.random().position());
      ContrastiveDivergence gradient = new ContrastiveDivergence(before, plain, same);
      gradient.learn(batch, rate);
      learning.learn(batch, rate);
      for (int k = 0; k < velocity.length; k++) {
        double w = before.weights()[k];
        double slope = gradient.parameters().weights()[k] - w;
        velocity[k] = 0.5 * velocity[k] + slope - rate * decay * w;
        // Sums of a few float32 numbers below 1.
        assertThat(learning.parameters().weights()[k])
            .isCloseTo((float) (w + velocity[k]), within(1e-6f));
      }
    }
  }

  @Test
  void initial_bias_is_the_logit_of_the_mean_image() {
    SparseImages images =
        SparseImages.of(
            3,
            2,
            (row, into) -> {
              into[0] = row == 0 ? 1 : 0;
              into[1] = 0;
            });
    RbmParameters start = RbmParameters.initial(images, 2, 0.01, true, RandomStream.of(1));
    assertThat(start.visibleBias()[0]).isCloseTo((float) Math.log(1.5 / 2.5), within(1e-6f));
    assertThat(start.visibleBias()[1]).isCloseTo((float) Math.log(0.5 / 3.5), within(1e-6f));
  }

  @Test
  void parameters_that_are_not_numbers_are_found() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      for (int hiddenUnits : new int[] {3, 60}) {
        RbmParameters m = TinyMachines.random(5, hiddenUnits, 1, 1);
        m.weights()[7] = bad;
        ContrastiveDivergence learning =
            new ContrastiveDivergence(m, rule(1, false), RandomStream.of(1));
        assertThat(learning.finite()).isFalse();
      }
    }
  }
}
