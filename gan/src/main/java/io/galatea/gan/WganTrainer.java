package io.galatea.gan;

import io.galatea.api.Compute;
import jakarta.inject.Inject;

/**
 * Trains a generator against a critic whose parameters are clipped, towards the Wasserstein
 * distance (Arjovsky et al. 2017).
 */
final class WganTrainer extends AdversarialTrainer<WganOptions> {
  @Inject
  WganTrainer(Compute compute) {
    super(compute);
  }

  @Override
  public String summary() {
    return "Trains a generator against a critic whose parameters are clipped, "
        + "towards the Wasserstein distance (Arjovsky et al. 2017).";
  }
}
