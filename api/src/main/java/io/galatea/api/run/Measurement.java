package io.galatea.api.run;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A measured value.
 *
 * @param value the value
 * @param standardError its standard error; 0 where the value is exact, NaN where it is unknown,
 *     never 0 for "unknown"
 * @param count how many rows or samples it rests on
 * @param details further numbers by name, such as the ends of a bracket, often none
 */
public record Measurement(
    double value, double standardError, long count, Map<String, Double> details) {
  private static final double CLEAR = 2;

  /** Copies the map, ordered by name. */
  public Measurement {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** A value with its standard error and count. */
  public static Measurement of(double value, double standardError, long count) {
    return new Measurement(value, standardError, count, Map.of());
  }

  /**
   * The mean of independent values, with the standard error of the mean (NaN for fewer than two).
   *
   * @throws IllegalArgumentException if there is no value
   */
  public static Measurement meanOf(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("a mean needs a value");
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error =
        values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
    return of(mean, error, values.length);
  }

  /**
   * The difference from an independent measurement, with its standard error (NaN where one of both
   * is unknown) and the smaller count.
   */
  public Measurement minus(Measurement other) {
    return of(
        value - other.value,
        Math.hypot(standardError, other.standardError),
        Math.min(count, other.count));
  }

  /**
   * Whether the value is more than two standard errors away from 0, the rule by which this project
   * calls a difference clear; never where the error is unknown.
   */
  public boolean isClear() {
    return Math.abs(value) > CLEAR * standardError;
  }
}
