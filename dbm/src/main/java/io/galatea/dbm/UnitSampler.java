package io.galatea.dbm;

import io.galatea.api.RandomStream;
import io.galatea.rbm.Sigmoid;

/**
 * What the units of a layer do with their inputs: mean values and states drawn from them. The
 * random number of a unit is a function of the sweep, the row and the unit, so that it does not
 * matter which thread draws.
 */
final class UnitSampler {
  private final double deviation;
  private final RandomStream random;
  private final long wordsPerRow;
  private final long rows;

  /**
   * Units of a layer.
   *
   * @param units how many
   * @param rows rows of states drawn in one sweep
   * @param deviation σ of Gaussian units, 0 for Bernoulli ones
   * @param random the layer's own stream
   */
  UnitSampler(int units, int rows, double deviation, RandomStream random) {
    this.deviation = deviation;
    this.random = random;
    this.rows = rows;
    wordsPerRow = deviation > 0 ? units : (units + 1) / 2;
  }

  /** Replaces so many inputs by mean values: σ(x), or x itself of Gaussian units. */
  void mean(float[] values, int count) {
    if (deviation == 0) {
      Sigmoid.apply(values, count);
    }
  }

  /**
   * Draws states of some units of some rows with these means: 1 with the given probability, to
   * within 2⁻²⁴, or normal values.
   *
   * @param row the first row
   * @param rows how many
   * @param from the number of the first unit, even
   * @param count how many units
   * @param means rows × count
   * @param uniform to work in, as long as {@code means}
   * @param states where they go, rows × count; may be {@code means}
   */
  void draw(
      long sweep,
      int row,
      int rows,
      int from,
      int count,
      float[] means,
      float[] uniform,
      float[] states) {
    for (int r = 0; r < rows; r++) {
      long at = (sweep * this.rows + row + r) * wordsPerRow;
      if (deviation > 0) {
        normal(at + from, r * count, count, means, states);
      } else {
        uniform(at + from / 2, r * count, count, uniform);
      }
    }
    if (deviation > 0) {
      return;
    }
    // A comparison would be a branch, mispredicted at every other unit; this becomes vector
    // instructions. The product with the largest power of 2 takes any positive difference past 1.
    for (int j = 0; j < rows * count; j++) {
      float excess = means[j] * 0x1p24f - uniform[j];
      states[j] = Math.max(0f, Math.min(1f, excess * 0x1p127f));
    }
  }

  /** Whole numbers below 2²⁴, two of each word of the stream. */
  private void uniform(long at, int first, int count, float[] into) {
    int pairs = count / 2;
    for (int k = 0; k < pairs; k++) {
      long bits = random.longAt(at + k);
      into[first + 2 * k] = (int) (bits >>> 40);
      into[first + 2 * k + 1] = (int) bits >>> 8;
    }
    if (count % 2 == 1) {
      into[first + count - 1] = (int) (random.longAt(at + pairs) >>> 40);
    }
  }

  private void normal(long at, int first, int count, float[] means, float[] states) {
    for (int j = 0; j < count; j++) {
      states[first + j] = means[first + j] + (float) (deviation * normal(random.longAt(at + j)));
    }
  }

  /** A standard normal value (Box and Muller 1958) of two times 32 random bits. */
  private static double normal(long bits) {
    double radius = ((bits >>> 32) + 0.5) * 0x1p-32;
    double angle = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  }
}
