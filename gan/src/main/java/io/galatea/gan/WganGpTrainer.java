package io.galatea.gan;

import io.galatea.api.Compute;
import jakarta.inject.Inject;

/**
 * Trains a generator against a critic whose gradient is held at norm 1 by a penalty (Gulrajani et
 * al. 2017).
 */
final class WganGpTrainer extends AdversarialTrainer<WganGpOptions> {
  @Inject
  WganGpTrainer(Compute compute) {
    super(compute);
  }

  @Override
  public String summary() {
    return "Trains a generator against a critic whose gradient is held at norm 1 by "
        + "a penalty (Gulrajani et al. 2017).";
  }
}
