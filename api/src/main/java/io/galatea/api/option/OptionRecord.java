package io.galatea.api.option;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An options record as hosts and contract tests read it: its options in order, those of groups
 * ({@link Option.Group}) among them as if they were its own.
 *
 * @param <R> the record
 */
public final class OptionRecord<R extends Record> {
  private final Class<R> type;
  private final List<Part> parts = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();

  /** A component of the record itself: one option, or a group of them. */
  private record Part(RecordComponent component, Item item, OptionRecord<?> group) {}

  /**
   * One option.
   *
   * @param name the name of its record component
   * @param key its key in a study
   * @param type the type of the component
   * @param doc what the author says of it; empty if nothing
   * @param defaultValue the default as YAML; empty if it has none
   * @param owner the record that declares it, perhaps a group
   */
  public record Item(
      String name,
      String key,
      Type type,
      Optional<Option> doc,
      Optional<String> defaultValue,
      Class<? extends Record> owner) {}

  private OptionRecord(Class<R> type, Map<String, String> defaults, Set<Class<?>> outer) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      Option.Group group = component.getAnnotation(Option.Group.class);
      if (group == null) {
        Item item = item(component, defaults);
        items.add(item);
        parts.add(new Part(component, item, null));
      } else {
        OptionRecord<?> members = group(component, group, defaults, outer);
        items.addAll(members.items);
        parts.add(new Part(component, null, members));
      }
    }
  }

  /**
   * The reading of a record.
   *
   * @throws IllegalArgumentException if two options have one key, a group is no record, or a
   *     default is given for an option that a group has not
   */
  public static <R extends Record> OptionRecord<R> of(Class<R> type) {
    OptionRecord<R> record = new OptionRecord<>(type, Map.of(), Set.of(type));
    Map<String, Item> seen = new LinkedHashMap<>();
    for (Item item : record.items) {
      Item other = seen.put(item.key(), item);
      if (other != null) {
        throw new IllegalArgumentException(
            "the option "
                + item.name()
                + " of "
                + item.owner().getName()
                + " has the key "
                + item.key()
                + ", which another option has: "
                + other.name()
                + " of "
                + other.owner().getName());
      }
    }
    return record;
  }

  private Item item(RecordComponent component, Map<String, String> defaults) {
    Optional<Option> doc = Optional.ofNullable(component.getAnnotation(Option.class));
    String name = component.getName();
    return new Item(
        name,
        doc.map(Option::name).filter(key -> !key.isEmpty()).orElse(name),
        component.getGenericType(),
        doc,
        Optional.ofNullable(defaults.get(name))
            .or(() -> doc.map(Option::defaultValue).filter(v -> !v.equals(Option.REQUIRED))),
        type);
  }

  private static OptionRecord<?> group(
      RecordComponent component,
      Option.Group group,
      Map<String, String> ownersDefaults,
      Set<Class<?>> outer) {
    String where = "the group " + component.getName() + " of " + component.getDeclaringRecord();
    if (!component.getType().isRecord()) {
      throw new IllegalArgumentException(where + " must be a record");
    }
    Set<Class<?>> within = new LinkedHashSet<>(outer);
    if (!within.add(component.getType())) {
      throw new IllegalArgumentException(where + " contains itself");
    }
    Map<String, String> defaults = new LinkedHashMap<>();
    for (Option.Default given : group.value()) {
      defaults.put(given.name(), given.value());
    }
    // The owner of a group of groups has the last word.
    defaults.putAll(ownersDefaults);
    OptionRecord<?> members =
        new OptionRecord<>(component.getType().asSubclass(Record.class), defaults, within);
    for (Option.Default given : group.value()) {
      if (members.items.stream().noneMatch(item -> item.name().equals(given.name()))) {
        throw new IllegalArgumentException(
            where + " gives a default for " + given.name() + ", which it has not");
      }
    }
    return members;
  }

  /** The record. */
  public Class<R> type() {
    return type;
  }

  /** The options in order. */
  public List<Item> items() {
    return List.copyOf(items);
  }

  /**
   * Makes a record.
   *
   * @param values gives the value of each option, of its component's type
   * @throws RuntimeException whatever a compact constructor throws, such as {@link InvalidOption}
   */
  public R make(Function<Item, Object> values) {
    Object[] arguments =
        parts.stream()
            .map(
                part ->
                    part.group() == null ? values.apply(part.item()) : part.group().make(values))
            .toArray();
    try {
      Constructor<R> canonical =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      canonical.setAccessible(true);
      return canonical.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  /** What a record holds, by option in order. */
  public static Map<Item, Object> values(Record options) {
    Map<Item, Object> values = new LinkedHashMap<>();
    new OptionRecord<>(options.getClass(), Map.of(), Set.of(options.getClass()))
        .read(options, values);
    return values;
  }

  private void read(Record options, Map<Item, Object> values) {
    for (Part part : parts) {
      Object value = read(options, part.component());
      if (part.group() == null) {
        values.put(part.item(), value);
      } else {
        part.group().read((Record) value, values);
      }
    }
  }

  private static Object read(Record options, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot read " + component.getName() + " of " + options.getClass().getName(), e);
    }
  }
}
