package io.galatea.api.model;

import io.galatea.api.data.Shape;

/**
 * A model of rows of one shape. The host refuses to judge it by data of another size before
 * anything is computed.
 */
public interface Shaped extends Model {

  /** The shape of the rows it was trained on. */
  Shape shape();
}
