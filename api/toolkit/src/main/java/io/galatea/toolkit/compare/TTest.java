package io.galatea.toolkit.compare;

import io.galatea.api.run.Measurement;

/**
 * A difference of two means with Student's t test of whether it is zero.
 *
 * @param difference the mean of the second minus that of the first
 * @param standardError its standard error; NaN where there are too few values, 0 where they do not
 *     vary
 * @param degreesOfFreedom of the error, a fraction in Welch's test
 */
public record TTest(double difference, double standardError, double degreesOfFreedom) {
  /** Simpson's rule on this many intervals is exact to five digits at least, from 1 to 200 degrees. */
  private static final int INTERVALS = 4000;

  /**
   * Of values that belong together by their place (Student, "The probable error of a mean",
   * Biometrika 6, 1908).
   *
   * @param first at least one value
   * @param second as many
   * @throws IllegalArgumentException if the lengths differ or are 0
   */
  public static TTest paired(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "pairs need as many values on both sides, but there are "
              + first.length
              + " and "
              + second.length);
    }
    double[] differences = new double[first.length];
    for (int i = 0; i < first.length; i++) {
      differences[i] = second[i] - first[i];
    }
    Measurement mean = Measurement.meanOf(differences);
    return new TTest(mean.value(), mean.standardError(), differences.length - 1);
  }

  /**
   * Of independent values whose variances may differ (B. L. Welch, "The generalization of Student's
   * problem when several different population variances are involved", Biometrika 34, 1947).
   *
   * @param first at least one value
   * @param second at least one value
   * @throws IllegalArgumentException if there is none on a side
   */
  public static TTest welch(double[] first, double[] second) {
    Measurement a = Measurement.meanOf(first);
    Measurement b = Measurement.meanOf(second);
    double u = a.standardError() * a.standardError();
    double v = b.standardError() * b.standardError();
    double freedom = (u + v) * (u + v) / (u * u / (first.length - 1) + v * v / (second.length - 1));
    Measurement difference = b.minus(a);
    return new TTest(difference.value(), difference.standardError(), freedom);
  }

  /**
   * How probable a difference at least as far from zero is if there is none, from 0 to 1; NaN where
   * the error is unknown. Values that do not vary decide by themselves: 1 if they are equal, else
   * 0.
   */
  public double pValue() {
    if (standardError == 0) {
      return difference == 0 ? 1 : 0;
    }
    if (!(degreesOfFreedom > 0) || !Double.isFinite(difference / standardError)) {
      return Double.NaN;
    }
    // With t = √ν cot φ the density of t becomes sin^(ν − 1) φ: no gamma function is needed.
    double t = Math.abs(difference) / standardError;
    double angle = Math.atan2(Math.sqrt(degreesOfFreedom), t);
    return Math.min(1, integral(angle) / integral(Math.PI / 2));
  }

  /** The integral of sin^(ν − 1) from 0, in w with φ = w⁴, which leaves no edge at 0. */
  private double integral(double angle) {
    double end = Math.pow(angle, 0.25);
    double step = end / INTERVALS;
    double sum = 0;
    for (int i = 1; i <= INTERVALS; i++) {
      double w = i * step;
      double value = Math.pow(Math.sin(w * w * w * w), degreesOfFreedom - 1) * 4 * w * w * w;
      sum += value * (i == INTERVALS ? 1 : i % 2 == 1 ? 4 : 2);
    }
    return sum * step / 3;
  }
}
