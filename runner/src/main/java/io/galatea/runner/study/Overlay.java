package io.galatea.runner.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one mapping over another: mappings are merged, experiments by their id, all else is
 * replaced, and an empty value takes a key away.
 */
final class Overlay {
  private final Problems problems;

  Overlay(Problems problems) {
    this.problems = problems;
  }

  /** A study with changes. */
  Node.Mapping study(Node.Mapping base, Node.Mapping changes) {
    Node.Mapping result = base;
    for (Map.Entry<String, Node.Field> change : changes.fields().entrySet()) {
      String key = change.getKey();
      Node value = change.getValue().value();
      boolean known = base.get(key).isPresent();
      if (key.equals("experiments") && known && value instanceof Node.Sequence list) {
        result = result.with(key, experiments(base.get(key).orElseThrow(), list));
      } else if (key.equals("data") && known && value instanceof Node.Mapping data) {
        result = result.with(key, data(base.get(key).orElseThrow(), data));
      } else {
        result = field(result, key, change.getValue());
      }
    }
    return result;
  }

  private Node experiments(Node base, Node.Sequence changes) {
    if (!(base instanceof Node.Sequence list)) {
      return changes;
    }
    List<Node> items = new ArrayList<>(list.items());
    for (Node change : changes.items()) {
      if (!(change instanceof Node.Mapping mapping) || Overrides.id(mapping).isEmpty()) {
        problems.add(
            change.mark(), "an experiment of a profile must be a mapping with the key 'id'");
        continue;
      }
      int place = indexOf(items, Overrides.id(mapping));
      if (place < 0) {
        items.add(mapping);
      } else {
        items.set(place, experiment((Node.Mapping) items.get(place), mapping.without("id")));
      }
    }
    return new Node.Sequence(items, base.mark());
  }

  private static int indexOf(List<Node> experiments, String id) {
    for (int i = 0; i < experiments.size(); i++) {
      if (experiments.get(i) instanceof Node.Mapping item && Overrides.id(item).equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private Node.Mapping experiment(Node.Mapping base, Node.Mapping changes) {
    Node.Mapping result = base;
    // Giving an option ends its sweep, and sweeping it takes its one value away.
    result = without(result, "sweep", changes.get("options"));
    result = without(result, "options", changes.get("sweep"));
    for (Map.Entry<String, Node.Field> change : changes.fields().entrySet()) {
      String key = change.getKey();
      Optional<Node> before = result.get(key);
      if (key.equals("data")
          && before.isPresent()
          && change.getValue().value() instanceof Node.Mapping data) {
        result = result.with(key, data(before.get(), data));
      } else {
        result = field(result, key, change.getValue());
      }
    }
    return result;
  }

  private static Node.Mapping without(Node.Mapping base, String key, Optional<Node> given) {
    if (!(base.get(key).orElse(null) instanceof Node.Mapping inner)
        || !(given.orElse(null) instanceof Node.Mapping names)) {
      return base;
    }
    Node.Mapping result = inner;
    for (String name : names.fields().keySet()) {
      result = result.without(name);
    }
    return base.with(key, result);
  }

  /** Data sets by role: another source of data replaces the mapping, other keys change it. */
  private Node data(Node base, Node.Mapping changes) {
    if (!(base instanceof Node.Mapping roles)) {
      return changes;
    }
    Node.Mapping result = roles;
    for (Map.Entry<String, Node.Field> change : changes.fields().entrySet()) {
      String role = change.getKey();
      Node value = change.getValue().value();
      Optional<Node.Mapping> before = roles.get(role).map(Overlay::dataset);
      if (before.isPresent()
          && value instanceof Node.Mapping mapping
          && sameDataset(before.get(), mapping)) {
        result = result.with(role, merge(before.get(), mapping));
      } else {
        result = field(result.without(role), role, change.getValue());
      }
    }
    return result;
  }

  private static Node.Mapping dataset(Node node) {
    return node instanceof Node.Mapping mapping
        ? mapping
        : new Node.Mapping(Map.of("dataset", new Node.Field(node.mark(), node)), node.mark());
  }

  private static boolean sameDataset(Node.Mapping before, Node.Mapping change) {
    return change.get("dataset").isEmpty()
        || change
            .get("dataset")
            .map(Overlay::text)
            .equals(before.get("dataset").map(Overlay::text));
  }

  private static String text(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  private Node.Mapping merge(Node.Mapping base, Node.Mapping changes) {
    Node.Mapping result = base;
    for (Map.Entry<String, Node.Field> change : changes.fields().entrySet()) {
      result = field(result, change.getKey(), change.getValue());
    }
    return result;
  }

  private Node.Mapping field(Node.Mapping base, String key, Node.Field change) {
    Node value = change.value();
    Optional<Node> before = base.get(key);
    if (value instanceof Node.Scalar scalar && scalar.isNull()) {
      if (before.isEmpty()) {
        problems.add(change.mark(), "there is no '" + key + "' to take away");
      }
      return base.without(key);
    }
    if (before.isPresent()
        && before.get() instanceof Node.Sequence
        && value instanceof Node.Mapping) {
      problems.add(change.mark(), "'" + key + "' is a list: give the whole list");
      return base;
    }
    if (before.isPresent()
        && before.get() instanceof Node.Mapping inner
        && value instanceof Node.Mapping changes) {
      return with(base, key, change.mark(), merge(inner, changes));
    }
    return with(base, key, change.mark(), value);
  }

  private static Node.Mapping with(Node.Mapping base, String key, Mark mark, Node value) {
    Map<String, Node.Field> fields = new java.util.LinkedHashMap<>(base.fields());
    fields.put(key, new Node.Field(mark, value));
    return new Node.Mapping(fields, base.mark());
  }
}
