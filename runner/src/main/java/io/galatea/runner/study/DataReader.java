package io.galatea.runner.study;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Role;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the data sets of a study. */
final class DataReader {
  private static final Set<String> KEYS = Reading.names(Set.of(), List.of(Keys.Data.class));

  private final Reading reading;

  DataReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * The data sets of a mapping from roles. A role whose data set has problems is there without one,
   * so that it does not also count as missing.
   */
  Map<String, Optional<Plan.PlannedData>> read(Optional<Node> node, String path) {
    Map<String, Optional<Plan.PlannedData>> byRole = new LinkedHashMap<>();
    node.flatMap(data -> reading.mapping(data, path))
        .ifPresent(
            roles ->
                roles
                    .fields()
                    .forEach(
                        (role, field) ->
                            byRole.put(
                                role, dataset(Role.of(role), field.value(), path + "." + role))));
    return byRole;
  }

  /** One data set. */
  Optional<Plan.PlannedData> dataset(Role role, Node node, String path) {
    Optional<Node.Mapping> mapping = reading.mappingOrName(node, "dataset", path);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> name = mapping.get().get("dataset");
    if (name.isEmpty()) {
      reading.problem(mapping.get().mark(), path + ".dataset is missing: the name of a data set");
      return Optional.empty();
    }
    Optional<Entry<DatasetProvider<?>>> provider =
        reading.find(Kind.DATASET, name.get(), path + ".dataset");
    if (provider.isEmpty()) {
      return Optional.empty();
    }
    Optional<Bound<DatasetProvider<?>>> bound =
        reading.flattened(provider.get(), mapping.get(), path, KEYS);
    Optional<Keys.Data> keys = own(mapping.get(), path);
    return bound.isEmpty() || keys.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Plan.PlannedData(role, bound.get(), keys.get().binarization(), keys.get().limit()));
  }

  private Optional<Keys.Data> own(Node.Mapping mapping, String path) {
    return reading.keys(Keys.Data.class, mapping, path, mapping.fields().keySet());
  }
}
