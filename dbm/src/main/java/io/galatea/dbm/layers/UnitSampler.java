package io.galatea.dbm.layers;

import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.Sigmoid;

/**
 * What the units of a layer do with their inputs: mean values and states drawn from them. The
 * random number of a unit is a function of the sweep, the row and the unit, so that it does not
 * matter which thread draws.
 */
public final class UnitSampler {
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
  public UnitSampler(int units, int rows, double deviation, RandomStream random) {
    this.deviation = deviation;
    this.random = random;
    this.rows = rows;
    wordsPerRow = deviation > 0 ? units : (units + 1) / 2;
  }

  /** Replaces so many inputs by mean values: σ(x), or x itself of Gaussian units. */
  public void mean(float[] values, int count) {
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
   * @param uniforms to work in, with room for as many
   * @param states where they go, rows × count; may be {@code means}
   */
  public void draw(
      long sweep,
      int row,
      int rows,
      int from,
      int count,
      float[] means,
      Uniforms uniforms,
      float[] states) {
    if (deviation > 0) {
      normal(sweep, row, rows, from, count, means, states);
      return;
    }
    float[] u = uniforms(sweep, row, rows, from, count, uniforms);
    // A comparison would be a branch, mispredicted at every other unit; this becomes vector
    // instructions. The product with the largest power of 2 takes any positive difference past 1.
    for (int k = 0; k < rows * count; k++) {
      states[k] = Math.max(0f, Math.min(1f, (means[k] - u[k]) * 0x1p127f));
    }
  }

  /**
   * As {@link #draw} from the means of these inputs, which it replaces by states: less work where
   * nobody needs the means.
   */
  public void drawGiven(
      long sweep, int row, int rows, int from, int count, float[] inputs, Uniforms uniforms) {
    if (deviation > 0) {
      normal(sweep, row, rows, from, count, inputs, inputs);
    } else {
      Sigmoid.exceeds(inputs, uniforms(sweep, row, rows, from, count, uniforms), rows * count);
    }
  }

  private float[] uniforms(long sweep, int row, int rows, int from, int count, Uniforms uniforms) {
    long at = (sweep * this.rows + row) * wordsPerRow + from / 2;
    return uniforms.draw(random, at, wordsPerRow, rows, count);
  }

  private void normal(
      long sweep, int row, int rows, int from, int count, float[] means, float[] states) {
    for (int r = 0; r < rows; r++) {
      long at = (sweep * this.rows + row + r) * wordsPerRow + from;
      for (int j = 0; j < count; j++) {
        int k = r * count + j;
        states[k] = means[k] + (float) (deviation * normal(random.longAt(at + j)));
      }
    }
  }

  /** A standard normal value (Box and Muller 1958) of two times 32 random bits. */
  private static double normal(long bits) {
    double radius = ((bits >>> 32) + 0.5) * 0x1p-32;
    double angle = (bits & 0xFFFFFFFFL) * 0x1p-32;
    return Math.sqrt(-2 * Math.log(radius)) * Math.cos(2 * Math.PI * angle);
  }
}
