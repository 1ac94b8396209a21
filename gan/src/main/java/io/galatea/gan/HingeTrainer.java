package io.galatea.gan;

import io.galatea.api.Compute;
import jakarta.inject.Inject;

/**
 * Trains generator and discriminator by the hinge loss with spectral normalisation (Lim and Ye
 * 2017; Miyato et al. 2018).
 */
final class HingeTrainer extends AdversarialTrainer<HingeOptions> {
  @Inject
  HingeTrainer(Compute compute) {
    super(compute);
  }

  @Override
  public String summary() {
    return "Trains generator and discriminator by the hinge loss with spectral "
        + "normalisation (Lim and Ye 2017; Miyato et al. 2018).";
  }
}
