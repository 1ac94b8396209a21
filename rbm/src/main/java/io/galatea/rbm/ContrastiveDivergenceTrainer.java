package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import jakarta.inject.Inject;

/** Contrastive divergence: each batch's chains start at its images and take k Gibbs steps. */
public final class ContrastiveDivergenceTrainer extends RbmTrainer {
  /** A trainer; it has no state. */
  @Inject
  public ContrastiveDivergenceTrainer(PreparedData prepared) {
    super(false, prepared);
  }

  @Override
  public String summary() {
    return "Trains a restricted Boltzmann machine by contrastive divergence, CD-k (Hinton 2002).";
  }
}
