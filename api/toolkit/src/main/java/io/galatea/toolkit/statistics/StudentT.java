package io.galatea.toolkit.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Student's t distribution (Student, "The probable error of a mean", Biometrika 6, 1908): how far a
 * mean of few values is from a number, in standard errors, where the error is estimated from the
 * same values. Degrees of freedom need not be whole; infinitely many are the normal distribution.
 */
public final class StudentT {
  private StudentT() {}

  /**
   * The probability of a value above t.
   *
   * @param t standard errors; infinite where the error is 0
   * @param freedom degrees of freedom, above 0
   */
  public static double above(double t, double freedom) {
    return TDistribution.of(freedom).survivalProbability(t);
  }

  /** The probability of a value at least as far from 0 as t, on either side. */
  public static double beyond(double t, double freedom) {
    return Math.min(1, 2 * above(Math.abs(t), freedom));
  }

  /**
   * What a value exceeds with a probability.
   *
   * @param probability between 0 and 1, such as 0.025 for an interval of 95 %
   * @param freedom degrees of freedom, above 0
   */
  public static double exceeded(double probability, double freedom) {
    return TDistribution.of(freedom).inverseSurvivalProbability(probability);
  }
}
