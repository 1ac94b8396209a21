package io.galatea.gan;

/**
 * What distinguishes the trainers.
 *
 * @param objective the losses
 * @param criticSteps discriminator updates before each generator update
 * @param clip the bound of every parameter of the critic; infinite for none
 * @param penalty the weight of the gradient penalty; 0 for none
 */
record Recipe(Objective objective, int criticSteps, double clip, double penalty) {

  /** One discriminator update for each generator update, and no bound on the discriminator. */
  static Recipe plain(Objective objective) {
    return new Recipe(objective, 1, Double.POSITIVE_INFINITY, 0);
  }
}
