package io.galatea.gan;

import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The classes of a training.
 *
 * @param count one more than the largest label; 0 for a training without labels
 * @param present the labels that rows have
 */
record Classes(int count, BitSet present) {
  private static final int MOST = 10_000;

  /** A training without labels. */
  static Classes none() {
    return new Classes(0, new BitSet());
  }

  /**
   * The classes of data.
   *
   * @throws GalateaException of kind usage if a row has no label, or one beyond 9999
   */
  static Classes of(Dataset data) {
    BitSet present = new BitSet();
    for (int row = 0; row < data.size(); row++) {
      int label =
          data.label(row)
              .orElseThrow(
                  () ->
                      GalateaException.usage(
                          "conditional training needs labels, but " + data.name() + " has none"));
      if (label >= MOST) {
        throw GalateaException.usage(
            "conditional training knows labels below "
                + MOST
                + ", but "
                + data.name()
                + " has "
                + label);
      }
      present.set(label);
    }
    return new Classes(present.length(), present);
  }

  /** Says which classes below the largest label have no row; empty if all have. */
  Optional<Finding> warning() {
    BitSet missing = new BitSet(count);
    missing.set(0, count);
    missing.andNot(present);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String words =
        missing.stream().limit(20).mapToObj(String::valueOf).collect(Collectors.joining(", "))
            + (missing.cardinality() > 20 ? ", …" : "");
    return Optional.of(
        Finding.of(
            Finding.Severity.WARNING,
            "No row of the training data is of class "
                + words
                + ", so that samples of it are of nothing that was learnt: sample other classes, or"
                + " number the labels from 0 without gaps."));
  }
}
