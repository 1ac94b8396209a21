package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Options of the trainer {@code wgan}.
 *
 * @param adversarial what all trainers have
 * @param criticSteps critic updates
 * @param clip bound of the critic's parameters
 */
record WganOptions(
    @Option.Group({
          @Option.Default(name = "normalization", value = "none"),
          @Option.Default(name = "optimizer", value = "rms-prop"),
          @Option.Default(name = "generatorRate", value = "0.00005"),
          @Option.Default(name = "discriminatorRate", value = "0.00005"),
          @Option.Default(name = "firstDecay", value = "0"),
          @Option.Default(name = "secondDecay", value = "0.99")
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
            value =
                "The bound c: after each update every parameter of the critic is put into [−c, c].",
            defaultValue = "0.01",
            usual = "0.01 to 0.1",
            tooLow = "vanishing gradients",
            tooHigh = "slow convergence of the critic")
        double clip)
    implements RecipeOptions {

  WganOptions {
    InvalidOption.atLeast("criticSteps", criticSteps, 1);
    InvalidOption.positive("clip", clip);
  }

  @Override
  public Recipe recipe() {
    return new Recipe(new Objectives.Wasserstein(), criticSteps, clip, 0);
  }
}
