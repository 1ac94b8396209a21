package io.galatea.rbm.rows;

import io.galatea.api.Progress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Work on rows in chunks of a fixed size, so that results do not depend on the number of threads.
 */
public final class Chunks {
  /** Rows a chunk: enough to fill a core for a moment, few enough for its cache. */
  static final int ROWS = 64;

  private Chunks() {}

  /** Does {@code work} for every chunk of the rows, on all cores, and waits. */
  public static void forEach(int rows, Work work) {
    forEach(rows, Progress.UNSEEN, work);
  }

  /** As {@link #forEach(int, Work)}, saying after each chunk how far it is. */
  public static void forEach(int rows, Progress progress, Work work) {
    all(
        (rows + ROWS - 1) / ROWS,
        progress,
        c -> work.run(c, c * ROWS, Math.min(rows, (c + 1) * ROWS)));
  }

  /** Does the same for each of so many parts of any kind. */
  public static void all(int parts, Progress progress, IntConsumer work) {
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, parts)
        .parallel()
        .forEach(
            part -> {
              work.accept(part);
              progress.report(done.incrementAndGet() / (double) parts);
            });
  }

  /** What is done for one chunk. */
  @FunctionalInterface
  public interface Work {
    /** Works on the rows from {@code from} up to, without, {@code to}. */
    void run(int chunk, int from, int to);
  }
}
