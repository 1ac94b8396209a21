package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;

/**
 * Newton's method on the semi-dual D(g) = Σ b g + Σ a f(g) (Brauer, Clason, Lorenz and Wirth 2017;
 * f(g) makes the row sums exact) for the case where Sinkhorn's iteration crawls: with small ε the
 * plan falls into parts that exchange next to nothing, and the potentials of whole parts must move
 * against each other.
 *
 * <p>The Hessian is the Laplacian of a graph on the targets with weights w(j, k) = Σᵢ P(i, j) P(i,
 * k) / (a(i) ε). It is eliminated as a graph, by sums of positive numbers only, so that tiny
 * weights keep their relative accuracy. An iteration costs O(n m² + m³) time and O(n m + m²)
 * memory.
 */
final class NewtonEngine implements Engine {

  /** The linear model of an exponential cannot be trusted further, in units of ε. */
  private static final double LONGEST_STEP = 50;

  /** Parts that exchange less than this share of their mass stay where they are. */
  private static final double ANCHOR = 1e-14;

  private static final int HALVINGS = 6;

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final double epsilon;
  private final double[] f;
  private double[] g;
  private final double[][] plan;
  private double[] columnSums;

  NewtonEngine(Cost cost, double[] a, double[] b, double epsilon, double[] f, double[] g) {
    this.cost = cost;
    this.a = a;
    this.b = b;
    this.epsilon = epsilon;
    this.f = f.clone();
    this.g = g.clone();
    plan = new double[a.length][b.length];
    measure();
  }

  /** The plan, its exact rows, and its column sums for the present g. */
  private void measure() {
    columnSums = new double[b.length];
    for (int i = 0; i < a.length; i++) {
      double[] row = plan[i];
      cost.row(i, row);
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < b.length; j++) {
        row[j] = (g[j] - row[j]) / epsilon;
        largest = Math.max(largest, row[j]);
      }
      double sum = 0;
      for (int j = 0; j < b.length; j++) {
        row[j] = Math.exp(row[j] - largest);
        sum += row[j];
      }
      f[i] = epsilon * (Math.log(a[i] / sum) - largest);
      for (int j = 0; j < b.length; j++) {
        row[j] *= a[i] / sum;
        columnSums[j] += row[j];
      }
    }
  }

  @Override
  public double iterate(double omega, double tolerance) {
    double error = 0;
    for (int j = 0; j < b.length; j++) {
      error += Math.abs(columnSums[j] - b[j]);
    }
    if (error <= tolerance) {
      return error;
    }
    double[] step = clipped(newtonStep());
    double slope = slope(step);
    double[] from = g;
    if (slope > 0) {
      double length = 1;
      for (int halvings = 0; halvings < HALVINGS; halvings++, length /= 2) {
        g = moved(from, step, length);
        measure();
        if (slope(step) >= -slope / 2) {
          break;
        }
      }
    }
    scale();
    return error;
  }

  /** The derivative of D in this direction: positive before the maximum, negative beyond it. */
  private double slope(double[] direction) {
    double slope = 0;
    for (int j = 0; j < b.length; j++) {
      slope += (b[j] - columnSums[j]) * direction[j];
    }
    return slope;
  }

  /** One Sinkhorn step, which serves the targets that are far off. */
  private void scale() {
    double[] next = g.clone();
    for (int j = 0; j < b.length; j++) {
      if (columnSums[j] > 0) {
        next[j] += epsilon * Math.log(b[j] / columnSums[j]);
      }
    }
    g = next;
    measure();
  }

  private static double[] moved(double[] from, double[] direction, double length) {
    double[] to = new double[from.length];
    for (int j = 0; j < to.length; j++) {
      to[j] = from[j] + length * direction[j];
    }
    return to;
  }

  /** The direction of {@code step}, at most {@link #LONGEST_STEP} ε long. */
  private double[] clipped(double[] step) {
    double longest = 0;
    for (double x : step) {
      longest = Math.max(longest, Math.abs(x));
    }
    double factor = Math.min(1, LONGEST_STEP * epsilon / longest);
    double[] clipped = new double[step.length];
    Arrays.setAll(clipped, j -> step[j] * factor);
    return clipped;
  }

  /** Solves the Laplacian system, each target tied to where it is by a very weak link. */
  private double[] newtonStep() {
    int m = b.length;
    double[] right = new double[m];
    double[][] w = new double[m][m];
    for (int j = 0; j < m; j++) {
      right[j] = epsilon * (b[j] - columnSums[j]);
    }
    for (int i = 0; i < a.length; i++) {
      double[] row = plan[i];
      for (int j = 0; j < m; j++) {
        double share = row[j] / a[i];
        if (share > 0) {
          double[] wj = w[j];
          for (int k = 0; k < m; k++) {
            wj[k] += share * row[k];
          }
        }
      }
    }
    double[] degree = new double[m];
    Arrays.setAll(degree, j -> ANCHOR * b[j]);
    return eliminate(w, degree, right);
  }

  private static double[] eliminate(double[][] w, double[] degree, double[] right) {
    int m = right.length;
    for (int k = 0; k < m; k++) {
      double[] wk = w[k];
      double anchor = degree[k];
      for (int l = k + 1; l < m; l++) {
        degree[k] += wk[l];
      }
      for (int i = k + 1; i < m; i++) {
        double share = wk[i] / degree[k];
        if (share > 0) {
          right[i] += share * right[k];
          degree[i] += share * anchor;
          double[] wi = w[i];
          for (int j = k + 1; j < m; j++) {
            wi[j] += share * wk[j];
          }
        }
      }
    }
    double[] x = new double[m];
    for (int k = m - 1; k >= 0; k--) {
      double sum = right[k];
      for (int l = k + 1; l < m; l++) {
        sum += w[k][l] * x[l];
      }
      x[k] = sum / degree[k];
    }
    return x;
  }

  @Override
  public double[][] save() {
    return new double[][] {g.clone()};
  }

  @Override
  public void restore(double[][] saved) {
    Engine.copy(saved, g);
    measure();
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
