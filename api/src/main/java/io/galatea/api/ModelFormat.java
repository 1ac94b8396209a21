package io.galatea.api;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;

/**
 * Turns models into states and back. The host adds the format's qualified name and the provenance
 * to the file. Reading what was written and writing it again gives an equal state.
 *
 * @param <M> the models
 */
public interface ModelFormat<M extends Model> {

  /** The class of the models; by default what the implementation names for {@code M}. */
  default Class<M> model() {
    return TypeArgument.of(this, ModelFormat.class, 0, "model");
  }

  /** The model's tensors and texts. */
  State write(M model);

  /**
   * The model of a state that may come from anywhere: check names, extents and values.
   *
   * @throws GalateaException of kind data if the state is not such a model
   */
  M read(State state, Provenance provenance);
}
