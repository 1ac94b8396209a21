package io.galatea.rbm;

/** Contrastive divergence: each batch's chains start at its images and take k Gibbs steps. */
public final class ContrastiveDivergenceTrainer extends RbmTrainer {
  /** A trainer; it has no state. */
  public ContrastiveDivergenceTrainer() {
    super(false);
  }

  @Override
  public String summary() {
    return "Trains a restricted Boltzmann machine by contrastive divergence, CD-k (Hinton 2002).";
  }
}
