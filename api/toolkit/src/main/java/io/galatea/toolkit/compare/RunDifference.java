package io.galatea.toolkit.compare;

import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run;
import io.galatea.toolkit.statistics.Holm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two runs, and what that did to their scores. Configurations are matched by
 * their ids.
 *
 * @param matched how many configurations both runs have
 * @param options what differs among the options of those, in the order of the options
 * @param facts what differs in the study, its data, versions and machine, plugins, outcomes and
 *     verdicts
 * @param effects the scores that both runs have, in the order of the first run
 * @param onlyFirst the ids of the configurations that the first run alone has
 * @param onlySecond the ids of the configurations that the second run alone has
 */
public record RunDifference(
    int matched,
    List<OptionChange> options,
    List<FactChange> facts,
    List<Effect> effects,
    List<String> onlyFirst,
    List<String> onlySecond) {

  /** Copies the lists. */
  public RunDifference {
    options = List.copyOf(options);
    facts = List.copyOf(facts);
    effects = List.copyOf(effects);
    onlyFirst = List.copyOf(onlyFirst);
    onlySecond = List.copyOf(onlySecond);
  }

  /**
   * Another value of an option.
   *
   * @param option its name; also {@code trainer} and {@code repeat}
   * @param first its value in the first run, empty if it has none
   * @param second its value in the second run, empty if it has none
   * @param configurations the ids of those in which just this differs
   */
  public record OptionChange(
      String option, Optional<Object> first, Optional<Object> second, List<String> configurations) {
    /** Copies the list. */
    public OptionChange {
      configurations = List.copyOf(configurations);
    }
  }

  /** What a fact is about. */
  public enum Subject {
    /** The study: its name and seed. */
    STUDY,
    /** A data set. */
    DATA,
    /** A version, or the machine. */
    ENVIRONMENT,
    /** A plugin. */
    PLUGIN,
    /** How an experiment ended. */
    OUTCOME,
    /** The verdict on a claim of the study. */
    CLAIM
  }

  /**
   * A fact that differs.
   *
   * @param name what it is called, such as {@code seed} or {@code train: rows}
   * @param first in the first run, empty if it has none
   * @param second in the second run, empty if it has none
   */
  public record FactChange(Subject subject, String name, String first, String second) {}

  private record Change(String option, Optional<Object> first, Optional<Object> second) {}

  /** Compares the second run with the first. */
  public static RunDifference of(Run first, Run second) {
    Map<String, Configuration> before = byId(first);
    Map<String, Configuration> after = byId(second);
    List<String> common = before.keySet().stream().filter(after::containsKey).toList();
    Map<Change, List<String>> changes = new LinkedHashMap<>();
    List<Effect> effects = new ArrayList<>();
    for (String id : common) {
      options(before.get(id), after.get(id))
          .forEach(change -> changes.computeIfAbsent(change, c -> new ArrayList<>()).add(id));
      effects.addAll(Effect.of(before.get(id), after.get(id)));
    }
    return new RunDifference(
        common.size(),
        changes.entrySet().stream()
            .map(
                e ->
                    new OptionChange(
                        e.getKey().option(), e.getKey().first(), e.getKey().second(), e.getValue()))
            .toList(),
        facts(first, second),
        corrected(effects),
        without(before, after),
        without(after, before));
  }

  private static Map<String, Configuration> byId(Run run) {
    Map<String, Configuration> byId = new LinkedHashMap<>();
    for (Configuration configuration : Configuration.of(run.experiments())) {
      byId.put(configuration.runs().get(0).configuration(), configuration);
    }
    return byId;
  }

  private static List<String> without(
      Map<String, Configuration> these, Map<String, Configuration> those) {
    return these.keySet().stream().filter(id -> !those.containsKey(id)).toList();
  }

  private static List<Effect> corrected(List<Effect> effects) {
    List<Double> p = Holm.corrected(effects.stream().map(Effect::p).toList());
    List<Effect> corrected = new ArrayList<>();
    for (int i = 0; i < effects.size(); i++) {
      corrected.add(effects.get(i).withP(p.get(i)));
    }
    return corrected;
  }

  private static List<Change> options(Configuration first, Configuration second) {
    Map<String, Object> before = settings(first);
    Map<String, Object> after = settings(second);
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(
            name ->
                new Change(
                    name,
                    Optional.ofNullable(before.get(name)),
                    Optional.ofNullable(after.get(name))))
        .toList();
  }

  private static Map<String, Object> settings(Configuration configuration) {
    Experiment first = configuration.runs().get(0);
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("trainer", first.trainer());
    settings.putAll(first.options());
    settings.put("repeat", (long) configuration.runs().size());
    return settings;
  }

  private static List<FactChange> facts(Run first, Run second) {
    List<FactChange> facts = new ArrayList<>();
    add(facts, Subject.STUDY, "name", first.name(), second.name());
    add(facts, Subject.STUDY, "seed", first.seed() + "", second.seed() + "");
    add(facts, Subject.DATA, data(first), data(second));
    add(facts, Subject.ENVIRONMENT, first.environment(), second.environment());
    add(facts, Subject.PLUGIN, plugins(first), plugins(second));
    Map<String, String> outcomes = outcomes(first);
    Map<String, String> others = outcomes(second);
    outcomes.keySet().retainAll(others.keySet());
    others.keySet().retainAll(outcomes.keySet());
    add(facts, Subject.OUTCOME, outcomes, others);
    add(facts, Subject.CLAIM, verdicts(first), verdicts(second));
    return facts;
  }

  private static void add(
      List<FactChange> facts,
      Subject subject,
      Map<String, String> first,
      Map<String, String> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      add(facts, subject, name, first.getOrDefault(name, ""), second.getOrDefault(name, ""));
    }
  }

  private static void add(
      List<FactChange> facts, Subject subject, String name, String first, String second) {
    if (!first.equals(second)) {
      facts.add(new FactChange(subject, name, first, second));
    }
  }

  private static Map<String, String> data(Run run) {
    Map<String, String> data = new LinkedHashMap<>();
    run.data()
        .forEach(
            (role, set) -> {
              data.put(role, set.name());
              data.put(role + ": rows", set.rows() + "");
              data.put(role + ": shape", set.shape());
              data.put(role + ": SHA-256", set.sha256());
            });
    return data;
  }

  private static Map<String, String> plugins(Run run) {
    Map<String, String> plugins = new LinkedHashMap<>();
    for (Run.PluginInfo plugin : run.plugins()) {
      plugins.put(
          plugin.name(),
          plugin.problem().isEmpty()
              ? plugin.version()
              : plugin.version() + ", skipped: " + plugin.problem());
    }
    return plugins;
  }

  private static Map<String, String> verdicts(Run run) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    run.claims().forEach(claim -> verdicts.put(claim.id(), claim.verdict().words()));
    return verdicts;
  }

  private static Map<String, String> outcomes(Run run) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    run.experiments()
        .forEach(e -> outcomes.put(e.id(), e.outcome().name().toLowerCase(Locale.ROOT)));
    return outcomes;
  }

  /** The same in sentences: what differs, what does not, and what that did to the scores. */
  public List<Statement> statements() {
    return Statement.of(this);
  }
}
