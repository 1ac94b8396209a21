package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;

/**
 * Sinkhorn's iteration on the potentials themselves, f(i) = ε log a(i) − ε log Σⱼ exp((g(j) − C(i,
 * j)) / ε), with the largest exponent of each sum taken out (Peyré and Cuturi 2019, remark 4.23).
 * The kernel is never stored; the exponentials of a row serve the row's sum and its share in the
 * column sums, so an iteration costs n m of them.
 */
final class LogEngine implements Engine {

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final double epsilon;
  private double[] f;
  private double[] nextF;
  private final double[] g;
  private final double[] rowErrors;

  /** Column sums for the current f and the g they were computed with; null before the first. */
  private double[] columnSums;

  LogEngine(Cost cost, double[] a, double[] b, double epsilon, double[] f, double[] g) {
    this.cost = cost;
    this.a = a;
    this.b = b;
    this.epsilon = epsilon;
    this.f = f.clone();
    this.g = g.clone();
    nextF = new double[a.length];
    rowErrors = new double[a.length];
  }

  @Override
  public double iterate(double omega, double tolerance) {
    double columnError = columnSums == null ? Double.POSITIVE_INFINITY : updateTargets(omega);
    double[][] shares = new double[Kernel.CHUNKS][];
    Kernel.chunks((long) a.length * b.length)
        .forEach(
            chunk ->
                shares[chunk] =
                    sweep(
                        Kernel.chunkStart(chunk, a.length),
                        Kernel.chunkStart(chunk + 1, a.length),
                        omega));
    double error = columnError;
    for (double e : rowErrors) {
      error += e;
    }
    if (error <= tolerance) {
      return error;
    }
    double[] sum = shares[0];
    for (int chunk = 1; chunk < Kernel.CHUNKS; chunk++) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += shares[chunk][j];
      }
    }
    columnSums = sum;
    double[] old = f;
    f = nextF;
    nextF = old;
    return error;
  }

  private double updateTargets(double omega) {
    double error = 0;
    for (int j = 0; j < b.length; j++) {
      double logSum =
          columnSums[j] >= Double.MIN_NORMAL ? Math.log(columnSums[j]) : logColumnSum(j);
      double step = omega * (Math.log(b[j]) - logSum);
      g[j] += epsilon * step;
      error += Math.abs(Math.exp(logSum + step) - b[j]);
    }
    return error;
  }

  /** log Σᵢ exp((f(i) + g(j) − C(i, j)) / ε) for a column whose sum is too small for a double. */
  private double logColumnSum(int j) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double x = (f[i] + g[j] - cost.at(i, j)) / epsilon;
      if (x > largest) {
        sum = sum * Math.exp(largest - x) + 1;
        largest = x;
      } else {
        sum += Math.exp(x - largest);
      }
    }
    return largest + Math.log(sum);
  }

  private double[] sweep(int from, int to, double omega) {
    int m = b.length;
    double[] share = new double[m];
    double[] row = new double[m];
    double inverse = 1 / epsilon;
    for (int i = from; i < to; i++) {
      cost.row(i, row);
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < m; j++) {
        double x = (g[j] - row[j]) * inverse;
        row[j] = x;
        largest = x > largest ? x : largest;
      }
      double sum = 0;
      for (int j = 0; j < m; j++) {
        double e = Math.exp(row[j] - largest);
        row[j] = e;
        sum += e;
      }
      double logSum = largest + Math.log(sum);
      double logPlanSum = f[i] * inverse + logSum;
      double step = omega * (Math.log(a[i]) - logPlanSum);
      nextF[i] = f[i] + epsilon * step;
      rowErrors[i] = Math.abs(Math.exp(logPlanSum) - a[i]);
      double factor = Math.exp(nextF[i] * inverse + largest);
      for (int j = 0; j < m; j++) {
        share[j] += factor * row[j];
      }
    }
    return share;
  }

  @Override
  public double[][] save() {
    return columnSums == null
        ? new double[][] {f.clone(), g.clone()}
        : new double[][] {f.clone(), g.clone(), columnSums.clone()};
  }

  @Override
  public void restore(double[][] saved) {
    double[] sums = saved.length == 3 ? new double[b.length] : null;
    if (sums == null) {
      Engine.copy(saved, f, g);
    } else {
      Engine.copy(saved, f, g, sums);
    }
    columnSums = sums;
  }

  @Override
  public double[] sourcePotentials() {
    return f.clone();
  }

  @Override
  public double[] targetPotentials() {
    return g.clone();
  }
}
