package io.galatea.gan;

import io.galatea.api.option.Option;

/**
 * Options of the trainer {@code hinge}. Rates and decays are those of Zhang et al. (2019): a
 * discriminator held back by spectral normalisation needs the larger rate to keep up.
 *
 * @param adversarial what all trainers have
 */
record HingeOptions(
    @Option.Group({
          @Option.Default(name = "normalization", value = "spectral"),
          @Option.Default(name = "generatorRate", value = "0.0001"),
          @Option.Default(name = "discriminatorRate", value = "0.0004"),
          @Option.Default(name = "firstDecay", value = "0"),
          @Option.Default(name = "secondDecay", value = "0.9")
        })
        AdversarialOptions adversarial)
    implements RecipeOptions {

  @Override
  public Recipe recipe() {
    return Recipe.plain(new Objectives.Hinge());
  }
}
