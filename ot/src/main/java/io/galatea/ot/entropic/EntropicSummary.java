package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.exact.DualPotentials;
import java.util.Arrays;

/**
 * Measures a plan once the iteration has stopped: costs, bounds, potentials where mass is missing.
 */
final class EntropicSummary {

  private EntropicSummary() {}

  /** The result for potentials that are −∞ where there is no mass. */
  static EntropicResult of(
      Cost cost,
      double[] a,
      double[] b,
      double epsilon,
      double[] f,
      double[] g,
      SinkhornOptions.Method method,
      double[] errors,
      boolean withinTolerance) {
    EntropicPlan plan = EntropicPlan.of(cost, epsilon, f, g);
    EntropicPlan.Sums sums = plan.sums();
    double total = Arrays.stream(a).sum();
    double moved = Arrays.stream(sums.rows()).sum();
    double objective = product(sums.rows(), f) + product(sums.columns(), g);
    double dual = product(a, f) + product(b, g) + epsilon * (total - moved);
    EntropicPlan rounded = plan.rounded(a, b);
    double upper = rounded.sums().cost();
    DualPotentials potentials = relative(cost, a, b, epsilon, f, g);
    double lower = DualPotentials.feasible(cost, potentials.source()).value(a, b);
    double error = distance(sums.rows(), a) + distance(sums.columns(), b);
    boolean finite =
        Double.isFinite(error + objective + dual + upper + lower + sums.cost())
            && Arrays.stream(potentials.source()).allMatch(Double::isFinite)
            && Arrays.stream(potentials.target()).allMatch(Double::isFinite);
    return new EntropicResult(
        method,
        epsilon,
        errors.length,
        withinTolerance && finite,
        error,
        Arrays.stream(errors).boxed().toList(),
        plan,
        potentials,
        sums.cost(),
        (sums.cost() - objective) / epsilon,
        objective,
        dual,
        rounded,
        upper,
        lower);
  }

  /** Σ masses · potentials, where 0 · −∞ is nothing. */
  private static double product(double[] masses, double[] potentials) {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] == 0 ? 0 : masses[i] * potentials[i];
    }
    return sum;
  }

  /** Σ |sum − mass|. */
  static double distance(double[] sums, double[] masses) {
    double distance = 0;
    for (int i = 0; i < sums.length; i++) {
      distance += Math.abs(sums[i] - masses[i]);
    }
    return distance;
  }

  /** Potentials relative to a ⊗ b, continued by the soft minimum to points without mass. */
  private static DualPotentials relative(
      Cost cost, double[] a, double[] b, double epsilon, double[] f, double[] g) {
    double[] u = new double[a.length];
    double[] v = new double[b.length];
    for (int j = 0; j < v.length; j++) {
      v[j] = b[j] > 0 ? g[j] - epsilon * Math.log(b[j]) : Double.NaN;
    }
    for (int i = 0; i < u.length; i++) {
      u[i] = a[i] > 0 ? f[i] - epsilon * Math.log(a[i]) : softMinimum(cost, i, g, epsilon);
    }
    boolean complete = Arrays.stream(b).allMatch(x -> x > 0);
    if (!complete) {
      Cost transposed = cost.transpose();
      for (int j = 0; j < v.length; j++) {
        if (!(b[j] > 0)) {
          v[j] = softMinimum(transposed, j, f, epsilon);
        }
      }
    }
    return new DualPotentials(u, v);
  }

  /** −ε log Σⱼ exp((g(j) − C(i, j)) / ε), with g absolute: masses are already in it. */
  private static double softMinimum(Cost cost, int i, double[] g, double epsilon) {
    double[] row = new double[g.length];
    cost.row(i, row);
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < g.length; j++) {
      row[j] = (g[j] - row[j]) / epsilon;
      largest = Math.max(largest, row[j]);
    }
    double sum = 0;
    for (double x : row) {
      sum += Math.exp(x - largest);
    }
    return -epsilon * (largest + Math.log(sum));
  }
}
