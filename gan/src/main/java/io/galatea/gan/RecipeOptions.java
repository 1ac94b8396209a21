package io.galatea.gan;

/** The options of a trainer: what all have, and what its losses are. */
interface RecipeOptions {
  /** The options that all trainers have. */
  AdversarialOptions adversarial();

  /** What the losses are. */
  Recipe recipe();
}
