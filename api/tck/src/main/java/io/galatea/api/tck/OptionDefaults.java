package io.galatea.api.tck;

import io.galatea.api.option.Option;
import io.galatea.api.option.OptionRecord;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes options records from the defaults that their {@link Option}s state, without a host: {@code
 * OptionDefaults.of(CdOptions.class, Map.of("epochs", 2))}.
 */
public final class OptionDefaults {
  private OptionDefaults() {}

  /**
   * The record of all defaults.
   *
   * @throws IllegalArgumentException if a component has no default, or one that is not of its type
   */
  public static <O extends Record> O of(Class<O> type) {
    return of(type, Map.of());
  }

  /**
   * The record of all defaults but some.
   *
   * @param values by component name: values of the component's type (any number for a number, the
   *     content for an optional), or text as a study would write it
   * @throws IllegalArgumentException if a name is none of the record's, if a component has neither
   *     value nor default, or if one is not of its type
   */
  public static <O extends Record> O of(Class<O> type, Map<String, ?> values) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    OptionRecord<O> record = OptionRecord.of(type);
    record.items().forEach(item -> all.remove(item.name()));
    if (!all.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no option " + all.keySet());
    }
    return record.make(
        item ->
            values.containsKey(item.name())
                ? convert(item, values.get(item.name()))
                : defaultOf(item));
  }

  /** The same record with one component changed. */
  public static <O extends Record> O with(O options, String name, Object value) {
    Map<String, Object> values = valuesOf(options);
    if (values.put(name, value) == null) {
      throw new IllegalArgumentException(options.getClass().getSimpleName() + " has no " + name);
    }
    return of(typeOf(options), values);
  }

  /** The components of a record by name. */
  static Map<String, Object> valuesOf(Record options) {
    Map<String, Object> values = new LinkedHashMap<>();
    OptionRecord.values(options).forEach((item, value) -> values.put(item.name(), value));
    return values;
  }

  @SuppressWarnings("unchecked") // the class of an O is a Class<O>, as records are final
  private static <O extends Record> Class<O> typeOf(O options) {
    return (Class<O>) options.getClass();
  }

  static boolean hasDefault(OptionRecord.Item item) {
    return isOptional(item) || item.defaultValue().isPresent();
  }

  private static boolean isOptional(OptionRecord.Item item) {
    return item.type() instanceof ParameterizedType generic
        && generic.getRawType() == Optional.class;
  }

  static Object defaultOf(OptionRecord.Item item) {
    if (item.doc().isEmpty()) {
      throw new IllegalArgumentException(item.name() + " has no @Option");
    }
    if (item.defaultValue().isPresent()) {
      return convert(item, item.defaultValue().get());
    }
    if (isOptional(item)) {
      return Optional.empty();
    }
    throw new IllegalArgumentException("give " + item.name() + ": it has no default");
  }

  private static Object convert(OptionRecord.Item item, Object value) {
    try {
      return convert(item.type(), value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          item.name() + " cannot be " + value + ": " + e.getMessage(), e);
    }
  }

  private static Object convert(Type type, Object value) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == List.class) {
        List<?> elements = value instanceof List<?> list ? list : split(value.toString(), '[', ']');
        return elements.stream().map(e -> convert(element, e)).toList();
      }
      if (generic.getRawType() == Optional.class) {
        return value instanceof Optional<?> ? value : Optional.of(convert(element, value));
      }
    }
    if (type instanceof Class<?> plain) {
      return plain.isInstance(value) ? value : parse(plain, value.toString());
    }
    throw new IllegalArgumentException(type + " is not a type of options");
  }

  private static Object parse(Class<?> type, String text) {
    if (type == int.class || type == Integer.class) {
      return Integer.parseInt(text);
    } else if (type == long.class || type == Long.class) {
      return Long.parseLong(text);
    } else if (type == double.class || type == Double.class) {
      return Double.parseDouble(text);
    } else if (type == boolean.class || type == Boolean.class) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("neither true nor false");
      };
    } else if (type == String.class) {
      return text;
    } else if (type == Path.class) {
      return Path.of(text);
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(c -> kebab(c).equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no constant of " + type));
    } else if (type.isRecord()) {
      Map<String, String> entries = new LinkedHashMap<>();
      for (String entry : split(text, '{', '}')) {
        int colon = entry.indexOf(':');
        entries.put(entry.substring(0, colon).strip(), entry.substring(colon + 1).strip());
      }
      return of(type.asSubclass(Record.class), entries);
    }
    throw new IllegalArgumentException(type + " is not a type of options");
  }

  private static String kebab(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The elements of a flow sequence or mapping, as they stand between commas. */
  private static List<String> split(String text, char open, char close) {
    String stripped = text.strip();
    if (stripped.length() < 2
        || stripped.charAt(0) != open
        || stripped.charAt(stripped.length() - 1) != close) {
      throw new IllegalArgumentException("not between " + open + " and " + close);
    }
    List<String> elements = new ArrayList<>();
    int depth = 0;
    int from = 1;
    for (int i = 1; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean last = i == stripped.length() - 1;
      if (last || (c == ',' && depth == 0)) {
        String element = stripped.substring(from, i).strip();
        if (!(last && element.isEmpty())) {
          elements.add(element);
        }
        from = i + 1;
      }
      depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    }
    return elements;
  }
}
