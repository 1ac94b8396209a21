package io.galatea.gan;

/**
 * Trains a generator against a critic whose gradient is held at norm 1 by a penalty (Gulrajani et
 * al. 2017).
 */
final class WganGpTrainer extends AdversarialTrainer<WganGpOptions> {

  @Override
  public Class<WganGpOptions> options() {
    return WganGpOptions.class;
  }

  @Override
  public String summary() {
    return "Trains a generator against a critic whose gradient is held at norm 1 by "
        + "a penalty (Gulrajani et al. 2017).";
  }
}
