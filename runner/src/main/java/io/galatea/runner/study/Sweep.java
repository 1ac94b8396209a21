package io.galatea.runner.study;

import io.galatea.api.run.ExperimentKey;
import io.galatea.toolkit.text.Nearest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that an experiment varies, and all their combinations. */
final class Sweep {
  private final Reading reading;
  private final Node.Mapping options;
  private final Mark mark;
  private final Map<String, List<Node>> values = new LinkedHashMap<>();

  private Sweep(Reading reading, Node.Mapping options, Mark mark) {
    this.reading = reading;
    this.options = options;
    this.mark = mark;
  }

  /** Reads the keys {@code options} and {@code sweep} of an experiment. */
  static Sweep of(Reading reading, Node.Mapping experiment, OptionsDescription known) {
    Node.Mapping nothing = new Node.Mapping(Map.of(), experiment.mark());
    Node.Mapping options =
        experiment.get("options").flatMap(n -> reading.mapping(n, "options")).orElse(nothing);
    Optional<Node.Mapping> varied =
        experiment.get("sweep").flatMap(n -> reading.mapping(n, "sweep"));
    Sweep sweep = new Sweep(reading, options, varied.orElse(options).mark());
    varied.ifPresent(
        mapping -> mapping.fields().forEach((option, field) -> sweep.add(option, field, known)));
    return sweep;
  }

  private void add(String option, Node.Field field, OptionsDescription known) {
    String path = "sweep." + option;
    if (known.find(option).isEmpty()) {
      reading.problem(
          field.mark(),
          "unknown key '" + option + "' in sweep; " + Nearest.hint(option, known.names()));
    } else if (options.fields().containsKey(option)) {
      int line = options.fields().get(option).mark().line();
      reading.problem(
          field.mark(), path + " is also in options" + (line > 0 ? " on line " + line : ""));
    } else if (!(field.value() instanceof Node.Sequence list)) {
      reading.problem(
          field.value().mark(),
          path + " must be a list of values to try, but is " + field.value().words());
    } else if (list.items().isEmpty()) {
      reading.problem(
          list.mark(), path + " is an empty list: the sweep comes to no experiments at all");
    } else {
      values.put(option, list.items());
    }
  }

  /** How many combinations there are. */
  BigInteger count() {
    return values.values().stream()
        .map(items -> BigInteger.valueOf(items.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** The swept options, in the order written. */
  List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** All combinations in the order written, the last option varying fastest. */
  List<Group.Variant> expand(String group, OptionsBinder<?> binder, ExperimentIds ids) {
    List<Node.Mapping> combinations = List.of(options);
    for (Map.Entry<String, List<Node>> swept : values.entrySet()) {
      List<Node.Mapping> longer = new ArrayList<>();
      for (Node.Mapping combination : combinations) {
        swept.getValue().forEach(value -> longer.add(combination.with(swept.getKey(), value)));
      }
      combinations = longer;
    }
    List<Group.Variant> variants = new ArrayList<>();
    for (Node.Mapping combination : combinations) {
      binder
          .bind(combination, "options", reading.problems(), reading.paths())
          .flatMap(record -> variant(group, record, ids))
          .ifPresent(variants::add);
    }
    return variants;
  }

  private Optional<Group.Variant> variant(String group, Record record, ExperimentIds ids) {
    Map<String, Object> all = OptionValues.values(record);
    Optional<String> id = ids.id(group, names(), all);
    if (id.isEmpty()) {
      List<String> same =
          names().stream()
              .map(n -> n + "=" + OptionValues.text(all.getOrDefault(n, "none")))
              .toList();
      reading.problem(mark, "sweep gives the same experiment twice: " + String.join(", ", same));
    }
    return id.map(text -> new Group.Variant(new ExperimentKey(group, text, 0), record));
  }
}
