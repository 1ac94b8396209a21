package io.galatea.rbm;

import io.galatea.api.Sampler.Given;
import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import java.util.function.Supplier;

/** Where chains start, and what they hold there. */
final class Starts {
  private Starts() {}

  /**
   * The given starts, or noise where there are none.
   *
   * @throws GalateaException of kind usage if there are not as many as samples, or values are
   *     clamped without a start
   */
  static Batch of(Given given, int count, Supplier<Batch> noise) {
    if (given.clamped().isPresent() && given.start().isEmpty()) {
      throw GalateaException.usage("clamped values are held at their start, but no start is given");
    }
    if (given.start().isPresent() && given.start().get().rows() != count) {
      throw GalateaException.usage(
          "there must be a start for each sample, but there are "
              + given.start().get().rows()
              + " starts for "
              + count
              + " samples");
    }
    return given.start().orElseGet(noise);
  }

  /** Which values are held, or {@code null}. */
  static boolean[] clamped(Given given) {
    if (given.clamped().isEmpty()) {
      return null;
    }
    boolean[] flags = new boolean[given.clamped().get().size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = given.clamped().get().get(i);
    }
    return flags;
  }
}
