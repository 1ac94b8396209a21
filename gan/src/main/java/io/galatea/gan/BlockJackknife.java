package io.galatea.gan;

import java.util.Arrays;
import java.util.function.ToDoubleBiFunction;

/**
 * A statistic of two series that run beside each other, with its standard error by leaving out one
 * block of the run after another (Künsch 1989). Neighbouring batches are alike, so that single ones
 * left out would promise too small an error; blocks longer than the likeness lasts do not.
 *
 * @param value the statistic of the whole series
 * @param standardError its standard error
 */
record BlockJackknife(double value, double standardError) {
  /** Blocks of a run: enough for an error that is itself known to a sixth. */
  static final int BLOCKS = 20;

  /** Student's t with 19 degrees of freedom is beyond this in one of twenty cases. */
  private static final double QUANTILE = 2.093;

  /**
   * The statistic over series of at least {@link #BLOCKS} values; the last few may fill no block.
   */
  static BlockJackknife of(
      double[] first, double[] second, ToDoubleBiFunction<double[], double[]> statistic) {
    int length = first.length / BLOCKS;
    double[] left = new double[BLOCKS];
    for (int block = 0; block < BLOCKS; block++) {
      left[block] =
          statistic.applyAsDouble(
              without(first, block * length, length), without(second, block * length, length));
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
    return new BlockJackknife(
        statistic.applyAsDouble(first, second), Math.sqrt(squares * (BLOCKS - 1) / BLOCKS));
  }

  private static double[] without(double[] values, int from, int length) {
    double[] rest = new double[values.length - length];
    System.arraycopy(values, 0, rest, 0, from);
    System.arraycopy(values, from + length, rest, from, rest.length - from);
    return rest;
  }

  /** Whether the statistic is above 0, below it, or not known to be either, at the 5 % level. */
  int sign() {
    return Math.abs(value) > QUANTILE * standardError ? (int) Math.signum(value) : 0;
  }
}
