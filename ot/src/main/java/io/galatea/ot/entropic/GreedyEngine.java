package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;

/**
 * Greenkhorn (Altschuler, Weed and Rigollet 2017): scales the one row or column whose sum is
 * furthest from its mass, by ρ(a, r) = r − a + a log(a / r). One iteration here is max(n, m) such
 * updates, the work of one Sinkhorn sweep.
 */
final class GreedyEngine implements Engine {

  /** Below this the first terms of the series are exact to double precision. */
  private static final double SMALL = 1e-4;

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final double epsilon;
  private final double[] f;
  private final double[] g;
  private final double[] u;
  private final double[] v;
  private final double[] rowSums;
  private final double[] columnSums;
  private Kernel64 plan;

  GreedyEngine(Cost cost, double[] a, double[] b, double epsilon, double[] f, double[] g) {
    this.cost = cost;
    this.a = a;
    this.b = b;
    this.epsilon = epsilon;
    this.f = f.clone();
    this.g = g.clone();
    u = new double[a.length];
    v = new double[b.length];
    rowSums = new double[a.length];
    columnSums = new double[b.length];
    build();
  }

  private void absorb() {
    System.arraycopy(sourcePotentials(), 0, f, 0, f.length);
    System.arraycopy(targetPotentials(), 0, g, 0, g.length);
    build();
  }

  private void build() {
    Arrays.fill(u, 1);
    Arrays.fill(v, 1);
    fill();
  }

  private void fill() {
    plan =
        new Kernel64(
            a.length,
            b.length,
            (i, row) -> {
              cost.row(i, row);
              for (int j = 0; j < row.length; j++) {
                row[j] = Math.exp((f[i] + g[j] - row[j]) / epsilon);
              }
            });
    sum();
  }

  /** Row and column sums from the kernel, without the rounding of earlier updates. */
  private void sum() {
    double[] products =
        plan.sweep(
            v,
            (i, product) -> {
              rowSums[i] = u[i] * product;
              return u[i];
            });
    for (int j = 0; j < b.length; j++) {
      columnSums[j] = v[j] * products[j];
    }
  }

  @Override
  public double iterate(double omega, double tolerance) {
    double error = EntropicSummary.distance(rowSums, a) + EntropicSummary.distance(columnSums, b);
    if (error <= tolerance) {
      return error;
    }
    for (int k = Math.max(a.length, b.length); k > 0; k--) {
      int i = furthest(rowSums, a);
      int j = furthest(columnSums, b);
      if (violation(rowSums[i], a[i]) >= violation(columnSums[j], b[j])) {
        scaleRow(i);
      } else {
        scaleColumn(j);
      }
    }
    if (outOfRange()) {
      absorb();
    } else {
      sum();
    }
    return error;
  }

  private boolean outOfRange() {
    return ScalingEngine.beyond(u, ScalingEngine.ABSORB_AT)
        || ScalingEngine.beyond(v, ScalingEngine.ABSORB_AT);
  }

  private void scaleRow(int i) {
    double sum = 0;
    for (int j = 0; j < b.length; j++) {
      sum += plan.at(i, j) * v[j];
    }
    double change = a[i] / sum - u[i];
    for (int j = 0; j < b.length; j++) {
      columnSums[j] += change * plan.at(i, j) * v[j];
    }
    u[i] += change;
    rowSums[i] = u[i] * sum;
  }

  private void scaleColumn(int j) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += plan.at(i, j) * u[i];
    }
    double change = b[j] / sum - v[j];
    for (int i = 0; i < a.length; i++) {
      rowSums[i] += change * plan.at(i, j) * u[i];
    }
    v[j] += change;
    columnSums[j] = v[j] * sum;
  }

  private static int furthest(double[] sums, double[] masses) {
    int best = 0;
    double most = -1;
    for (int i = 0; i < sums.length; i++) {
      double violation = violation(sums[i], masses[i]);
      if (violation > most) {
        most = violation;
        best = i;
      }
    }
    return best;
  }

  /** ρ(mass, sum) = mass (x − log(1 + x)) with x = (sum − mass) / mass, without cancellation. */
  private static double violation(double sum, double mass) {
    if (!(sum > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double x = (sum - mass) / mass;
    double divergence =
        Math.abs(x) < SMALL ? x * x * (0.5 - x * (1.0 / 3 - x / 4)) : x - Math.log1p(x);
    return mass * divergence;
  }

  @Override
  public double[][] save() {
    return new double[][] {f.clone(), g.clone(), u.clone(), v.clone()};
  }

  @Override
  public void restore(double[][] saved) {
    Engine.copy(saved, f, g, u, v);
    fill();
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
    Arrays.setAll(result, i -> absorbed[i] + epsilon * Math.log(scaling[i]));
    return result;
  }
}
