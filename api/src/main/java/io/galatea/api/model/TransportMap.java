package io.galatea.api.model;

import io.galatea.api.data.Batch;

/** A model that maps any row of the source's space to the target's space. */
public interface TransportMap extends Shaped {

  /** The images of the rows. */
  Batch map(Batch rows);
}
