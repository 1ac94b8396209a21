package io.galatea.reports.draw;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as a reader wants them: rounded to their error, with a real minus sign (U+2212), thin
 * spaces that do not break, and no more digits than mean something.
 */
public final class Numbers {
  /** Narrow and unbreakable: between thousands and around ±. */
  static final String THIN = "\u202f";

  /** What stands for a number that is not there. */
  public static final String MISSING = "–";

  private static final char MINUS = '\u2212';
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Numbers() {}

  /**
   * A value with its standard error, the error to two digits and the value to the same place:
   * {@code −197.96 ± 0.41}. An error that is NaN (unknown) or 0 (exact) is left out.
   */
  public static String withError(double value, double error) {
    Parts parts = parts(value, error);
    return parts.error().isEmpty() ? parts.value() : parts.value() + pm() + parts.error();
  }

  /** A value with its error and its unit: {@code −197.96 ± 0.41 nats}. */
  public static String withUnit(double value, double error, String unit) {
    return withError(value, error) + unitAfter(unit);
  }

  /** The unit as it follows a number: with a space that does not break, nothing for plain ones. */
  public static String unitAfter(String unit) {
    return plainUnit(unit).isEmpty() ? "" : "\u00a0" + plainUnit(unit);
  }

  /** The unit in words; empty for numbers without, which some write as 1. */
  public static String plainUnit(String unit) {
    return unit.equals("1") ? "" : unit;
  }

  /** An axis or a head with its unit: {@code log-likelihood, nats}. */
  public static String headed(String label, String unit) {
    return plainUnit(unit).isEmpty() ? label : label + ", " + plainUnit(unit);
  }

  /**
   * A value and its error as separate texts, for columns that align them.
   *
   * @param value the value, rounded
   * @param error the error, empty if unknown or exact
   */
  public record Parts(String value, String error) {}

  /** Splits what {@link #withError} writes. */
  public static Parts parts(double value, double error) {
    if (!(error > 0) || Double.isInfinite(error) || !Double.isFinite(value)) {
      return new Parts(plain(value), "");
    }
    int place = leadingPlace(error) - 1;
    // 0.0996 rounds to 0.10, which has two digits one place further left.
    if (leadingPlace(rounded(error, place).doubleValue()) > leadingPlace(error)) {
      place++;
    }
    int size = Math.max(leadingPlace(error), value == 0 ? place : leadingPlace(value));
    if (size >= 7 || size <= -5) {
      return new Parts(
          "(" + fixed(value / Math.pow(10, size), size - place),
          fixed(error / Math.pow(10, size), size - place) + ")" + power(size));
    }
    return new Parts(at(value, place), at(error, place));
  }

  /** A number whose error nobody knows: four digits that count, integers in full. */
  public static String plain(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : MINUS + "∞";
    }
    if (value == 0) {
      return "0";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return at(value, 0);
    }
    int size = leadingPlace(value);
    if (size >= 7 || size <= -5) {
      return trimmed(fixed(value / Math.pow(10, size), 3)) + power(size);
    }
    return trimmed(at(value, Math.min(0, size - 3)));
  }

  /** A count, in groups of three. */
  public static String count(long value) {
    return at((double) value, 0);
  }

  /** With exactly so many decimals. */
  public static String fixed(double value, int decimals) {
    return at(value, -decimals);
  }

  /** A time span in the two units that matter: {@code 3 min 12 s}. */
  public static String duration(double seconds) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      return MISSING;
    }
    if (seconds < 0.9995) {
      return Math.round(seconds * 1000) + "\u00a0ms";
    }
    if (seconds < 59.95) {
      return trimmed(fixed(seconds, seconds < 10 ? 2 : 1)) + "\u00a0s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return whole / 60 + "\u00a0min" + rest(whole % 60, "s");
    }
    long minutes = Math.round(seconds / 60);
    return count(minutes / 60) + "\u00a0h" + rest(minutes % 60, "min");
  }

  /** An instant, to the minute, in universal time. */
  public static String when(Instant instant) {
    return WHEN.format(instant) + "\u00a0UTC";
  }

  /** A number as a program reads it: the shortest text that gives the same value. */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /** Ten to a power, as a factor: {@code × 10⁻⁶}. */
  private static String power(int exponent) {
    return THIN + "×" + THIN + tenTo(exponent);
  }

  /** Ten to a power: {@code 10⁻⁶}. */
  static String tenTo(int exponent) {
    StringBuilder text = new StringBuilder("10");
    if (exponent < 0) {
      text.append('⁻');
    }
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  private static String pm() {
    return THIN + "±" + THIN;
  }

  private static String rest(long value, String unit) {
    return value == 0 ? "" : "\u00a0" + value + "\u00a0" + unit;
  }

  /** The power of ten of the first digit: 2 for 345, −2 for 0.034. */
  private static int leadingPlace(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value)));
    return decimal.precision() - decimal.scale() - 1;
  }

  private static BigDecimal rounded(double value, int place) {
    return new BigDecimal(Double.toString(value)).setScale(-place, RoundingMode.HALF_EVEN);
  }

  /** Rounded to a power of ten, in groups of three before the point. */
  private static String at(double value, int place) {
    BigDecimal rounded = rounded(value, place);
    if (place > 0) {
      rounded = rounded.setScale(0);
    }
    String digits = rounded.abs().toPlainString();
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    StringBuilder text = new StringBuilder();
    if (rounded.signum() < 0) {
      text.append(MINUS);
    }
    for (int i = 0; i < whole.length(); i++) {
      // Four digits stand together, as typesetters do.
      if (i > 0 && whole.length() > 4 && (whole.length() - i) % 3 == 0) {
        text.append(THIN);
      }
      text.append(whole.charAt(i));
    }
    return point < 0 ? text.toString() : text.append(digits.substring(point)).toString();
  }

  private static String trimmed(String text) {
    if (text.indexOf('.') < 0) {
      return text;
    }
    String shorter = text.replaceAll("0+$", "");
    return shorter.endsWith(".") ? shorter.substring(0, shorter.length() - 1) : shorter;
  }
}
