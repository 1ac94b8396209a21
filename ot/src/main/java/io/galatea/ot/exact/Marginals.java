package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;

/** The rules that masses must keep. */
public final class Marginals {

  /** Sums may differ by this much of themselves: what writing float32 masses to a file does. */
  private static final double SUM_TOLERANCE = 1e-7;

  private Marginals() {}

  /** n masses of 1/n. */
  public static double[] uniform(int n) {
    double[] masses = new double[n];
    Arrays.fill(masses, 1.0 / n);
    return masses;
  }

  /**
   * Refuses masses that no plan can have.
   *
   * @throws IllegalArgumentException if lengths do not match the cost, a mass is negative, NaN or
   *     infinite, all are zero, or the sums differ by more than 10⁻⁷ of the larger
   */
  public static void check(Cost cost, double[] a, double[] b) {
    double sourceSum = checkedSum("source", a, cost.rows());
    double targetSum = checkedSum("target", b, cost.columns());
    if (!(Math.abs(sourceSum - targetSum) <= SUM_TOLERANCE * Math.max(sourceSum, targetSum))) {
      throw new IllegalArgumentException(
          "source masses sum to "
              + sourceSum
              + ", target masses to "
              + targetSum
              + "; the sums must be equal");
    }
  }

  private static double checkedSum(String side, double[] masses, int count) {
    if (masses.length != count) {
      throw new IllegalArgumentException(
          "there are " + masses.length + " " + side + " masses, the cost has " + count);
    }
    for (int i = 0; i < count; i++) {
      if (!(masses[i] >= 0 && masses[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            side + " mass " + i + " must be >= 0 and finite, was " + masses[i]);
      }
    }
    double sum = Arrays.stream(masses).sum();
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          side + " masses must have a positive, finite sum, was " + sum);
    }
    return sum;
  }

  /** The target masses multiplied so that they sum to what the source masses sum to. */
  public static double[] balanced(double[] a, double[] b) {
    double factor = Arrays.stream(a).sum() / Arrays.stream(b).sum();
    return Arrays.stream(b).map(x -> x * factor).toArray();
  }
}
