package io.galatea.gan;

/** Trains generator and discriminator by least squares towards 1 and 0 (Mao et al. 2017). */
final class LeastSquaresTrainer extends AdversarialTrainer<LeastSquaresOptions> {

  @Override
  public Class<LeastSquaresOptions> options() {
    return LeastSquaresOptions.class;
  }

  @Override
  public String summary() {
    return "Trains generator and discriminator by least squares towards 1 and 0 "
        + "(Mao et al. 2017).";
  }
}
