package io.galatea.reports.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;

/**
 * JSON that may stand inside a {@code script} element: {@code <}, {@code >}, {@code &} and the line
 * separators U+2028 and U+2029 are escaped, so no text can end the element. Numbers that are not
 * finite become {@code null}.
 */
public final class Json {
  private static final MathContext DIGITS = new MathContext(9);

  private Json() {}

  /**
   * Writes texts, numbers, booleans, and lists and maps of these.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static String of(Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof String text) {
      quote(text, out);
    } else if (value instanceof Double number) {
      out.append(Double.isFinite(number) ? shortened(number) : "null");
    } else if (value instanceof Number || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof List<?> list) {
      String between = "[";
      for (Object element : list) {
        out.append(between);
        write(element, out);
        between = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      String between = "{";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(between);
        quote(String.valueOf(entry.getKey()), out);
        out.append(':');
        write(entry.getValue(), out);
        between = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else {
      throw new IllegalArgumentException("no JSON for " + value);
    }
  }

  /** Nine digits that count: more than any drawing shows, half as long as seventeen. */
  private static String shortened(double number) {
    return Typeset.exact(new BigDecimal(number).round(DIGITS).doubleValue());
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '"' || letter == '\\') {
        out.append('\\').append(letter);
      } else if (letter < ' '
          || "<>&'\u2028\u2029\u007f".indexOf(letter) >= 0
          || Character.isSurrogate(letter)) {
        out.append(String.format("\\u%04x", (int) letter));
      } else {
        out.append(letter);
      }
    }
    out.append('"');
  }
}
