package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.EnergyBased;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;

/** Slow and obvious computations to compare quick and clever ones with. */
public final class TinyOracles {
  private static final int MOST_UNITS = 20;

  private TinyOracles() {}

  /**
   * All rows of values 0 and 1, counting up with the last value as the lowest bit.
   *
   * @throws IllegalArgumentException if rows have more than 20 values
   */
  public static Batch allBinaryRows(Shape shape) {
    int units = shape.size();
    if (units > MOST_UNITS) {
      throw new IllegalArgumentException("cannot enumerate the states of " + units + " units");
    }
    float[] values = new float[(1 << units) * units];
    for (int state = 0; state < 1 << units; state++) {
      for (int unit = 0; unit < units; unit++) {
        values[state * units + unit] = (state >> (units - 1 - unit)) & 1;
      }
    }
    return new Batch(1 << units, shape, values);
  }

  /** log Σ exp(values), shifted by the largest so that nothing overflows; −∞ of no values. */
  public static double logSumExp(double... values) {
    double largest = Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
    if (Double.isInfinite(largest)) {
      return largest;
    }
    return largest + Math.log(Arrays.stream(values).map(v -> Math.exp(v - largest)).sum());
  }

  /** log Z of a model of binary rows, by enumeration of all of them. */
  public static double logPartition(EnergyBased model) {
    return logSumExp(model.logUnnormalised(allBinaryRows(model.shape())));
  }

  /** The probability of each of {@link #allBinaryRows} under a model. */
  public static double[] probabilities(EnergyBased model) {
    double[] logs = model.logUnnormalised(allBinaryRows(model.shape()));
    double logPartition = logSumExp(logs);
    return Arrays.stream(logs).map(log -> Math.exp(log - logPartition)).toArray();
  }

  /**
   * The gradient of a function by central differences of step 10⁻⁵ · (1 + |x|): in double precision
   * its relative error is near 10⁻⁹ for functions whose third derivative is not large.
   */
  public static double[] gradient(ToDoubleFunction<double[]> function, double... at) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double step = 1e-5 * (1 + Math.abs(at[i]));
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += step;
      down[i] -= step;
      gradient[i] = (function.applyAsDouble(up) - function.applyAsDouble(down)) / (up[i] - down[i]);
    }
    return gradient;
  }

  /**
   * Fails unless a claimed gradient agrees with central differences in every component.
   *
   * @param tolerance allowed error, relative to the largest component or 1, whichever is more
   */
  public static void assertIsGradient(
      double[] claimed, ToDoubleFunction<double[]> function, double[] at, double tolerance) {
    double[] expected = gradient(function, at);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    assertThat(claimed).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(claimed[i])
          .as("component %s of the gradient", i)
          .isCloseTo(expected[i], Offset.offset(tolerance * scale));
    }
  }
}
