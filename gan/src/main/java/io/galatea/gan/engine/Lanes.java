package io.galatea.gan.engine;

/**
 * Sums over stretches of arrays in a fixed number of lanes, which vectorises where a running sum
 * cannot, in single precision within a block and double precision across.
 */
final class Lanes {
  private static final int LANES = 64;

  /** Values added to a lane before it goes to the double precision sum. */
  private static final int BLOCK = 64 * LANES;

  private Lanes() {}

  /** Σ x[from + k] over k below n. */
  static double sum(float[] x, int from, int n) {
    float[] lanes = new float[LANES];
    double sum = 0;
    int whole = n - n % LANES;
    for (int k = 0; k < whole; k += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += x[from + k + l];
      }
      if ((k + LANES) % BLOCK == 0) {
        sum += empty(lanes);
      }
    }
    for (int k = whole; k < n; k++) {
      sum += x[from + k];
    }
    return sum + empty(lanes);
  }

  /** Σ x[from + k] y[at + k] over k below n. */
  static double product(float[] x, int from, float[] y, int at, int n) {
    float[] lanes = new float[LANES];
    double sum = 0;
    int whole = n - n % LANES;
    for (int k = 0; k < whole; k += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += x[from + k + l] * y[at + k + l];
      }
      if ((k + LANES) % BLOCK == 0) {
        sum += empty(lanes);
      }
    }
    for (int k = whole; k < n; k++) {
      sum += (double) x[from + k] * y[at + k];
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
