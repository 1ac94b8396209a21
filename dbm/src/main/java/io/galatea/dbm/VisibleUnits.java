package io.galatea.dbm;

/** The kind of the visible units. */
public enum VisibleUnits {
  /** 0 or 1; data in [0, 1]. */
  BERNOULLI,
  /** Real numbers with a normal law given the hidden units. */
  GAUSSIAN
}
