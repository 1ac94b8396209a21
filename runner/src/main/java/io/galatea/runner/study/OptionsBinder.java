package io.galatea.runner.study;

import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.OptionRecord;
import io.galatea.toolkit.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds mappings to an options record.
 *
 * @param <R> the record
 */
public final class OptionsBinder<R extends Record> {
  private static final Mark.Source DEFAULTS = new Mark.Source("default", 0, Path.of(""));

  private final OptionsDescription description;
  private final OptionRecord<R> record;
  private final Map<String, Object> defaults = new LinkedHashMap<>();

  OptionsBinder(Class<R> type, OptionsDescription description) {
    this.description = description;
    this.record = OptionsDescription.read(type);
    for (OptionsDescription.Entry option : description.options()) {
      defaultOf(option).ifPresent(value -> defaults.put(option.name(), value));
    }
  }

  /**
   * The binder of a record.
   *
   * @throws GalateaException of kind plugin if the record is no options record: a component of a
   *     type that options cannot have, without its annotation, or with a default that does not bind
   */
  public static <R extends Record> OptionsBinder<R> of(Class<R> type) {
    OptionsBinder<R> binder = new OptionsBinder<>(type, OptionsDescription.of(type));
    binder.checkDefaults();
    return binder;
  }

  /** What the record says of itself. */
  public OptionsDescription description() {
    return description;
  }

  /** The default of each option that has one, as {@link OptionValues#values} gives values. */
  public Map<String, Object> defaultValues() {
    Map<String, Object> values = new LinkedHashMap<>();
    defaults.forEach(
        (name, value) -> OptionValues.value(value).ifPresent(json -> values.put(name, json)));
    return values;
  }

  /**
   * The record that a mapping describes; what is not given has its default.
   *
   * @param mapping the keys and values
   * @param path what messages call the mapping, such as {@code options}; may be empty
   * @param problems where all problems go: unknown keys, wrong types, broken rules
   * @return empty if there was a problem
   */
  public Optional<R> bind(Node.Mapping mapping, String path, Problems problems) {
    return bind(mapping, path, problems, new PathLog());
  }

  Optional<R> bind(Node.Mapping mapping, String path, Problems problems, PathLog paths) {
    return bind(mapping, path, Set.of(), problems, paths);
  }

  /** As {@link #bind}, where the mapping also has keys that are not the record's. */
  Optional<R> bind(
      Node.Mapping mapping, String path, Set<String> otherKeys, Problems problems, PathLog paths) {
    int before = problems.size();
    Map<String, Object> values = new LinkedHashMap<>(defaults);
    Map<String, Node> given = new LinkedHashMap<>();
    ValueConverter converter = new ValueConverter(problems, paths);
    List<String> known = new ArrayList<>(description.names());
    known.addAll(otherKeys);
    mapping
        .fields()
        .forEach(
            (key, field) -> {
              Optional<OptionsDescription.Entry> option = description.find(key);
              if (option.isPresent()) {
                given.put(key, field.value());
                converter
                    .convert(field.value(), option.get().type(), join(path, key))
                    .ifPresent(value -> values.put(key, value));
              } else if (!otherKeys.contains(key)) {
                problems.add(
                    field.mark(), "unknown key '" + key + "'" + in(path) + hint(key, known));
              }
            });
    checkRequired(mapping, path, given, problems);
    boolean complete = standIn(values);
    Optional<R> record =
        values.size() == description.options().size()
            ? construct(mapping, path, values, given, complete, problems)
            : Optional.empty();
    return problems.size() == before ? record : Optional.empty();
  }

  /**
   * Puts something in the place of values that are missing, so that the rules of the others can be
   * tried all the same.
   *
   * @return whether nothing was missing
   */
  private boolean standIn(Map<String, Object> values) {
    boolean complete = true;
    for (OptionsDescription.Entry option : description.options()) {
      if (!values.containsKey(option.name())) {
        complete = false;
        standIn(option.type()).ifPresent(value -> values.put(option.name(), value));
      }
    }
    return complete;
  }

  private Optional<Object> replacement(String option) {
    return Optional.ofNullable(defaults.get(option))
        .or(() -> description.find(option).flatMap(entry -> standIn(entry.type())));
  }

