package io.galatea.runner.study;

import io.galatea.api.Contribution;
import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the readers of a study's parts share. */
final class Reading {
  private final Plugins plugins;
  private final Problems problems;
  private final PathLog paths = new PathLog();
  private final Map<Class<?>, OptionsBinder<?>> binders = new HashMap<>();
  private List<String> prefer = List.of();

  Reading(Plugins plugins, Problems problems) {
    this.plugins = plugins;
    this.problems = problems;
  }

  Plugins plugins() {
    return plugins;
  }

  Problems problems() {
    return problems;
  }

  PathLog paths() {
    return paths;
  }

  void prefer(List<String> names) {
    prefer = List.copyOf(names);
  }

  void problem(Mark mark, String message) {
    problems.add(mark, message);
  }

  /** The same for asking what nobody is to blame for: its problems go nowhere. */
  Reading quiet() {
    Reading quiet = new Reading(plugins, new Problems());
    quiet.prefer(prefer);
    return quiet;
  }

  /** The contribution that a value names; empty if that was a problem. */
  <T> Optional<Entry<T>> find(Kind<T> kind, Node name, String path) {
    if (!(name instanceof Node.Scalar scalar) || scalar.isNull()) {
      problem(
          name.mark(),
          path
              + " must be the name of "
              + ("aeiou".indexOf(kind.word().charAt(0)) < 0 ? "a " : "an ")
              + kind.word()
              + ", but is "
              + name.words());
      return Optional.empty();
    }
    try {
      return Optional.of(plugins.find(kind, scalar.text(), prefer));
    } catch (GalateaException e) {
      problem(name.mark(), path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The binder of a contribution's options; empty if the plugin describes them wrongly. */
  Optional<OptionsBinder<?>> binder(Entry<? extends Contribution<?>> entry, Mark mark) {
    try {
      return Optional.of(
          Guard.call(
              entry.qualifiedName(),
              "its options cannot be read",
              () -> binder(entry.value().options())));
    } catch (GalateaException e) {
      problem(
          mark, "plugin " + entry.plugin() + ", " + entry.qualifiedName() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private OptionsBinder<?> binder(Class<? extends Record> type) {
    OptionsBinder<?> known = binders.get(type);
    if (known == null) {
      known = OptionsBinder.of(type);
      binders.put(type, known);
    }
    return known;
  }

  /** The host's own keys of a mapping. */
  <R extends Record> Optional<R> keys(
      Class<R> type, Node.Mapping mapping, String path, Set<String> otherKeys) {
    return OptionsBinder.of(type).bind(mapping, path, otherKeys, problems, paths);
  }

  /**
   * A contribution with its options, which stand in one mapping with keys of the host.
   *
   * @param hostKeys the host's keys
   */
  <C extends Contribution<?>> Optional<Bound<C>> flattened(
      Entry<C> entry, Node.Mapping mapping, String path, Set<String> hostKeys) {
    return binder(entry, mapping.mark())
        .flatMap(
            binder -> {
              Set<String> clash = new TreeSet<>(binder.description().names());
              clash.retainAll(hostKeys);
              if (!clash.isEmpty()) {
                problem(
                    mapping.mark(),
                    String.format(
                        "plugin %s, %s: studies keep the key %s for themselves; the plugin has to"
                            + " call its option something else",
                        entry.plugin(), entry.qualifiedName(), String.join(", ", clash)));
                return Optional.empty();
              }
              return binder
                  .bind(mapping, path, hostKeys, problems, paths)
                  .map(options -> new Bound<>(entry, options));
            });
  }

  /** The keys that a record and some parts take together. */
  static Set<String> names(Set<String> parts, List<Class<? extends Record>> types) {
    Set<String> names = new HashSet<>(parts);
    types.forEach(type -> names.addAll(OptionsDescription.of(type).names()));
    return names;
  }

  /** A mapping; empty if it was something else, which is noted. */
  Optional<Node.Mapping> mapping(Node node, String path) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
      problem(node.mark(), path + " must be a mapping, but is " + node.words());
    }
    return Optional.empty();
  }

  /** A mapping, also where a name alone stands for one with a single key. */
  Optional<Node.Mapping> mappingOrName(Node node, String key, String path) {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(
          new Node.Mapping(Map.of(key, new Node.Field(node.mark(), node)), node.mark()));
    }
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    problem(node.mark(), path + " must be a name or a mapping, but is " + node.words());
    return Optional.empty();
  }

  /** The items of a list that may be missing; none if it was something else, which is noted. */
  List<Node> items(Optional<Node> node, String path) {
    if (node.isEmpty() || (node.get() instanceof Node.Scalar scalar && scalar.isNull())) {
      return List.of();
    }
    if (node.get() instanceof Node.Sequence list) {
      return list.items();
    }
    problem(node.get().mark(), path + " must be a list, but is " + node.get().words());
    return List.of();
  }
}
