package io.galatea.runner.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of YAML that knows where it is written. Immutable. */
public sealed interface Node {

  /** Where it is written. */
  Mark mark();

  /** How messages show it. */
  String words();

  /** A single value; what it means is decided by the type that it is wanted as. */
  record Scalar(String text, boolean plain, Mark mark) implements Node {
    private static final int SHOWN = 60;

    /** Whether it says that there is nothing. */
    public boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String words() {
      if (isNull()) {
        return "empty";
      }
      String line = text.replaceAll("\\s+", " ");
      String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
      return plain ? shown : "the text \"" + shown + "\"";
    }
  }

  /** A list. */
  record Sequence(List<Node> items, Mark mark) implements Node {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** Keys with values, in the order written. */
  record Mapping(Map<String, Field> fields, Mark mark) implements Node {
    /** Copies the map and keeps its order. */
    public Mapping {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a key; empty if the key is missing. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(fields.get(key)).map(Field::value);
    }

    /** The same with a key set. */
    public Mapping with(String key, Node value) {
      Map<String, Field> changed = new LinkedHashMap<>(fields);
      changed.put(key, new Field(value.mark(), value));
      return new Mapping(changed, mark);
    }

    /** The same without a key. */
    public Mapping without(String key) {
      Map<String, Field> changed = new LinkedHashMap<>(fields);
      changed.remove(key);
      return new Mapping(changed, mark);
    }

    @Override
    public String words() {
      return "a mapping";
    }
  }

  /**
   * A key's value.
   *
   * @param mark where the key is written
   * @param value the value
   */
  record Field(Mark mark, Node value) {}
}
