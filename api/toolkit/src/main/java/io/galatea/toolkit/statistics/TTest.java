package io.galatea.toolkit.statistics;

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
    return StudentT.beyond(difference / standardError, degreesOfFreedom);
  }
}
