package io.galatea.ot.training;

import io.galatea.api.model.Model;
import io.galatea.api.model.TransportMap;
import java.util.Optional;

/**
 * A model of this plugin: a plan, a map, or both. A plan between points maps, a plan for a bare
 * cost matrix cannot.
 */
public interface Transport extends Model {
  /** The map from the source's space to the target's, where there is one. */
  Optional<TransportMap> asMap();

  /** The map back from the target's space to the source's, where the plan implies one. */
  Optional<TransportMap> backwards();
}
