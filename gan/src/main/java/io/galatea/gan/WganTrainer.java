package io.galatea.gan;

/**
 * Trains a generator against a critic whose parameters are clipped, towards the Wasserstein
 * distance (Arjovsky et al. 2017).
 */
final class WganTrainer extends AdversarialTrainer<WganOptions> {

  @Override
  public Class<WganOptions> options() {
    return WganOptions.class;
  }

  @Override
  public String summary() {
    return "Trains a generator against a critic whose parameters are clipped, "
        + "towards the Wasserstein distance (Arjovsky et al. 2017).";
  }
}
