package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Options of the trainer {@code wgan-gp}.
 *
 * @param adversarial what all trainers have
 * @param criticSteps critic updates
 * @param penalty weight of the penalty
 */
record WganGpOptions(
    @Option.Group({
          @Option.Default(name = "normalization", value = "layer"),
          @Option.Default(name = "generatorRate", value = "0.0001"),
          @Option.Default(name = "discriminatorRate", value = "0.0001"),
          @Option.Default(name = "firstDecay", value = "0"),
          @Option.Default(name = "secondDecay", value = "0.9")
        })
        AdversarialOptions adversarial,
    @Option(
            value = "Updates of the critic before each of the generator.",
            defaultValue = "5",
            usual = "1 to 10",
            tooLow = "a critic that is not optimal",
            tooHigh = "slow")
        int criticSteps,
    @Option(
            value = "The weight λ of the gradient penalty.",
            defaultValue = "10",
            usual = "1 to 10",
            tooLow = "a critic without bound",
            tooHigh = "a critic that only minds its slope")
        double penalty)
    implements RecipeOptions {

  WganGpOptions {
    InvalidOption.atLeast("criticSteps", criticSteps, 1);
    InvalidOption.positive("penalty", penalty);
  }

  @Override
  public Recipe recipe() {
    return new Recipe(new Objectives.Wasserstein(), criticSteps, Double.POSITIVE_INFINITY, penalty);
  }
}
