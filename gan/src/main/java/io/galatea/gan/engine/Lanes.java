package io.galatea.gan.engine;

/**
 * Sums over stretches of arrays in a fixed number of lanes, which vectorises where a running sum
 * cannot, in single precision within a block and double precision across.
 */
final class Lanes {
  private static final int LANES = 256;

  /** Values added to a lane before it goes to the double precision sum. */
  private static final int BLOCK = 64 * LANES;

  private Lanes() {}

  /** Σ x[k] over k below n. */
  static double sum(float[] x, int n) {
    float[] lanes = new float[LANES];
    float[] part = new float[LANES];
    double sum = 0;
    for (int k = 0; k < n; k += LANES) {
      int length = Math.min(LANES, n - k);
      System.arraycopy(x, k, part, 0, length);
      Rows.add(part, lanes, length);
      if ((k + LANES) % BLOCK == 0) {
        sum += empty(lanes);
      }
    }
    return sum + empty(lanes);
  }

  /** Σ x[k] y[k] over k below n. */
  static double product(float[] x, float[] y, int n) {
    float[] lanes = new float[LANES];
    float[] part = new float[LANES];
    float[] other = new float[LANES];
    double sum = 0;
    for (int k = 0; k < n; k += LANES) {
      int length = Math.min(LANES, n - k);
      System.arraycopy(x, k, part, 0, length);
      System.arraycopy(y, k, other, 0, length);
      for (int l = 0; l < length; l++) {
        lanes[l] += part[l] * other[l];
      }
      if ((k + LANES) % BLOCK == 0) {
        sum += empty(lanes);
      }
    }
    return sum + empty(lanes);
  }

  private static double empty(float[] lanes) {
    double sum = 0;
    for (int l = 0; l < LANES; l++) {
      sum += lanes[l];
      lanes[l] = 0;
    }
    return sum;
  }
}
