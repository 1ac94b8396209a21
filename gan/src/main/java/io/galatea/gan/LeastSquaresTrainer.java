package io.galatea.gan;

import io.galatea.api.Compute;
import jakarta.inject.Inject;

/** Trains generator and discriminator by least squares towards 1 and 0 (Mao et al. 2017). */
final class LeastSquaresTrainer extends AdversarialTrainer<LeastSquaresOptions> {
  @Inject
  LeastSquaresTrainer(Compute compute) {
    super(compute);
  }

  @Override
  public String summary() {
    return "Trains generator and discriminator by least squares towards 1 and 0 "
        + "(Mao et al. 2017).";
  }
}
