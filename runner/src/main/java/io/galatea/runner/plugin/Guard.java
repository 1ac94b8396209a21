package io.galatea.runner.plugin;

import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Calls code of plugins: whatever breaks there ends as one error that says whose code it is. */
public final class Guard {
  private static final Logger LOG = LogManager.getLogger(Guard.class);

  /** What to say where the memory is too small. */
  public static final String NOT_ENOUGH_MEMORY =
      "not enough memory: the Java machine may use "
          + Runtime.getRuntime().maxMemory() / (1 << 20)
          + " MiB; give it more with GALATEA_OPTS=-Xmx8g";

  private Guard() {}

  /**
   * What the work gives.
   *
   * @param owner the qualified name of the contribution whose code it is
   * @throws GalateaException the work's own; of kind usage for an {@link InvalidOption}, of kind
   *     resource if the memory is too small, of kind plugin for anything else and for null
   * @throws CancellationException if the work was stopped
   */
  public static <T> T call(String owner, Supplier<? extends T> work) {
    return call(owner, "a defect in " + owner, work);
  }

  /**
   * As {@link #call(String, Supplier)}.
   *
   * @param broken what to say of a defect, before what was thrown
   */
  public static <T> T call(String owner, String broken, Supplier<? extends T> work) {
    T result;
    try {
      result = work.get();
    } catch (GalateaException | CancellationException e) {
      throw e;
    } catch (InvalidOption e) {
      throw GalateaException.usage(owner + ": " + e.getMessage(), e);
    } catch (OutOfMemoryError e) {
      throw GalateaException.resource(NOT_ENOUGH_MEMORY, e);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      LOG.debug(broken, e);
      throw GalateaException.plugin(broken + ": " + e + " (run with --verbose for its place)", e);
    }
    if (result == null) {
      throw GalateaException.plugin(broken + ": it gave null");
    }
    return result;
  }

  /** As {@link #call(String, Supplier)}, of work without a result. */
  public static void run(String owner, Runnable work) {
    call(
        owner,
        () -> {
          work.run();
          return true;
        });
  }
}
