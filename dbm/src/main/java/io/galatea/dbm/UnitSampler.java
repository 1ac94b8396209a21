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

  /** Replaces inputs by mean values: σ(x), or x itself of Gaussian units. */
  void mean(float[] values, int count) {
    if (deviation == 0) {
      Sigmoid.apply(values, count);
    }
  }

  /**
   * Draws states with these means: 1 with the given probability, to within 2⁻²⁴, or normal values.
   *
   * @param from the number of the first unit, even
   */
  void draw(long sweep, int row, int from, int count, float[] means, float[] states) {
    long at = (sweep * rows + row) * wordsPerRow;
    if (deviation > 0) {
      for (int j = 0; j < count; j++) {
        states[j] = means[j] + (float) (deviation * normal(random.longAt(at + from + j)));
      }
      return;
    }
    at += from / 2;
    int pairs = count / 2;
    for (int k = 0; k < pairs; k++) {
      long bits = random.longAt(at + k);
      states[2 * k] = (int) (bits >>> 40) < means[2 * k] * 0x1p24f ? 1 : 0;
      states[2 * k + 1] = ((int) bits >>> 8) < means[2 * k + 1] * 0x1p24f ? 1 : 0;
    }
    if (count % 2 == 1) {
      states[count - 1] =
          (int) (random.longAt(at + pairs) >>> 40) < means[count - 1] * 0x1p24f ? 1 : 0;
    }
  }

  /** A standard normal value (Box and Muller 1958) of two times 32 random bits. */
  private static double normal(long bits) {
    double radius = ((bits >>> 32) + 0.5) * 0x1p-32;
    double angle = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  }
}
