package io.galatea.gan.engine;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Splits work into chunks whose number depends on sizes only, never on the number of threads, so
 * that sums over chunks come out the same everywhere.
 */
final class Chunks {
  /** Enough for the machines this runs on; more would cost more in hand-over than it gains. */
  private static final int MOST = 16;

  /** Elements below which handing a chunk to another thread costs more than it saves. */
  static final int GRAIN = 1 << 15;

  private static final ThreadLocal<Team> TEAM = new ThreadLocal<>();

  private Chunks() {}

  /** What to do with the elements from {@code from} to {@code to − 1}. */
  @FunctionalInterface
  interface Range {
    void run(int from, int to);
  }

  /** How many chunks a length is split into, so that none is shorter than the grain. */
  static int count(long length, long grain) {
    return (int) Math.max(1, Math.min(MOST, length / Math.max(1, grain)));
  }

  /** Where a chunk begins. */
  static int start(int chunk, int chunks, int length) {
    return (int) ((long) length * chunk / chunks);
  }

  /** Runs the chunks, in any order and on any thread. */
  static void run(int chunks, IntConsumer body) {
    Team team = TEAM.get();
    if (chunks == 1) {
      body.accept(0);
    } else if (team != null && !team.busy()) {
      team.run(chunks, body);
    } else {
      IntStream.range(0, chunks).parallel().forEach(body);
    }
  }

  /**
   * Runs work whose regions, run by this thread, follow each other closely: other threads stay
   * awake for them.
   */
  static <T> T together(Supplier<T> work) {
    int others =
        ForkJoinTask.inForkJoinPool()
            ? ForkJoinTask.getPool().getParallelism() - 1
            : ForkJoinPool.getCommonPoolParallelism();
    try (Team team = new Team(Math.min(MOST - 1, others))) {
      TEAM.set(team);
      return work.get();
    } finally {
      TEAM.remove();
    }
  }

  /** Runs over all elements, in ranges. */
  static void overElements(int length, Range body) {
    overUnits(length, 1, body);
  }

  /** Runs over units of some elements each, in ranges of units. */
  static void overUnits(int units, int unitSize, Range body) {
    int chunks = Math.min(Math.max(1, units), count((long) units * unitSize, GRAIN));
    run(chunks, c -> body.run(start(c, chunks, units), start(c + 1, chunks, units)));
  }
}
