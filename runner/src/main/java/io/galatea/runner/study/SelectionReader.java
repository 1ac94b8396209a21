package io.galatea.runner.study;

import io.galatea.api.option.InvalidOption;
import io.galatea.toolkit.text.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which trainings a side of a claim means. */
final class SelectionReader {
  private static final String EXPERIMENT = "experiment";
  private static final Set<String> KEYS =
      Reading.names(Set.of(EXPERIMENT), List.of(Keys.Measured.class));

  private final Reading reading;
  private final List<Group> groups;
  private final Set<String> unreadable;

  /**
   * A reader of sides.
   *
   * @param unreadable the ids of entries whose experiments are not known
   */
  SelectionReader(Reading reading, List<Group> groups, Set<String> unreadable) {
    this.reading = reading;
    this.groups = groups;
    this.unreadable = unreadable;
  }

  /**
   * A side.
   *
   * @param common what the claim measures where the side does not say
   * @param first the first side, whose experiments are meant where this one names none
   */
  Optional<Selection> read(
      Node node, String path, Keys.Measured common, Optional<Selection> first) {
    if (!(node instanceof Node.Mapping side)) {
      reading.problem(
          node.mark(),
          path + " must be a mapping that names an experiment, but is " + node.words());
      return Optional.empty();
    }
    Optional<Keys.Measured> own =
        reading.keys(Keys.Measured.class, side, path, side.fields().keySet());
    Optional<Keys.Measured> measured =
        own.flatMap(keys -> merged(reading, keys, common, side.mark()));
    Optional<Node> name = side.get(EXPERIMENT);
    boolean elsewhere = side.fields().keySet().stream().anyMatch(key -> !KEYS.contains(key));
    if (name.isEmpty() && first.isPresent() && !elsewhere) {
      return measured.map(m -> first.get().with(m, side.mark()));
    }
    Optional<Group> group =
        name.isEmpty() && first.isPresent()
            ? Optional.of(first.get().group())
            : name.isEmpty() ? missing(side, path) : group(name.get(), path);
    return measured.isEmpty()
        ? Optional.empty()
        : group.flatMap(found -> select(found, name, side, path, measured.get()));
  }

  /** What a side says, and its claim where it does not; empty where both do not fit together. */
  static Optional<Keys.Measured> merged(
      Reading reading, Keys.Measured own, Keys.Measured common, Mark mark) {
    try {
      return Optional.of(own.or(common));
    } catch (InvalidOption e) {
      reading.problem(mark, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Group> missing(Node.Mapping side, String path) {
    reading.problem(side.mark(), path + "." + EXPERIMENT + " is missing: the id of an experiment");
    return Optional.empty();
  }

  private Optional<Group> group(Node name, String path) {
    if (!(name instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.problem(
          name.mark(),
          path + "." + EXPERIMENT + " must be the id of an experiment, but is " + name.words());
      return Optional.empty();
    }
    String id = scalar.text();
    if (unreadable.contains(id)) {
      return Optional.empty();
    }
    Optional<Group> found =
        groups.stream()
            .filter(
                group ->
                    group.id().equals(id)
                        || group.variants().stream()
                            .anyMatch(v -> v.key().configuration().equals(id)))
            .findFirst();
    if (found.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(groups.stream().map(Group::id).toList());
      reading.problem(
          name.mark(),
          String.format(
              "%s.%s: no experiment is called '%s'; %s",
              path, EXPERIMENT, id, Nearest.hint(id, known)));
    }
    return found;
  }

  private Optional<Selection> select(
      Group group, Optional<Node> name, Node.Mapping side, String path, Keys.Measured measured) {
    Optional<OptionsBinder<?>> binder = reading.binder(group.trainer(), side.mark());
    if (binder.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> named = new LinkedHashMap<>();
    boolean good = true;
    for (Map.Entry<String, Node.Field> field : side.fields().entrySet()) {
      String key = field.getKey();
      if (KEYS.contains(key)) {
        continue;
      }
      Optional<Object> value = value(binder.get(), key, field.getValue(), path);
      good &= value.isPresent();
      value.ifPresent(found -> named.put(key, found));
    }
    if (!good) {
      return Optional.empty();
    }
    String id = name.map(node -> ((Node.Scalar) node).text()).orElse(group.id());
    List<Group.Variant> variants =
        group.variants().stream()
            .filter(v -> id.equals(group.id()) || v.key().configuration().equals(id))
            .toList();
    for (Map.Entry<String, Object> wanted : named.entrySet()) {
      List<Group.Variant> fit =
          variants.stream()
              .filter(v -> wanted.getValue().equals(value(v, wanted.getKey())))
              .toList();
      if (fit.isEmpty()) {
        if (!group.variants().isEmpty()) {
          reading.problem(
              side.get(wanted.getKey()).orElseThrow().mark(),
              none(id, wanted.getKey(), wanted.getValue(), variants));
        }
        return Optional.empty();
      }
      variants = fit;
    }
    return Optional.of(
        new Selection(group, !id.equals(group.id()), named, variants, measured, side.mark()));
  }

  private Optional<Object> value(
      OptionsBinder<?> binder, String key, Node.Field field, String path) {
    Optional<OptionsDescription.Entry> option = binder.description().find(key);
    if (option.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(binder.description().names());
      known.addAll(KEYS);
      reading.problem(
          field.mark(), "unknown key '" + key + "' in " + path + "; " + Nearest.hint(key, known));
      return Optional.empty();
    }
    return new ValueConverter(reading.problems(), reading.paths())
        .convert(field.value(), option.get().type(), path + "." + key)
        .flatMap(OptionValues::value);
  }

  private static Object value(Group.Variant variant, String option) {
    return OptionValues.values(variant.options()).getOrDefault(option, "none");
  }

  private static String none(String id, String option, Object value, List<Group.Variant> variants) {
    Set<String> there = new LinkedHashSet<>();
    variants.forEach(v -> there.add(OptionValues.text(value(v, option))));
    return String.format(
        "no experiment of '%s' has %s=%s; %s",
        id, option, OptionValues.text(value), Nearest.hint(OptionValues.text(value), there));
  }
}
