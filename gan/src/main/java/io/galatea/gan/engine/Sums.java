package io.galatea.gan.engine;

import java.util.Arrays;

/** Sums in double precision over fixed chunks. */
final class Sums {
  /** Rows summed in single precision before they go to the double precision sum. */
  private static final int ROWS = 64;

  private Sums() {}

  static double squares(float[] x) {
    int chunks = Chunks.count(x.length, Chunks.GRAIN);
    double[] sums = new double[chunks];
    Chunks.run(
        chunks,
        c -> {
          double sum = 0;
          int end = Chunks.start(c + 1, chunks, x.length);
          for (int i = Chunks.start(c, chunks, x.length); i < end; i++) {
            sum += (double) x[i] * x[i];
          }
          sums[c] = sum;
        });
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum;
  }

  /** The body of a column sum: adds rows {@code from} to {@code to − 1} to the sums. */
  @FunctionalInterface
  interface Rows {
    void add(int from, int to, float[] sums);
  }

  /** Sums over rows of {@code columns} sums each; {@code width} is a row's number of values. */
  static double[] overRows(int rows, int width, int columns, Rows body) {
    int chunks = Math.min(rows, Chunks.count((long) rows * width, Chunks.GRAIN));
    double[][] sums = new double[chunks][columns];
    Chunks.run(
        chunks,
        c -> {
          float[] block = new float[columns];
          int end = Chunks.start(c + 1, chunks, rows);
          for (int from = Chunks.start(c, chunks, rows); from < end; from += ROWS) {
            Arrays.fill(block, 0f);
            body.add(from, Math.min(end, from + ROWS), block);
            for (int k = 0; k < columns; k++) {
              sums[c][k] += block[k];
            }
          }
        });
    for (int c = 1; c < chunks; c++) {
      for (int k = 0; k < columns; k++) {
        sums[0][k] += sums[c][k];
      }
    }
    return sums[0];
  }

  /** Adds the sum of each column of {@code rows × columns} values to a target. */
  static void addColumns(float[] x, int rows, int columns, float[] target, int at) {
    double[] sums =
        overRows(
            rows,
            columns,
            columns,
            (from, to, block) -> {
              for (int r = from; r < to; r++) {
                int start = r * columns;
                for (int k = 0; k < columns; k++) {
                  block[k] += x[start + k];
                }
              }
            });
    for (int k = 0; k < columns; k++) {
      target[at + k] += (float) sums[k];
    }
  }
}
