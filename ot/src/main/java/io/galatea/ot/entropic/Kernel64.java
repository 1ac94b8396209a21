package io.galatea.ot.entropic;

/** A kernel kept in float64. */
final class Kernel64 extends Kernel {

  static final int LANES = 128;

  private final double[][] values;

  /** Row i is written by {@code fill}. */
  Kernel64(int n, int m, RowFill fill) {
    super(n, m);
    values = new double[n][m];
    chunks((long) n * m)
        .forEach(
            chunk -> {
              for (int i = chunkStart(chunk, n); i < chunkStart(chunk + 1, n); i++) {
                fill.fill(i, values[i]);
              }
            });
  }

  /** Writes a row. */
  interface RowFill {
    void fill(int i, double[] into);
  }

  @Override
  double[] sweep(int from, int to, double[] v, RowUpdate update) {
    double[] share = new double[m];
    double[] lanes = new double[LANES];
    for (int i = from; i < to; i++) {
      double[] row = values[i];
      double u = update.apply(i, dot(row, v, lanes));
      addScaled(row, u, share);
    }
    return share;
  }

  /** A sum in independent lanes, which the compiler turns into vector instructions. */
  static double dot(double[] x, double[] y, double[] lanes) {
    for (int l = 0; l < LANES; l++) {
      lanes[l] = 0;
    }
    int base = 0;
    for (; base + LANES <= x.length; base += LANES) {
      for (int l = 0; l < LANES; l++) {
        lanes[l] += x[base + l] * y[base + l];
      }
    }
    for (int l = 0; base + l < x.length; l++) {
      lanes[l] += x[base + l] * y[base + l];
    }
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int l = 0; l < LANES; l += 4) {
      s0 += lanes[l];
      s1 += lanes[l + 1];
      s2 += lanes[l + 2];
      s3 += lanes[l + 3];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static void addScaled(double[] x, double factor, double[] into) {
    for (int j = 0; j < x.length; j++) {
      into[j] += factor * x[j];
    }
  }

  @Override
  void row(int i, double[] into) {
    System.arraycopy(values[i], 0, into, 0, m);
  }

  double at(int i, int j) {
    return values[i][j];
  }
}
