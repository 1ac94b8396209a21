package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A proof of optimality, computed from costs, masses, plan and potentials alone: whoever found
 * them, a feasible plan whose cost equals the value of feasible potentials is optimal.
 *
 * <p>The scale of the problem is the larger of the dearest cost that the plan pays and the median
 * over the sources of their second cheapest cost, so that arcs nobody would use (10³² beside 10⁻³)
 * do not make errors look small. The tolerance is 10⁻⁹ of the scale for a reduced cost, times the
 * total mass for the gap; marginals must hold to 10⁻¹² of the total mass.
 *
 * @param marginalError the largest |Σⱼ P(i, j) − a(i)| or |Σᵢ P(i, j) − b(j)|, in mass units
 * @param primal ⟨P, C⟩
 * @param dual Σ a(i) u(i) + Σ b(j) v(j)
 * @param gap primal − dual
 * @param relativeGap gap / |primal|; 0 where both are 0
 * @param worstReducedCost the least C(i, j) − u(i) − v(j) over all pairs; feasible potentials have
 *     it ≥ 0 up to rounding
 * @param slackness the largest |C(i, j) − u(i) − v(j)| where the plan has mass; 0 at an optimum
 * @param scale the scale of the costs, see above
 * @param tolerance 10⁻⁹ scale
 * @param holds whether everything is within tolerance; never true beside NaN
 */
public record Certificate(
    double marginalError,
    double primal,
    double dual,
    double gap,
    double relativeGap,
    double worstReducedCost,
    double slackness,
    double scale,
    double tolerance,
    boolean holds) {

  private static final int CHUNKS = 64;
  private static final double COST_TOLERANCE = 1e-9;
  private static final double MASS_TOLERANCE = 1e-12;

  /**
   * Checks {@code plan} and {@code duals} against the problem in one pass over the costs.
   *
   * @param a masses of the sources
   * @param b masses of the targets, with the sum of {@code a} up to rounding
   */
  public static Certificate check(
      Cost cost, double[] a, double[] b, TransportPlan plan, DualPotentials duals) {
    double total = Math.max(Arrays.stream(a).sum(), Arrays.stream(b).sum());
    double marginalError = Math.max(distance(plan.rowSums(), a), distance(plan.columnSums(), b));
    double primal = plan.cost(cost);
    double dual = duals.value(a, b);
    double gap = primal - dual;
    double dearest = 0;
    double slackness = 0;
    double leastMass = 0;
    for (int i = 0; i < plan.rows(); i++) {
      for (int k = plan.firstOf(i); k < plan.firstOf(i + 1); k++) {
        double c = cost.at(i, plan.columnOf(k));
        dearest = Math.max(dearest, Math.abs(c));
        double reduced = c - duals.source()[i] - duals.target()[plan.columnOf(k)];
        slackness = Math.max(slackness, Math.abs(reduced));
        leastMass = Math.min(leastMass, plan.massOf(k));
      }
    }
    double[] second = new double[cost.rows()];
    double worst = scan(cost, duals, second);
    Arrays.sort(second);
    double scale = Math.max(dearest, second[second.length / 2]);
    double tolerance = COST_TOLERANCE * scale;
    boolean holds =
        marginalError <= MASS_TOLERANCE * total
            && leastMass >= 0
            && Math.abs(gap) <= tolerance * total
            && worst >= -tolerance
            && slackness <= tolerance;
    double relative = gap == 0 ? 0 : gap / Math.abs(primal);
    return new Certificate(
        marginalError, primal, dual, gap, relative, worst, slackness, scale, tolerance, holds);
  }

  private static double distance(double[] sums, double[] masses) {
    double largest = 0;
    for (int i = 0; i < sums.length; i++) {
      largest = Math.max(largest, Math.abs(sums[i] - masses[i]));
    }
    return largest;
  }

  /** The least reduced cost; and for each source its second smallest |C(i, j)|. */
  private static double scan(Cost cost, DualPotentials duals, double[] second) {
    int n = cost.rows();
    double[] worst = new double[CHUNKS];
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(
            chunk -> {
              worst[chunk] = Double.POSITIVE_INFINITY;
              double[] row = new double[cost.columns()];
              int to = (int) ((long) n * (chunk + 1) / CHUNKS);
              for (int i = (int) ((long) n * chunk / CHUNKS); i < to; i++) {
                cost.row(i, row);
                second[i] = secondSmallest(row);
                worst[chunk] =
                    Math.min(worst[chunk], leastReduced(row, duals.target()) - duals.source()[i]);
              }
            });
    return Arrays.stream(worst).min().orElseThrow();
  }

  /** NaN where a difference is NaN. */
  private static double leastReduced(double[] row, double[] v) {
    double least = Double.POSITIVE_INFINITY;
    boolean broken = false;
    for (int j = 0; j < v.length; j++) {
      double x = row[j] - v[j];
      least = x < least ? x : least;
      broken |= Double.isNaN(x);
    }
    return broken ? Double.NaN : least;
  }

  private static double secondSmallest(double[] row) {
    double first = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (double c : row) {
      double x = Math.abs(c);
      if (x < second) {
        second = Math.max(first, x);
        first = Math.min(first, x);
      }
    }
    return row.length == 1 ? first : second;
  }
}
