package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class GibbsChainsTest {
  private static final int CHAINS = 40_000;
  private static final int VISIBLE = 6;

  private final RbmParameters machine = TinyMachines.random(VISIBLE, 4, 0.8, 13);

  /** Share of the chains in each visible state. */
  private static double[] shares(float[] frame) {
    double[] shares = new double[1 << VISIBLE];
    for (int n = 0; n < CHAINS; n++) {
      int v = 0;
      for (int i = 0; i < VISIBLE; i++) {
        v |= (int) frame[n * VISIBLE + i] << i;
      }
      shares[v] += 1.0 / CHAINS;
    }
    return shares;
  }

  private static void assertLaw(double[] found, double[] law) {
    for (int v = 0; v < law.length; v++) {
      // Chains are independent, so the error is binomial whatever the autocorrelation within a
      // chain.
      double error = Math.sqrt(law[v] * (1 - law[v]) / CHAINS);
      assertThat(found[v])
          .as("state %d, seed 17", v)
          .isCloseTo(law[v], within(4 * error + 1.0 / CHAINS));
    }
  }

  @Test
  void independent_chains_reach_the_law_of_the_machine() {
    List<float[]> frames =
        new GibbsChains(machine)
            .run(new float[CHAINS * VISIBLE], CHAINS, 100, 100, false, null, RandomStream.of(17));
    assertLaw(shares(frames.get(0)), TinyMachines.law(machine));
  }

  @Test
  void one_step_has_the_law_of_the_transition() {
    List<float[]> frames =
        new GibbsChains(machine)
            .run(new float[CHAINS * VISIBLE], CHAINS, 1, 1, false, null, RandomStream.of(17));
    double[] start = new double[1 << VISIBLE];
    start[0] = 1;
    assertLaw(
        shares(frames.get(0)),
        TinyMachines.visibleLaw(machine, TinyMachines.hiddenLaw(machine, start)));
  }

  @Test
  void clamped_units_never_change_and_the_others_follow_the_conditional_law() {
    boolean[] clamped = {false, true, false, true, true, false};
    float[] start = new float[CHAINS * VISIBLE];
    for (int n = 0; n < CHAINS; n++) {
      start[n * VISIBLE + 1] = 1;
      start[n * VISIBLE + 4] = 1;
    }
    List<float[]> frames =
        new GibbsChains(machine).run(start, CHAINS, 60, 20, false, clamped, RandomStream.of(17));
    assertThat(frames).hasSize(3);
    for (float[] frame : frames) {
      for (int k = 0; k < frame.length; k++) {
        if (clamped[k % VISIBLE]) {
          assertThat(frame[k]).isEqualTo(start[k]);
        }
      }
    }
    double[] law = TinyMachines.law(machine);
    double kept = 0;
    for (int v = 0; v < law.length; v++) {
      law[v] = (v & 0b011010) == 0b010010 ? law[v] : 0;
      kept += law[v];
    }
    for (int v = 0; v < law.length; v++) {
      law[v] /= kept;
    }
    assertLaw(shares(frames.get(2)), law);
  }

  @Test
  void clamped_probability_frames_show_the_held_grey_levels() {
    float[] start = {0.25f, 0, 0.5f, 0, 0, 1};
    boolean[] clamped = {true, false, true, false, false, true};
    float[] frame =
        new GibbsChains(machine).run(start, 1, 3, 3, true, clamped, RandomStream.of(1)).get(0);
    assertThat(frame[0]).isEqualTo(0.25f);
    assertThat(frame[2]).isEqualTo(0.5f);
    assertThat(frame[5]).isEqualTo(1f);
    assertThat(frame[1]).isStrictlyBetween(0f, 1f);
  }

  @Test
  void probabilities_average_to_the_states_they_lead_to() {
    GibbsChains gibbs = new GibbsChains(machine);
    float[] start = new float[CHAINS * VISIBLE];
    float[] p = gibbs.run(start, CHAINS, 30, 30, true, null, RandomStream.of(17)).get(0);
    double[] law = TinyMachines.law(machine);
    for (int i = 0; i < VISIBLE; i++) {
      double mean = 0;
      for (int n = 0; n < CHAINS; n++) {
        mean += p[n * VISIBLE + i] / (double) CHAINS;
      }
      double expected = 0;
      for (int v = 0; v < law.length; v++) {
        expected += law[v] * TinyMachines.bit(v, i);
      }
      // A probability's deviation is at most ½.
      assertThat(mean).isCloseTo(expected, within(4 * 0.5 / Math.sqrt(CHAINS)));
    }
  }

  @Test
  void keeps_every_nth_frame_and_the_last_and_the_start_for_no_steps() {
    GibbsChains gibbs = new GibbsChains(machine);
    float[] start = {1, 0, 1, 0, 1, 0};
    assertThat(gibbs.run(start, 1, 7, 3, false, null, RandomStream.of(2))).hasSize(3);
    assertThat(gibbs.run(start, 1, 0, 3, false, null, RandomStream.of(2)).get(0)).isEqualTo(start);
    // The same numbers are drawn whichever frames are kept.
    assertThat(gibbs.run(start, 1, 7, 7, false, null, RandomStream.of(2)).get(0))
        .isEqualTo(gibbs.run(start, 1, 7, 1, false, null, RandomStream.of(2)).get(6));
  }
}
