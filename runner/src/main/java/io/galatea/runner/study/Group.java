package io.galatea.runner.study;

import io.galatea.api.Trainer;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The experiments of one entry of a study while it is read. */
final class Group {

  /** One experiment of the group. */
  record Variant(String id, Record options) {}

  private final String id;
  private final Entry<Trainer<?, ?>> trainer;
  private final Map<String, Optional<Plan.PlannedData>> data;
  private final List<String> swept;
  private final List<Variant> variants;
  private final Plan.Expectation expected;
  private final Set<String> used = new LinkedHashSet<>();
  private List<Plan.PlannedMetric> metrics = List.of();
  private List<Plan.PlannedMetric> monitors = List.of();

  /**
   * A group.
   *
   * @param data all data sets it could use by role, empty where one has problems
   * @param roles the roles of data sets that it uses in any case
   */
  Group(
      String id,
      Entry<Trainer<?, ?>> trainer,
      Map<String, Optional<Plan.PlannedData>> data,
      Set<String> roles,
      List<String> swept,
      List<Variant> variants,
      Plan.Expectation expected) {
    this.id = id;
    this.trainer = trainer;
    this.data = data;
    this.swept = swept;
    this.variants = variants;
    this.expected = expected;
    used.addAll(roles);
  }

  String id() {
    return id;
  }

  String plugin() {
    return trainer.plugin();
  }

  Class<? extends Model> model() {
    return trainer.value().model();
  }

  List<Variant> variants() {
    return variants;
  }

  List<Plan.PlannedMetric> metrics() {
    return metrics;
  }

  void measures(List<Plan.PlannedMetric> atTheEnd, List<Plan.PlannedMetric> duringTraining) {
    metrics = atTheEnd;
    monitors = duringTraining;
  }

  /** The data set that is meant where a study does not say: test, else train, else any. */
  String defaultSplit() {
    if (data.containsKey(Role.TEST.name())) {
      return Role.TEST.name();
    }
    if (data.containsKey(Role.TRAIN.name())) {
      return Role.TRAIN.name();
    }
    return data.keySet().stream().filter(used::contains).findFirst().orElse("");
  }

  /** Takes a data set into use; empty if there is one of the role, else what to say. */
  Optional<String> use(String role) {
    if (!data.containsKey(role)) {
      return Optional.of(
          "no data set of '"
              + id
              + "' has the role '"
              + role
              + "'; "
              + Nearest.hint(role, data.keySet()));
    }
    used.add(role);
    return Optional.empty();
  }

  /** The roles in use. */
  Set<String> used() {
    return used;
  }

  /** The experiments, once everything has been read without a problem. */
  List<Plan.PlannedExperiment> experiments() {
    Map<String, Plan.PlannedData> planned = new LinkedHashMap<>();
    data.forEach(
        (role, set) -> {
          if (used.contains(role)) {
            planned.put(role, set.orElseThrow());
          }
        });
    List<Plan.PlannedExperiment> experiments = new ArrayList<>();
    for (Variant variant : variants) {
      experiments.add(
          new Plan.PlannedExperiment(
              variant.id(),
              id,
              trainer,
              variant.options(),
              OptionValues.values(variant.options()),
              swept,
              planned,
              metrics,
              monitors,
              expected));
    }
    return experiments;
  }
}
