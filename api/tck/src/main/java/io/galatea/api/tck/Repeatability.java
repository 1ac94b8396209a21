package io.galatea.api.tck;

import io.galatea.api.Progress;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;

/** Runs the same work under other circumstances. */
final class Repeatability {
  private Repeatability() {}

  /** The result of work is the same with 4 threads as with 1. */
  static void isTheSameWithMoreThreads(Callable<?> work) {
    Object alone = withThreads(1, work);
    Object together = withThreads(4, work);
    Assertions.assertThat(together).isEqualTo(alone);
  }

  /** Runs work where parallel streams have so many threads. */
  private static <T> T withThreads(int threads, Callable<T> work) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("failed with " + threads + " threads", e.getCause());
    } finally {
      pool.shutdown();
    }
  }

  /** Work that says how far it is stays within 0 to 1, and stops when it is told to. */
  static void reportsWellAndLetsItselfBeCancelled(Consumer<Progress> work) {
    work.accept(fraction -> Assertions.assertThat(fraction).as("progress").isBetween(0.0, 1.0));
    AtomicBoolean asked = new AtomicBoolean();
    Progress cancelling =
        fraction -> {
          asked.set(true);
          throw new CancellationException("cancelled by the contract test");
        };
    Throwable thrown = Assertions.catchThrowable(() -> work.accept(cancelling));
    if (asked.get()) {
      Assertions.assertThat(thrown).isInstanceOf(CancellationException.class);
    }
  }
}
