package io.galatea.api.data;

import io.galatea.api.error.GalateaException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data sets of an experiment by role name.
 *
 * @param byRole data sets by {@link Role#name}
 */
public record Data(Map<String, Dataset> byRole) {

  /** Copies the map and keeps its order. */
  public Data {
    byRole = Collections.unmodifiableMap(new LinkedHashMap<>(byRole));
  }

  /**
   * The data set of a role.
   *
   * @throws GalateaException of kind usage if there is none
   */
  public Dataset get(Role role) {
    return find(role)
        .orElseThrow(
            () -> GalateaException.usage("no data set has the role '" + role.name() + "'"));
  }

  /** The data set of a role, if the study gives one. */
  public Optional<Dataset> find(Role role) {
    return Optional.ofNullable(byRole.get(role.name()));
  }
}
