package io.galatea.rbm;

import java.util.stream.IntStream;

/**
 * Work on rows in chunks of a fixed size, so that results do not depend on the number of threads.
 */
final class Chunks {
  /** Rows a chunk: enough to fill a core for a moment, few enough for its cache. */
  static final int ROWS = 64;

  private Chunks() {}

  /** Does {@code work} for every chunk of the rows, on all cores, and waits. */
  static void forEach(int rows, Work work) {
    IntStream.range(0, (rows + ROWS - 1) / ROWS)
        .parallel()
        .forEach(c -> work.run(c, c * ROWS, Math.min(rows, (c + 1) * ROWS)));
  }

  /** What is done for one chunk. */
  @FunctionalInterface
  interface Work {
    /** Works on the rows from {@code from} up to, without, {@code to}. */
    void run(int chunk, int from, int to);
  }
}
