package io.galatea.cli.command;

import io.galatea.runner.engine.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while a run goes on: the run is asked to stop, and the process waits for it to leave a
 * valid run directory.
 */
public final class Interruption implements AutoCloseable {
  /** What a shell expects of a process that was interrupted. */
  public static final int EXIT_CODE = 130;

  private static final int PATIENCE_SECONDS = 20;

  private final Cancellation cancellation;
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onShutdown, "galatea-interruption");

  Interruption(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /** From now on. */
  void watch() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void onShutdown() {
    cancellation.request();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The run has ended and everything is written: let the process go. */
  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already shutting down: that is what the hook is for.
      Thread.onSpinWait();
    }
  }
}
