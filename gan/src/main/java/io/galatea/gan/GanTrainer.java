package io.galatea.gan;

import io.galatea.api.Compute;
import jakarta.inject.Inject;

/**
 * Trains generator and discriminator by cross-entropy, minimax or non-saturating (Goodfellow et al.
 * 2014; convolutional as Radford et al. 2015).
 */
public final class GanTrainer extends AdversarialTrainer<GanOptions> {
  /** Multiplies by this. */
  @Inject
  public GanTrainer(Compute compute) {
    super(compute);
  }

  @Override
  public String summary() {
    return "Trains generator and discriminator by cross-entropy, minimax or "
        + "non-saturating (Goodfellow et al. 2014; convolutional as Radford et al. "
        + "2015).";
  }
}
