package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;
import java.util.Arrays;

/**
 * All parameters of a network in one flat array, so that an optimiser, clipping and averaging are
 * single passes; beside them the gradients, the statistics that are not trained (running means and
 * variances, singular vectors), and the weights outside the heap as the matrix products need them.
 */
public final class Parameters {
  private final float[] values;
  private final float[] gradients;
  private final float[] statistics;
  private final NativeFloats prepared;

  Parameters(Engine engine, int values, int prepared, int statistics) {
    this.values = new float[values];
    this.gradients = new float[values];
    this.statistics = new float[statistics];
    this.prepared = engine.keep(prepared);
  }

  /** The trained values. Call {@link Network#refresh} after changing them. */
  public float[] values() {
    return values;
  }

  /** The gradients that backward passes add to. */
  public float[] gradients() {
    return gradients;
  }

  /** The values that are followed rather than trained. */
  public float[] statistics() {
    return statistics;
  }

  /** Sets all gradients to 0. */
  public void clearGradients() {
    Arrays.fill(gradients, 0f);
  }

  /** The Euclidean norm of the gradients. */
  public double gradientNorm() {
    return Math.sqrt(Sums.squares(gradients));
  }

  /** Whether every trained value is a finite number. */
  public boolean finite() {
    // The sum is in double: no square of a finite float leaves its range.
    return Double.isFinite(Sums.squares(values));
  }

  /**
   * Puts every value into [−bound, bound].
   *
   * @return the share of values that are at the bound now
   */
  public double clip(float bound) {
    long at = 0;
    for (int k = 0; k < values.length; k++) {
      values[k] = Math.min(bound, Math.max(-bound, values[k]));
      at += Math.abs(values[k]) == bound ? 1 : 0;
    }
    return at / (double) values.length;
  }

  NativeFloats prepared() {
    return prepared;
  }
}
