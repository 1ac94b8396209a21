package io.galatea.ot.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.training.Problems;
import org.junit.jupiter.api.Test;

class NetworkSimplexTest {

  private static final int N = 800;

  private final Cost cost =
      PointCost.squaredEuclidean(Problems.points(N, 3, 1), Problems.points(N, 3, 2));
  private final double[] a = Problems.masses(N, 3);
  private final double[] b = Problems.masses(N, 4);

  @Test
  void blocks_of_pivots_saved_and_resumed_give_the_same_bits_as_one_run() {
    NetworkSimplex whole = NetworkSimplex.start(cost, a, b);
    whole.advance(Long.MAX_VALUE);
    NetworkSimplex cut = NetworkSimplex.start(cost, a, b);
    int blocks = 0;
    while (!cut.advance(1000)) {
      cut = NetworkSimplex.resume(cost, a, b, cut.save());
      blocks++;
    }
    assertThat(blocks).isGreaterThan(2);
    assertThat(cut.pivots()).isEqualTo(whole.pivots());
    assertThat(cut.duals().source()).containsExactly(whole.duals().source());
    assertThat(cut.duals().target()).containsExactly(whole.duals().target());
    assertThat(cut.save().flow()).containsExactly(whole.save().flow());
  }

  @Test
  void starting_at_the_answer_takes_a_fraction_of_the_pivots() {
    NetworkSimplex cold = NetworkSimplex.start(cost, a, b);
    cold.advance(Long.MAX_VALUE);
    NetworkSimplex warm = NetworkSimplex.warmStart(cost, a, b, cold.duals().target());
    warm.advance(Long.MAX_VALUE);
    assertThat(warm.pivots()).isLessThan(cold.pivots());
    assertThat(Certificate.check(cost, a, b, warm.plan(), warm.duals()).holds()).isTrue();
  }

  @Test
  void the_certificate_does_not_pass_another_plan_or_other_potentials() {
    NetworkSimplex simplex = NetworkSimplex.start(cost, a, b);
    simplex.advance(Long.MAX_VALUE);
    DualPotentials duals = simplex.duals();
    assertThat(Certificate.check(cost, a, b, simplex.plan(), duals).holds()).isTrue();
    double[] swapped = b.clone();
    swapped[0] = b[1];
    swapped[1] = b[0];
    assertThat(Certificate.check(cost, a, swapped, simplex.plan(), duals).holds()).isFalse();
    duals.source()[0] += 1e-6;
    assertThat(Certificate.check(cost, a, b, simplex.plan(), duals).holds()).isFalse();
    duals.source()[0] = Double.NaN;
    assertThat(Certificate.check(cost, a, b, simplex.plan(), duals).holds()).isFalse();
  }
}
