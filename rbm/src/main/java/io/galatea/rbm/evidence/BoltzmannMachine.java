package io.galatea.rbm.evidence;

import io.galatea.api.model.Shaped;

/**
 * A Boltzmann machine whose units lie in layers, each connected to the next only: restricted
 * machines have two layers, deep ones more. What is measured of the layers alone is measured of
 * every such machine.
 */
public interface BoltzmannMachine extends Shaped {

  /** The layers with their weights and biases. */
  Layers layers();
}
