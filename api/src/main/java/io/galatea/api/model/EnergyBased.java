package io.galatea.api.model;

import io.galatea.api.data.Batch;

/** A model that gives probabilities up to a constant: log p(x) = logUnnormalised(x) − log Z. */
public interface EnergyBased extends Shaped {

  /**
   * The logarithm of the unnormalised probability of each row, in nats. For a Boltzmann machine it
   * is the negative free energy, hidden units summed out.
   */
  double[] logUnnormalised(Batch rows);
}
