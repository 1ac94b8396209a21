package io.galatea.core.compare;

/**
 * Two-sided quantiles of Student's t distribution at 95 % ("The probable error of a mean",
 * Biometrika 6, 1908; as tabulated in R. A. Fisher and F. Yates, "Statistical Tables", 1938, table
 * III): how many standard errors a mean of few differences must be away from zero.
 */
final class StudentT {
  private static final double[] QUANTILES = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.960;

  private StudentT() {}

  /**
   * The quantile; beyond the table the first terms of its expansion in the reciprocal of the
   * degrees of freedom (R. A. Fisher, Metron 5, 1926), there exact to three places.
   *
   * @param degreesOfFreedom at least 1
   */
  static double quantile(int degreesOfFreedom) {
    if (degreesOfFreedom <= QUANTILES.length) {
      return QUANTILES[degreesOfFreedom - 1];
    }
    double z = NORMAL;
    return z + (z * z * z + z) / (4.0 * degreesOfFreedom);
  }
}
