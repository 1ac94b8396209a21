package io.galatea.runner.study;

import io.galatea.api.option.OptionRecord;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Options records as plain values and as texts: the way back from {@link OptionsBinder}. */
public final class OptionValues {
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9_./\\\\+-][A-Za-z0-9_./\\\\+ =@%()-]*");

  private OptionValues() {}

  /**
   * The options by name, as JSON would have them: {@link Long}, {@link Double}, {@link String},
   * {@link Boolean}, {@link List} or {@link Map}. An empty {@link Optional} is left out.
   */
  public static Map<String, Object> values(Record options) {
    Map<String, Object> values = new LinkedHashMap<>();
    OptionRecord.values(options)
        .forEach((item, raw) -> value(raw).ifPresent(value -> values.put(item.key(), value)));
    return values;
  }

  /** The options by name, as a study would write them; what they are written as binds back. */
  public static Map<String, String> texts(Record options) {
    Map<String, String> texts = new LinkedHashMap<>();
    values(options).forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  /** A value of {@link #values}, as YAML on one line. */
  public static String text(Object value) {
    if (value instanceof Double number) {
      return number(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(OptionValues::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof String text && !plain(text) ? quoted(text) : value.toString();
  }

  private static boolean plain(String text) {
    return SAFE.matcher(text).matches()
        && !text.endsWith(" ")
        && !text.startsWith("- ")
        && !text.matches("null|-+|\\.+")
        && !text.contains(" #");
  }

  /** The shortest text that reads back as the same number, without a useless {@code .0}. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    if (value == 0) {
      return 1 / value > 0 ? "0" : "-0.0";
    }
    double size = Math.abs(value);
    return size >= 1e-6 && size < 1e12
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c == 0x7f || Character.getType(c) == Character.CONTROL) {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }

  /** A component's value as JSON would have it; empty for an empty {@link Optional}. */
  static Optional<Object> value(Object raw) {
    if (raw instanceof Optional<?> maybe) {
      return maybe.flatMap(OptionValues::value);
    }
    if (raw instanceof Integer number) {
      return Optional.of(number.longValue());
    }
    if (raw instanceof Enum<?> constant) {
      return Optional.of(OptionType.Choice.name(constant));
    }
    if (raw instanceof Path path) {
      return Optional.of(path.toString());
    }
    if (raw instanceof Record nested) {
      return Optional.of(values(nested));
    }
    if (raw instanceof List<?> list) {
      return Optional.of(list.stream().flatMap(item -> value(item).stream()).toList());
    }
    return Optional.ofNullable(raw);
  }
}
