package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Transport on a line: for a cost that is convex in x − y the plan that keeps the order of the
 * points is optimal (Monge 1781; Villani 2003, section 2.2). Sorting, then one walk along both
 * clouds gives plan and potentials in O((n + m) log(n + m)).
 */
final class OneDimensional {

  private OneDimensional() {}

  /** Whether points on a line are compared by a convex function of their difference. */
  static boolean applies(Cost cost) {
    return cost instanceof PointCost points
        && points.source().dimension() == 1
        && points.kind() != PointCost.Kind.COSINE;
  }

  /** The monotone plan and its potentials, for positive masses. */
  static Solution solve(PointCost cost, MassUnits masses) {
    int n = cost.rows();
    int m = cost.columns();
    int[] sources = order(cost.source());
    int[] targets = order(cost.target());
    int[] row = new int[n + m];
    int[] column = new int[n + m];
    double[] mass = new double[n + m];
    int size = 0;
    double[] u = new double[n];
    double[] v = new double[m];
    u[sources[0]] = cost.at(sources[0], targets[0]);
    long left = masses.source[sources[0]];
    long demand = masses.target[targets[0]];
    int s = 0;
    int t = 0;
    while (true) {
      int i = sources[s];
      int j = targets[t];
      long amount = Math.min(left, demand);
      if (amount > 0) {
        row[size] = i;
        column[size] = j;
        mass[size++] = amount * masses.unit;
      }
      left -= amount;
      demand -= amount;
      if (left == 0 && s + 1 < n) {
        int next = sources[++s];
        left = masses.source[next];
        u[next] = cost.at(next, j) - v[j];
      } else if (t + 1 < m) {
        int next = targets[++t];
        demand = masses.target[next];
        v[next] = cost.at(i, next) - u[i];
      } else {
        break;
      }
    }
    TransportPlan plan =
        TransportPlan.of(
            n, m, Arrays.copyOf(row, size), Arrays.copyOf(column, size), Arrays.copyOf(mass, size));
    return new Solution(plan, new DualPotentials(u, v));
  }

  private static int[] order(Points points) {
    Integer[] order = new Integer[points.count()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> points.at(i, 0)));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  record Solution(TransportPlan plan, DualPotentials duals) {}
}
