package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import jakarta.inject.Inject;

/** Persistent contrastive divergence: chains go on from batch to batch. */
public final class PersistentContrastiveDivergenceTrainer extends RbmTrainer {
  /** A trainer; it has no state. */
  @Inject
  public PersistentContrastiveDivergenceTrainer(PreparedData prepared) {
    super(true, prepared);
  }

  @Override
  public String summary() {
    return "Trains a restricted Boltzmann machine by persistent contrastive divergence, PCD-k, also"
        + " called stochastic maximum likelihood (Tieleman 2008).";
  }
}
