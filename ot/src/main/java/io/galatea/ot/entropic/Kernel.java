package io.galatea.ot.entropic;

import java.util.stream.IntStream;

/**
 * A positive kernel K of n rows and m columns that is read once for an iteration: K v, then the
 * caller's new u for that row, then the row's share of Kᵀ u while it is still in the cache. Rows
 * are cut in a fixed number of chunks whose shares are added in order.
 */
abstract class Kernel {

  static final int CHUNKS = 16;
  private static final long WORTH_SHARING = 1 << 16;

  final int n;
  final int m;

  Kernel(int n, int m) {
    this.n = n;
    this.m = m;
  }

  /** Given (K v)ᵢ, the new uᵢ. */
  interface RowUpdate {
    double apply(int i, double product);
  }

  static int chunkStart(int chunk, int n) {
    return (int) ((long) n * chunk / CHUNKS);
  }

  static IntStream chunks(long pairs) {
    IntStream chunks = IntStream.range(0, CHUNKS);
    return pairs < WORTH_SHARING ? chunks : chunks.parallel();
  }

  /** For each row: u = update(i, (K v)ᵢ); returns Kᵀ u. */
  final double[] sweep(double[] v, RowUpdate update) {
    double[][] shares = new double[CHUNKS][];
    chunks((long) n * m)
        .forEach(
            chunk ->
                shares[chunk] = sweep(chunkStart(chunk, n), chunkStart(chunk + 1, n), v, update));
    double[] sum = shares[0];
    for (int chunk = 1; chunk < CHUNKS; chunk++) {
      double[] share = shares[chunk];
      for (int j = 0; j < m; j++) {
        sum[j] += share[j];
      }
    }
    return sum;
  }

  /** The share of rows {@code from} … {@code to − 1} in Kᵀ u. */
  abstract double[] sweep(int from, int to, double[] v, RowUpdate update);

  /** Writes row i of the kernel. */
  abstract void row(int i, double[] into);
}
