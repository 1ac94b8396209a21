package io.galatea.runner.engine;

import io.galatea.api.Progress;
import java.util.concurrent.CancellationException;

/** Whether the user wants a run to stop. Work asks; nobody is interrupted in the middle. */
public final class Cancellation {
  private volatile boolean requested;

  /** Asks all work to stop at its next look. */
  public void request() {
    requested = true;
  }

  /** Whether work is to stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * A look of work at whether to stop.
   *
   * @throws CancellationException if it is
   */
  public void check() {
    if (requested) {
      throw new CancellationException("stopped by the user");
    }
  }

  /** Progress that passes fractions on and stops the work when asked to. */
  public Progress progress(Progress seen) {
    return fraction -> {
      check();
      seen.report(fraction);
    };
  }
}
