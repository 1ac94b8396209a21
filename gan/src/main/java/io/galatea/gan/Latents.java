package io.galatea.gan;

import io.galatea.api.random.RandomStream;
import java.util.Optional;

/** Noise that generators make rows of. */
final class Latents {
  private Latents() {}

  /** The stream that noise is drawn from where models are to be given the same. */
  static RandomStream fixed() {
    return RandomStream.of(0).named("latents");
  }

  /** Standard normal noise; values beyond the truncation are drawn again. */
  static float[] normal(int count, RandomStream random, Optional<Double> truncation) {
    double limit = truncation.orElse(Double.POSITIVE_INFINITY);
    float[] latents = new float[count];
    for (int k = 0; k < count; k++) {
      double value = random.nextGaussian();
      while (Math.abs(value) > limit) {
        value = random.nextGaussian();
      }
      latents[k] = (float) value;
    }
    return latents;
  }

  /**
   * The point at a share of the way along the great circle, sin((1 − t) ω) a + sin(t ω) b over sin
   * ω with ω the angle between a and b (Shoemake 1985); the straight line where they are parallel.
   */
  static float[] between(float[] from, float[] to, int size, double share) {
    float[] out = new float[from.length];
    for (int start = 0; start < from.length; start += size) {
      double product = 0;
      double squares = 0;
      double others = 0;
      for (int k = start; k < start + size; k++) {
        product += (double) from[k] * to[k];
        squares += (double) from[k] * from[k];
        others += (double) to[k] * to[k];
      }
      double length = Math.sqrt(squares * others);
      double angle = length > 0 ? Math.acos(Math.min(1, Math.max(-1, product / length))) : 0;
      boolean straight = Math.sin(angle) < 1e-6;
      double a = straight ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
      double b = straight ? share : Math.sin(share * angle) / Math.sin(angle);
      for (int k = start; k < start + size; k++) {
        out[k] = (float) (a * from[k] + b * to[k]);
      }
    }
    return out;
  }
}
