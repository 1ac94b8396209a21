package io.galatea.gan.engine;

/** Sums of squares in double precision over fixed chunks. */
final class Sums {
  /** Running sums side by side: one alone would wait for each addition. */
  private static final int LANES = 8;

  private Sums() {}

  static double squares(float[] x) {
    int chunks = Chunks.count(x.length, Chunks.GRAIN);
    double[] sums = new double[chunks];
    Chunks.run(
        chunks,
        c ->
            sums[c] =
                squares(
                    x, Chunks.start(c, chunks, x.length), Chunks.start(c + 1, chunks, x.length)));
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum;
  }

  private static double squares(float[] x, int from, int to) {
    double[] lanes = new double[LANES];
    int k = from;
    for (; k + LANES <= to; k += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += (double) x[k + l] * x[k + l];
      }
    }
    double sum = 0;
    for (; k < to; k++) {
      sum += (double) x[k] * x[k];
    }
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
