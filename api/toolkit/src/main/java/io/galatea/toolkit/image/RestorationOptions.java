package io.galatea.toolkit.image;

import io.galatea.api.data.Shape;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Which pixels metrics of restored images remove, and how long a chain may take to restore them.
 */
public record RestorationOptions(
    @Option(
            value = "How many rows of pixels are removed.",
            defaultValue = "20",
            usual = "1 to 20",
            tooLow = "any image that resembles the data restores them",
            tooHigh = "the pixels that are left say too little")
        int removedRows,
    @Option(value = "Where the rows are removed: top or bottom.", defaultValue = "bottom")
        Restoration.Side side,
    @Option(
            value = "How many Gibbs steps restore them, the pixels that are left being held.",
            defaultValue = "10",
            usual = "1 to 100",
            tooLow = "the black of the removed pixels is remembered")
        int steps) {

  /** Checks the ranges. */
  public RestorationOptions {
    InvalidOption.atLeast("removedRows", removedRows, 1);
    InvalidOption.atLeast("steps", steps, 1);
  }

  /** The pixels of images of a shape that these options remove. */
  public Restoration of(Shape shape) {
    return new Restoration(shape, removedRows, side);
  }
}
