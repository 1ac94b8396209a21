package io.galatea.dbm;

import io.galatea.api.error.GalateaException;
import java.util.List;
import java.util.Locale;

/** What a joint training will hold, before it holds anything. */
final class Memory {
  private Memory() {}

  /**
   * Checks that weights, chains and batches fit.
   *
   * @param most how many bytes there are
   * @throws GalateaException of kind resource if they do not
   */
  static void check(DbmOptions options, int visibleUnits, long most) {
    List<Integer> hidden = options.units().hiddenUnits();
    double weights = 0;
    double units = visibleUnits;
    int lower = visibleUnits;
    for (int upper : hidden) {
      weights += (double) lower * upper;
      units += upper;
      lower = upper;
    }
    // Weights, twice packed and twice as rows, their last step and the saved copies; states,
    // expectations and lists of active units.
    double needed =
        4 * (8 * weights + 4 * units * ((double) options.chains() + options.batchSize()));
    if (needed > most) {
      throw GalateaException.resource(
          String.format(
              Locale.ROOT,
              "%d chains and batches of %d rows of a machine of %d visible and %s hidden units"
                  + " need about %.0f MB, but Java may use %d MB; take fewer chains, smaller batches"
                  + " or fewer units, or give it more with -Xmx",
              options.chains(),
              options.batchSize(),
              visibleUnits,
              hidden,
              needed / (1 << 20),
              most >> 20));
    }
  }
}
