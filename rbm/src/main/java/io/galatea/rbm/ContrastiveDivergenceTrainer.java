package io.galatea.rbm;

/** Contrastive divergence: each batch's chains start at its images and take k Gibbs steps. */
final class ContrastiveDivergenceTrainer extends RbmTrainer {
  ContrastiveDivergenceTrainer() {
    super(false);
  }

  @Override
  public String summary() {
    return "Trains a restricted Boltzmann machine by contrastive divergence, CD-k (Hinton 2002).";
  }
}
