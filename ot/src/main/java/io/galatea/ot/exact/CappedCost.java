package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.OptionalDouble;

/**
 * min(C, cap). When costs fall into two groups with many orders of magnitude between them, double
 * potentials cannot hold both. With the dear group capped at (n + m + 1) times the dearest cheap
 * cost, a plan that avoids it stays better than any that does not, and if the capped optimum avoids
 * the dear group then it is an optimum of C, with feasible potentials.
 */
final class CappedCost implements Cost {

  /** The least quotient of neighbouring magnitudes that counts as two groups, in binary orders. */
  private static final int GROUP_GAP = 24;

  private static final int EXPONENTS = 2 * Double.MAX_EXPONENT + 128;

  private final Cost cost;
  private final double cap;

  private CappedCost(Cost cost, double cap) {
    this.cost = cost;
    this.cap = cap;
  }

  /** The cap that separates two groups of costs, if there are two. */
  static OptionalDouble separatingCap(Cost cost) {
    double[] largest = new double[EXPONENTS];
    double[] row = new double[cost.columns()];
    for (int i = 0; i < cost.rows(); i++) {
      cost.row(i, row);
      for (double c : row) {
        int e = Math.getExponent(c) + Double.MAX_EXPONENT + 1;
        largest[e] = Math.max(largest[e], Math.abs(c));
      }
    }
    int widest = GROUP_GAP;
    double below = 0;
    int lastUsed = -1;
    for (int e = 1; e < EXPONENTS; e++) {
      if (largest[e] > 0) {
        if (lastUsed >= 0 && e - lastUsed > widest) {
          widest = e - lastUsed;
          below = largest[lastUsed];
        }
        lastUsed = e;
      }
    }
    double cap = (cost.rows() + cost.columns() + 1.0) * below;
    return below > 0 ? OptionalDouble.of(cap) : OptionalDouble.empty();
  }

  static Cost of(Cost cost, double cap) {
    return new CappedCost(cost, cap);
  }

  @Override
  public int rows() {
    return cost.rows();
  }

  @Override
  public int columns() {
    return cost.columns();
  }

  @Override
  public double at(int i, int j) {
    return Math.min(cap, cost.at(i, j));
  }

  @Override
  public void row(int i, int from, int to, double[] into) {
    cost.row(i, from, to, into);
    for (int j = 0; j < to - from; j++) {
      into[j] = Math.min(cap, into[j]);
    }
  }

  @Override
  public Cost restrict(int[] rows, int[] columns) {
    return new CappedCost(cost.restrict(rows, columns), cap);
  }

  @Override
  public Cost transpose() {
    return new CappedCost(cost.transpose(), cap);
  }
}
