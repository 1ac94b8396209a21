package io.galatea.gan.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Threads that stay awake through one piece of work with many short parallel regions. To wake a
 * sleeping thread takes some 50 µs, as long as many a region; a hundred of them make a training
 * step. Whoever is free takes the next chunk, so that a thread that comes late holds nobody up. The
 * helpers are tasks of the pool that the caller runs in, the common one by default: where it is
 * busy or has no threads, the caller does all the work.
 */
final class Team implements AutoCloseable {
  /** Looks for work, some 50 µs of them, before a thread lets other programs have its core. */
  private static final int SPINS = 2_000;

  private final List<Helper> helpers = new ArrayList<>();
  private volatile Region region;
  private volatile boolean closed;

  /**
   * Calls helpers.
   *
   * @param size how many, the caller not counted
   */
  Team(int size) {
    for (int k = 0; k < size; k++) {
      Helper helper = new Helper();
      helpers.add(helper);
      helper.fork();
    }
  }

  /** Chunks on offer. */
  private static final class Region {
    final int chunks;
    final IntConsumer body;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger finished = new AtomicInteger();
    volatile Throwable failure;

    Region(int chunks, IntConsumer body) {
      this.chunks = chunks;
      this.body = body;
    }

    /** Runs chunks until none is left. */
    void work() {
      for (int c = next.getAndIncrement(); c < chunks; c = next.getAndIncrement()) {
        try {
          body.accept(c);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        finished.incrementAndGet();
      }
    }
  }

  /** Waits for regions, and works on them. */
  private final class Helper extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    @Override
    protected void compute() {
      Region last = null;
      int waited = 0;
      while (!closed) {
        Region offered = region;
        if (offered != null && offered != last) {
          offered.work();
          last = offered;
          waited = 0;
        } else {
          waited = pause(waited);
        }
      }
    }
  }

  // Nothing relies on the scheduler here: a yield is a courtesy to whoever else needs the core.
  @SuppressWarnings("ThreadPriorityCheck")
  private static int pause(int waited) {
    if (waited < SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
    return waited + 1;
  }

  /** Runs the chunks, in any order and on any thread. */
  void run(int chunks, IntConsumer body) {
    Region mine = new Region(chunks, body);
    region = mine;
    mine.work();
    int waited = 0;
    while (mine.finished.get() < chunks) {
      waited = pause(waited);
    }
    region = null;
    if (mine.failure instanceof RuntimeException e) {
      throw e;
    }
    if (mine.failure instanceof Error e) {
      throw e;
    }
  }

  /** Whether a region is being worked on. */
  boolean busy() {
    return region != null;
  }

  /** Sends the helpers away. */
  @Override
  public void close() {
    closed = true;
    // The newest first, as a pool gives back: who was not taken up yet need not come any more.
    for (int k = helpers.size() - 1; k >= 0; k--) {
      if (!helpers.get(k).tryUnfork()) {
        helpers.get(k).join();
      }
    }
  }
}
