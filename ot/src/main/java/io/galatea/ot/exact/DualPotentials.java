package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Prices u of the sources and v of the targets with u(i) + v(j) ≤ C(i, j): Σ a(i) u(i) + Σ b(j)
 * v(j) is then a lower bound of every plan's cost (Kantorovich 1942). The arrays belong to the
 * holder.
 */
public final class DualPotentials {

  private static final int CHUNKS = 16;

  private final double[] source;
  private final double[] target;

  /**
   * Keeps its arguments.
   *
   * @param source u, one for each source
   * @param target v, one for each target
   */
  public DualPotentials(double[] source, double[] target) {
    this.source = source;
    this.target = target;
  }

  /**
   * The potentials {@code u} with their c-transform v(j) = minᵢ C(i, j) − u(i): the largest that
   * are feasible with them.
   */
  public static DualPotentials feasible(Cost cost, double[] u) {
    int n = cost.rows();
    int m = cost.columns();
    double[][] least = new double[CHUNKS][m];
    IntStream.range(0, CHUNKS)
        .parallel()
        .forEach(
            chunk -> {
              Arrays.fill(least[chunk], Double.POSITIVE_INFINITY);
              double[] row = new double[m];
              int to = (int) ((long) n * (chunk + 1) / CHUNKS);
              for (int i = (int) ((long) n * chunk / CHUNKS); i < to; i++) {
                cost.row(i, row);
                for (int j = 0; j < m; j++) {
                  least[chunk][j] = Math.min(least[chunk][j], row[j] - u[i]);
                }
              }
            });
    double[] v = least[0];
    for (double[] part : least) {
      for (int j = 0; j < m; j++) {
        v[j] = Math.min(v[j], part[j]);
      }
    }
    return new DualPotentials(u, v);
  }

  /** The prices u, one for each source. */
  public double[] source() {
    return source;
  }

  /** The prices v, one for each target. */
  public double[] target() {
    return target;
  }

  /** Σ a(i) u(i) + Σ b(j) v(j). */
  public double value(double[] sourceMass, double[] targetMass) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < source.length; i++) {
      sum.addProduct(sourceMass[i], source[i]);
    }
    for (int j = 0; j < target.length; j++) {
      sum.addProduct(targetMass[j], target[j]);
    }
    return sum.value();
  }
}
