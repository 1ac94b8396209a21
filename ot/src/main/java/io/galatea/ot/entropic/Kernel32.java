package io.galatea.ot.entropic;

/**
 * A kernel kept in float32: half the memory, and entries rounded to 6·10⁻⁸ of themselves. Products
 * are float32, sums of more than a few of them float64.
 */
final class Kernel32 extends Kernel {

  private static final int LANES = 128;
  private static final int FLUSH = 16;

  private final float[][] values;

  Kernel32(int n, int m, Kernel64.RowFill fill) {
    super(n, m);
    values = new float[n][m];
    chunks((long) n * m)
        .forEach(
            chunk -> {
              double[] row = new double[m];
              for (int i = chunkStart(chunk, n); i < chunkStart(chunk + 1, n); i++) {
                fill.fill(i, row);
                for (int j = 0; j < m; j++) {
                  values[i][j] = (float) row[j];
                }
              }
            });
  }

  @Override
  double[] sweep(int from, int to, double[] v, RowUpdate update) {
    double scale = largest(v);
    float[] floats = new float[m];
    for (int j = 0; j < m; j++) {
      floats[j] = (float) (v[j] / scale);
    }
    double[] share = new double[m];
    float[] partial = new float[m];
    float[] lanes = new float[LANES];
    double uScale = 0;
    for (int i = from; i < to; i++) {
      double u = update.apply(i, scale * dot(values[i], floats, lanes));
      if ((i - from) % FLUSH == 0) {
        flush(partial, uScale, share);
        uScale = u > 0 ? u : 1;
      }
      addScaled(values[i], (float) (u / uScale), partial);
    }
    flush(partial, uScale, share);
    return share;
  }

  private static double largest(double[] v) {
    double largest = Double.MIN_NORMAL;
    for (double x : v) {
      largest = Math.max(largest, x);
    }
    return largest;
  }

  private static void flush(float[] partial, double scale, double[] share) {
    for (int j = 0; j < partial.length; j++) {
      share[j] += scale * partial[j];
      partial[j] = 0;
    }
  }

  private static double dot(float[] x, float[] y, float[] lanes) {
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
    for (int l = 0; l < LANES; l += 2) {
      s0 += lanes[l];
      s1 += lanes[l + 1];
    }
    return s0 + s1;
  }

  private static void addScaled(float[] x, float factor, float[] into) {
    for (int j = 0; j < x.length; j++) {
      into[j] += factor * x[j];
    }
  }

  @Override
  void row(int i, double[] into) {
    for (int j = 0; j < m; j++) {
      into[j] = values[i][j];
    }
  }
}
