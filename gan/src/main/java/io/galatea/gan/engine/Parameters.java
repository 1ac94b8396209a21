package io.galatea.gan.engine;

import java.util.Arrays;

/**
 * All parameters of a network in one flat array, so that an optimiser, clipping and averaging are
 * single passes; beside them the gradients, the statistics that are not trained (running means and
 * variances, singular vectors), and a copy outside the heap for the matrix products.
 */
public final class Parameters {
  private final float[] values;
  private final float[] gradients;
  private final float[] statistics;
  private final NativeFloats mirror;

  Parameters(Engine engine, int values, int statistics) {
    this.values = new float[values];
    this.gradients = new float[values];
    this.statistics = new float[statistics];
    this.mirror = engine.keep(values);
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

  NativeFloats mirror() {
    return mirror;
  }
}
