package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.exact.DualPotentials;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A dense plan known by its potentials, P(i, j) = exp((f(i) + g(j) − C(i, j)) / ε) x(i) y(j) + s(i)
 * t(j), computed where it is read: memory O(n + m). The factors x, y and the rank-one part are
 * those of {@link #rounded}; without rounding they are 1 and 0.
 */
public final class EntropicPlan {

  private final Cost cost;
  private final double epsilon;

  /** −∞ where there is no mass. */
  private final double[] f;

  private final double[] g;
  private final double[] x;
  private final double[] y;
  private final double[] s;
  private final double[] t;

  private EntropicPlan(
      Cost cost,
      double epsilon,
      double[] f,
      double[] g,
      double[] x,
      double[] y,
      double[] s,
      double[] t) {
    this.cost = cost;
    this.epsilon = epsilon;
    this.f = f;
    this.g = g;
    this.x = x;
    this.y = y;
    this.s = s;
    this.t = t;
  }

  static EntropicPlan of(Cost cost, double epsilon, double[] f, double[] g) {
    double[] ones = filled(Math.max(f.length, g.length), 1);
    double[] zeros = new double[ones.length];
    return new EntropicPlan(cost, epsilon, f, g, ones, ones, zeros, zeros);
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }

  /** The number of sources. */
  public int rows() {
    return f.length;
  }

  /** The number of targets. */
  public int columns() {
    return g.length;
  }

  /** f and g of the plan before any rounding, −∞ where there is no mass. */
  public DualPotentials exponents() {
    return new DualPotentials(f.clone(), g.clone());
  }

  /** P(i, j). */
  public double mass(int i, int j) {
    return Math.exp((f[i] + g[j] - cost.at(i, j)) / epsilon) * x[i] * y[j] + s[i] * t[j];
  }

  /** Writes P(i, 0) … P(i, m − 1). */
  public void row(int i, double[] into) {
    cost.row(i, into);
    double inverse = 1 / epsilon;
    for (int j = 0; j < g.length; j++) {
      into[j] = Math.exp((f[i] + g[j] - into[j]) * inverse) * x[i] * y[j] + s[i] * t[j];
    }
  }

  /** Row sums, column sums and cost in one pass. */
  Sums sums() {
    return sums(null);
  }

  /** The same of the plan with each row scaled down to at most its mass, where masses are given. */
  private Sums sums(double[] a) {
    int n = f.length;
    int m = g.length;
    double[] rows = new double[n];
    double[] costs = new double[n];
    double[] scales = filled(n, 1);
    double[][] shares = new double[Kernel.CHUNKS][m];
    Kernel.chunks((long) n * m)
        .forEach(
            chunk -> {
              double[] row = new double[m];
              double[] c = new double[m];
              double[] share = shares[chunk];
              for (int i = Kernel.chunkStart(chunk, n); i < Kernel.chunkStart(chunk + 1, n); i++) {
                cost.row(i, c);
                row(i, row);
                double sum = 0;
                double paid = 0;
                for (int j = 0; j < m; j++) {
                  sum += row[j];
                  paid += row[j] == 0 ? 0 : row[j] * c[j];
                }
                rows[i] = sum;
                costs[i] = paid;
                if (a != null && sum > a[i]) {
                  scales[i] = a[i] / sum;
                }
                for (int j = 0; j < m; j++) {
                  share[j] += scales[i] * row[j];
                }
              }
            });
    double[] columns = new double[m];
    for (double[] share : shares) {
      for (int j = 0; j < m; j++) {
        columns[j] += share[j];
      }
    }
    return new Sums(rows, columns, IntStream.range(0, n).mapToDouble(i -> costs[i]).sum(), scales);
  }

  /** Sums of a plan; the column sums are of the rows times their scales. */
  static final class Sums {
    private final double[] rows;
    private final double[] columns;
    private final double cost;
    private final double[] scales;

    Sums(double[] rows, double[] columns, double cost, double[] scales) {
      this.rows = rows;
      this.columns = columns;
      this.cost = cost;
      this.scales = scales;
    }

    double[] rows() {
      return rows;
    }

    double[] columns() {
      return columns;
    }

    double cost() {
      return cost;
    }

    double[] scales() {
      return scales;
    }
  }

  /**
   * The nearest plan in the sense of Altschuler, Weed and Rigollet (2017, algorithm 2) that has
   * exactly the marginals a and b: rows, then columns, are scaled down where they have too much,
   * and what is missing is added as a rank-one plan.
   */
  EntropicPlan rounded(double[] a, double[] b) {
    Sums sums = sums(a);
    double[] columnScale = filled(g.length, 1);
    double[] columnRest = new double[g.length];
    double rest = 0;
    for (int j = 0; j < g.length; j++) {
      if (sums.columns()[j] > b[j]) {
        columnScale[j] = b[j] / sums.columns()[j];
      }
      columnRest[j] = Math.max(0, b[j] - sums.columns()[j]);
      rest += columnRest[j];
    }
    EntropicPlan scaled =
        new EntropicPlan(
            cost,
            epsilon,
            f,
            g,
            sums.scales(),
            columnScale,
            new double[f.length],
            new double[g.length]);
    double[] rowRest = scaled.sums().rows();
    for (int i = 0; i < f.length; i++) {
      rowRest[i] = Math.max(0, a[i] - rowRest[i]) / (rest > 0 ? rest : 1);
    }
    return new EntropicPlan(cost, epsilon, f, g, sums.scales(), columnScale, rowRest, columnRest);
  }
}
