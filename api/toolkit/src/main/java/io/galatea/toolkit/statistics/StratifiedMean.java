package io.galatea.toolkit.statistics;

import java.util.List;

/**
 * The mean over settings of what trainings gave in each: every setting, such as a pair of
 * configurations that differ in one option only, counts the same, however often it was trained.
 *
 * <p>Where each setting has two values or more, the settings are those that were chosen and the
 * error is the trainings': the variances of the settings' means add up, and the degrees of freedom
 * are those of F. E. Satterthwaite ("An approximate distribution of estimates of variance
 * components", Biometrics Bulletin 2, 1946). Where each setting has one value, the error is that of
 * the mean over the settings, which counts as chance also what the settings do. Where some have one
 * and others more, the variance within settings is taken to be the same for all.
 *
 * @param mean the mean
 * @param standardError its standard error; 0 where the values of each setting are equal, NaN where
 *     there is one value only
 * @param freedom the degrees of freedom of the error, infinite where it is 0, 0 where it is NaN
 * @param count how many values there are
 */
public record StratifiedMean(double mean, double standardError, double freedom, int count) {

  /**
   * The mean of some settings.
   *
   * @param settings the values of each, at least one, all finite
   * @throws IllegalArgumentException if there is no setting, or one without values
   */
  public static StratifiedMean of(List<List<Double>> settings) {
    if (settings.isEmpty() || settings.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a mean needs a setting, and each setting a value");
    }
    int k = settings.size();
    int count = settings.stream().mapToInt(List::size).sum();
    List<Double> means = settings.stream().map(StratifiedMean::mean).toList();
    double mean = mean(means);
    if (count == 1) {
      return new StratifiedMean(mean, Double.NaN, 0, 1);
    }
    if (count == k) {
      return of(mean, squares(means) / (k - 1) / k, k - 1, count);
    }
    boolean repeated = settings.stream().allMatch(values -> values.size() > 1);
    return repeated ? separate(mean, settings, count) : pooled(mean, settings, count);
  }

  private static StratifiedMean of(double mean, double variance, double freedom, int count) {
    return new StratifiedMean(
        mean, Math.sqrt(variance), variance == 0 ? Double.POSITIVE_INFINITY : freedom, count);
  }

  private static StratifiedMean separate(double mean, List<List<Double>> settings, int count) {
    double sum = 0;
    double parts = 0;
    for (List<Double> values : settings) {
      int n = values.size();
      double variance = squares(values) / (n - 1) / n;
      sum += variance;
      parts += variance * variance / (n - 1);
    }
    double k = settings.size();
    return of(mean, sum / (k * k), sum * sum / parts, count);
  }

  private static StratifiedMean pooled(double mean, List<List<Double>> settings, int count) {
    double squares = 0;
    double shares = 0;
    for (List<Double> values : settings) {
      squares += squares(values);
      shares += 1.0 / values.size();
    }
    double k = settings.size();
    double freedom = count - k;
    return of(mean, squares / freedom * shares / (k * k), freedom, count);
  }

  /**
   * The difference from the mean of the same settings in independent trainings (B. L. Welch, "The
   * generalization of Student's problem when several different population variances are involved",
   * Biometrika 34, 1947).
   */
  public StratifiedMean minus(StratifiedMean other) {
    double one = standardError * standardError;
    double two = other.standardError * other.standardError;
    double parts = one * one / freedom + two * two / other.freedom;
    return of(mean - other.mean, one + two, (one + two) * (one + two) / parts, count + other.count);
  }

  private static double mean(List<Double> values) {
    double first = values.get(0);
    double sum = 0;
    for (double value : values) {
      // From the first one, so that the mean of equal values is that value to the last bit.
      sum += value - first;
    }
    return first + sum / values.size();
  }

  private static double squares(List<Double> values) {
    double mean = mean(values);
    return values.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
  }

  /**
   * The probability of a mean at least as far from a number, on either side, if that were true; NaN
   * where the error is unknown. Values that do not vary decide by themselves: 1 if the mean is that
   * number, else 0.
   */
  public double beyond(double number) {
    if (Double.isNaN(standardError)) {
      return Double.NaN;
    }
    return standardError == 0
        ? mean == number ? 1 : 0
        : StudentT.beyond((mean - number) / standardError, freedom);
  }

  /** The probability of a mean at least as high, if the true one were the number; likewise. */
  public double above(double number) {
    if (Double.isNaN(standardError)) {
      return Double.NaN;
    }
    return standardError == 0
        ? mean > number ? 0 : 1
        : StudentT.above((mean - number) / standardError, freedom);
  }

  /** Half the width of the interval of 95 %; NaN where there is one value only. */
  public double halfWidth() {
    return standardError == 0 || Double.isNaN(standardError)
        ? standardError
        : standardError * StudentT.exceeded(0.025, freedom);
  }
}
