package io.galatea.runner.study;

import io.galatea.api.Trainer;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.run.ExperimentKey;
import io.galatea.runner.plugin.Entry;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The experiments of one entry of a study while it is read. */
final class Group {

  /**
   * One experiment of the group.
   *
   * @param key which one
   * @param options its options
   */
  record Variant(ExperimentKey key, Record options) {}

  private final String id;
  private final Entry<Trainer<?, ?>> trainer;
  private final Map<String, Optional<Plan.PlannedData>> data;
  private final List<String> swept;
  private final List<Variant> variants;
  private final Plan.Expectation expected;
  private final Repeat repeat;
  private final List<Plan.PlannedModel> initial;
  private final Set<String> used = new LinkedHashSet<>();
  private List<Plan.PlannedMetric> metrics = List.of();
  private List<Plan.PlannedMetric> monitors = List.of();
  private Plan.PrintedSteps printed = Plan.PrintedSteps.NONE;
  private boolean followed;
  private Optional<Plan.PlannedFollow> follow = Optional.empty();

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
      Plan.Expectation expected,
      Repeat repeat,
      List<Plan.PlannedModel> initial) {
    this.id = id;
    this.trainer = trainer;
    this.data = data;
    this.swept = swept;
    this.variants = variants;
    this.expected = expected;
    this.repeat = repeat;
    this.initial = List.copyOf(initial);
    used.addAll(roles);
  }

  String id() {
    return id;
  }

  String plugin() {
    return trainer.plugin();
  }

  Entry<Trainer<?, ?>> trainer() {
    return trainer;
  }

  List<String> swept() {
    return swept;
  }

  Repeat repeat() {
    return repeat;
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

  List<Plan.PlannedMetric> monitors() {
    return monitors;
  }

  void measures(List<Plan.PlannedMetric> atTheEnd, List<Plan.PlannedMetric> duringTraining) {
    metrics = atTheEnd;
    monitors = duringTraining;
  }

  void prints(Plan.PrintedSteps steps) {
    printed = steps;
  }

  /** Samples are drawn while it trains: how, or empty where that had a problem. */
  void follows(Optional<Plan.PlannedFollow> planned) {
    followed = true;
    follow = planned;
  }

  /** Whether the study wants samples drawn while it trains. */
  boolean isFollowed() {
    return followed;
  }

  /**
   * The data set that is meant where a study does not say: test, else train, for trainers that
   * learn from rows; else the first one that the trainer reads.
   */
  Role defaultSplit() {
    boolean learns =
        trainer.value().roles().stream().anyMatch(role -> role.name().equals(Role.TRAIN.name()));
    if (learns && data.containsKey(Role.TEST.name())) {
      return Role.TEST;
    }
    return learns && data.containsKey(Role.TRAIN.name())
        ? Role.TRAIN
        : data.keySet().stream().filter(used::contains).findFirst().map(Role::of).orElse(Role.NONE);
  }

  /** Takes a data set into use; empty if there is one of the role, else what to say. */
  Optional<String> use(Role role) {
    if (!data.containsKey(role.name())) {
      return Optional.of(
          "no data set of '"
              + id
              + "' has the role '"
              + role.name()
              + "'; "
              + Nearest.hint(role.name(), data.keySet()));
    }
    used.add(role.name());
    return Optional.empty();
  }

  /** The roles in use. */
  Set<String> used() {
    return used;
  }

  private static List<Plan.PlannedMetric> of(Variant variant, List<Plan.PlannedMetric> all) {
    return all.stream().filter(metric -> metric.isOf(variant.key().configuration())).toList();
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
              variant.key(),
              new Bound<>(trainer, variant.options()),
              swept,
              planned,
              of(variant, metrics),
              of(variant, monitors),
              printed,
              follow,
              expected,
              repeat.lookOf(variant.key().repetition()),
              initial));
    }
    return experiments;
  }
}