  private static Optional<Object> standIn(OptionType type) {
    if (type instanceof OptionType.Single single) {
      return switch (single) {
        case INT -> Optional.of(1);
        case LONG -> Optional.of(1L);
        case DOUBLE -> Optional.of(1.0);
        case BOOLEAN -> Optional.of(false);
        case TEXT, PATH -> Optional.empty();
      };
    }
    return type instanceof OptionType.ListOf ? Optional.of(List.of()) : Optional.empty();
  }

  private static String in(String path) {
    return path.isEmpty() ? "" : " in " + path;
  }

  private static String hint(String key, List<String> known) {
    return known.isEmpty() ? "; it takes no options" : "; " + Nearest.hint(key, known);
  }

  private void checkRequired(
      Node.Mapping mapping, String path, Map<String, Node> given, Problems problems) {
    for (OptionsDescription.Entry option : description.options()) {
      if (option.required() && !given.containsKey(option.name())) {
        problems.add(
            mapping.mark(),
            String.format(
                "%s is missing; it is a %s: %s",
                join(path, option.name()), option.type().words(), option.doc().value()));
      }
    }
  }

  /**
   * Constructs the record. A record names one bad option at a time: it is noted, replaced by its
   * default, and the rest gets its turn.
   */
  private Optional<R> construct(
      Node.Mapping mapping,
      String path,
      Map<String, Object> values,
      Map<String, Node> given,
      boolean complete,
      Problems problems) {
    Map<String, Object> current = new LinkedHashMap<>(values);
    Map<String, Node> suspects = new LinkedHashMap<>(given);
    while (true) {
      try {
        return Optional.of(newRecord(current));
      } catch (InvalidOption e) {
        if (given.containsKey(e.option()) && !suspects.containsKey(e.option())) {
          // Its default only stands in for the value that was noted already.
          return Optional.empty();
        }
        Node node = suspects.remove(e.option());
        if (node == null && !complete) {
          // What stands in for a missing value broke the rule.
          return Optional.empty();
        }
        Mark mark = node == null ? mapping.mark() : node.mark();
        problems.add(mark, join(path, shown(e, node)));
        Optional<Object> replacement = node == null ? Optional.empty() : replacement(e.option());
        if (replacement.isEmpty()) {
          return Optional.empty();
        }
        current.put(e.option(), replacement.get());
      } catch (RuntimeException e) {
        if (!complete) {
          return Optional.empty();
        }
        problems.add(
            mapping.mark(), (path.isEmpty() ? "the options" : path) + " do not fit: " + message(e));
        return Optional.empty();
      }
    }
  }

  /** The rule's own words, the value as the study has it: {@code -1} rather than {@code -1.0}. */
  private static String shown(InvalidOption e, Node node) {
    String message = message(e);
    int value = message.lastIndexOf(", but is ");
    return node instanceof Node.Scalar scalar && value >= 0
        ? message.substring(0, value) + ", but is " + scalar.words()
        : message;
  }

  private static String message(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private R newRecord(Map<String, Object> values) {
    return record.make(item -> values.get(item.key()));
  }

  private Optional<Object> defaultOf(OptionsDescription.Entry option) {
    if (option.defaultText().isEmpty()) {
      return option.required() ? Optional.empty() : Optional.of(Optional.empty());
    }
    String text = option.defaultText().get();
    Problems problems = new Problems();
    PathLog paths = new PathLog();
    Node node =
        text.isEmpty()
            ? new Node.Scalar("", false, Mark.of(DEFAULTS))
            : YamlReader.value(text, DEFAULTS, problems);
    Optional<Object> value =
        new ValueConverter(problems, paths).convert(node, option.type(), option.name());
    if (!problems.isEmpty()) {
      throw GalateaException.plugin(
          "the default of the option "
              + option.name()
              + " of "
              + description.type().getName()
              + " does not bind: "
              + problems.lines().get(0));
    }
    return value;
  }

  /** Where everything has a default, the defaults together must be valid. */
  private void checkDefaults() {
    if (defaults.size() < description.options().size()) {
      return;
    }
    try {
      newRecord(defaults);
    } catch (RuntimeException e) {
      throw GalateaException.plugin(
          "the defaults of " + description.type().getName() + " are not valid: " + message(e), e);
    }
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
