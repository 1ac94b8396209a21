package io.galatea.api.model;

import io.galatea.api.data.Batch;

/** A model that maps rows to features, such as the hidden units' probabilities. */
public interface Encoder extends Shaped {

  /** The features of each row. */
  Batch encode(Batch rows);
}
