package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/**
 * Options of the trainer {@code gan}.
 *
 * @param adversarial what all trainers have
 * @param loss what the generator minimises
 * @param labelSmoothing one-sided smoothing
 */
public record GanOptions(
    @Option.Group AdversarialOptions adversarial,
    @Option(value = "What the generator minimises.", defaultValue = "non-saturating")
        GeneratorLoss loss,
    @Option(
            value = "How far below 1 the target of real rows is (Salimans et al. 2016).",
            defaultValue = "0",
            usual = "0 to 0.1",
            tooHigh = "a discriminator that is never sure")
        double labelSmoothing)
    implements RecipeOptions {

  /** Checks the ranges. */
  public GanOptions {
    InvalidOption.unless(
        labelSmoothing >= 0 && labelSmoothing <= 0.5,
        "labelSmoothing",
        "from 0 to 0.5",
        labelSmoothing);
  }

  @Override
  public Recipe recipe() {
    return Recipe.plain(new Objectives.CrossEntropy(loss == GeneratorLoss.MINIMAX, labelSmoothing));
  }
}
