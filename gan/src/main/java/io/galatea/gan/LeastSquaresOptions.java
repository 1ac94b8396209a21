package io.galatea.gan;

import io.galatea.api.option.Option;

/**
 * Options of the trainer {@code lsgan}.
 *
 * @param adversarial what all trainers have
 */
record LeastSquaresOptions(@Option.Group AdversarialOptions adversarial) implements RecipeOptions {

  @Override
  public Recipe recipe() {
    return Recipe.plain(new Objectives.LeastSquares());
  }
}
