package io.galatea.dbm;

/** What comes before all layers learn together. */
public enum Pretraining {
  /** Each layer learns on top of those below, as a restricted Boltzmann machine. */
  GREEDY_LAYERWISE,
  /** Nothing: layers begin with random weights. */
  NONE
}
