package io.galatea.gan.engine;

/**
 * Arithmetic on the first values of arrays. HotSpot's compiler vectorises a loop only where all
 * arrays are indexed alike (up to JDK 25 at least): a stretch from elsewhere is copied to the front
 * of a small array before, which costs a fraction of what the loop then saves.
 */
final class Rows {
  private Rows() {}

  /** out = a − b. */
  static void subtract(float[] a, float[] b, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = a[k] - b[k];
    }
  }

  /** out += a. */
  static void add(float[] a, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] += a[k];
    }
  }

  /** out −= a. */
  static void takeAway(float[] a, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] -= a[k];
    }
  }

  /** The values of some channels, from an index on, one after the other until n are written. */
  static float[] repeat(float[] perChannel, int at, int channels, int n) {
    float[] repeated = new float[n];
    for (int k = 0; k < n; k++) {
      repeated[k] = perChannel[at + k % channels];
    }
    return repeated;
  }
}
