package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import java.util.Arrays;

/**
 * Sinkhorn's scaling P = diag(u) K diag(v) with a kernel K = exp((f + g − C) / ε) (Cuturi 2013).
 * Scalings that grow large are absorbed in f and g and the kernel is built anew (Schmitzer 2019),
 * so that entries lost to underflow never matter.
 */
final class ScalingEngine implements Engine {

  /** Scalings beyond e^±50 are absorbed; what underflowed before stays below e^-500 of the plan. */
  static final double ABSORB_AT = 50;

  /**
   * Smaller kernel entries become zero: arithmetic with subnormal numbers is a hundred times
   * slower.
   */
  private static final double LEAST_EXPONENT = -600;

  private static final double SINGLE_ABSORB_AT = 12;
  private static final double SINGLE_LEAST_EXPONENT = -60;

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final double epsilon;
  private final boolean single;
  private final double[] f;
  private final double[] g;
  private double[] u;
  private final double[] v;
  private double[] nextU;
  private double[] transposed;
  private final double[] rowErrors;
  private Kernel kernel;

  ScalingEngine(
      Cost cost, double[] a, double[] b, double epsilon, boolean single, double[] f, double[] g) {
    this.cost = cost;
    this.a = a;
    this.b = b;
    this.epsilon = epsilon;
    this.single = single;
    this.f = f.clone();
    this.g = g.clone();
    u = new double[a.length];
    v = new double[b.length];
    nextU = new double[a.length];
    rowErrors = new double[a.length];
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
    build();
  }

  private void build() {
    Kernel64.RowFill fill =
        (i, row) -> {
          cost.row(i, row);
          double inverse = 1 / epsilon;
          double fi = f[i];
          double least = single ? SINGLE_LEAST_EXPONENT : LEAST_EXPONENT;
          for (int j = 0; j < row.length; j++) {
            double exponent = (fi + g[j] - row[j]) * inverse;
            row[j] = exponent < least ? 0 : Math.exp(exponent);
          }
        };
    kernel = kernel(fill);
    transposed = null;
  }

  /** Kept only where the costs themselves are kept. */
  private Kernel kernel(Kernel64.RowFill fill) {
    if (!(cost instanceof CostMatrix)) {
      return new LazyKernel(a.length, b.length, fill);
    }
    return single ? new Kernel32(a.length, b.length, fill) : new Kernel64(a.length, b.length, fill);
  }

  @Override
  public double iterate(double omega, double tolerance) {
    double columnError = Double.POSITIVE_INFINITY;
    if (transposed != null) {
      columnError = 0;
      for (int j = 0; j < b.length; j++) {
        double sum = v[j] * transposed[j];
        v[j] *= relaxed(b[j] / sum, omega);
        columnError += Math.abs(v[j] * transposed[j] - b[j]);
      }
    }
    double[] target = nextU;
    double[] products =
        kernel.sweep(
            v,
            (i, product) -> {
              double sum = u[i] * product;
              rowErrors[i] = Math.abs(sum - a[i]);
              target[i] = u[i] * relaxed(a[i] / sum, omega);
              return target[i];
            });
    double error = columnError;
    for (double e : rowErrors) {
      error += e;
    }
    if (error <= tolerance) {
      return error;
    }
    transposed = products;
    nextU = u;
    u = target;
    if (outOfRange()) {
      absorb();
    }
    return error;
  }

  private static double relaxed(double ratio, double omega) {
    return omega == 1 ? ratio : Math.pow(ratio, omega);
  }

  private boolean outOfRange() {
    double limit = single ? SINGLE_ABSORB_AT : ABSORB_AT;
    return beyond(u, limit) || beyond(v, limit);
  }

  /** Whether a scaling is outside e^±limit; NaN is not. */
  static boolean beyond(double[] scaling, double limit) {
    double high = Math.exp(limit);
    double low = Math.exp(-limit);
    for (double x : scaling) {
      if (x > high || x < low) {
        return true;
      }
    }
    return false;
  }

  private void absorb() {
    System.arraycopy(sourcePotentials(), 0, f, 0, f.length);
    System.arraycopy(targetPotentials(), 0, g, 0, g.length);
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
    build();
  }

  @Override
  public double[][] save() {
    return transposed == null
        ? new double[][] {f.clone(), g.clone(), u.clone(), v.clone()}
        : new double[][] {f.clone(), g.clone(), u.clone(), v.clone(), transposed.clone()};
  }

  @Override
  public void restore(double[][] saved) {
    double[] sums = saved.length == 5 ? new double[b.length] : null;
    if (sums == null) {
      Engine.copy(saved, f, g, u, v);
    } else {
      Engine.copy(saved, f, g, u, v, sums);
    }
    build();
    transposed = sums;
  }

  @Override
  public double[] sourcePotentials() {
    return potentials(f, u);
  }

  @Override
  public double[] targetPotentials() {
    return potentials(g, v);
  }

  private double[] potentials(double[] absorbed, double[] scaling) {
    double[] result = new double[absorbed.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = absorbed[i] + epsilon * Math.log(scaling[i]);
    }
    return result;
  }
}
