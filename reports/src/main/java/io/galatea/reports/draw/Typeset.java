package io.galatea.reports.draw;

import io.galatea.toolkit.text.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Numbers as {@link Numbers} rounds them, set for the page: narrow spaces that do not break between
 * thousands and around signs, and a dash for what is not there.
 */
public final class Typeset {
  /** Narrow and unbreakable: between thousands and around ±. */
  static final String THIN = "\u202f";

  /** What stands for a number that is not there. */
  private static final String MISSING = "–";

  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private Typeset() {}

  /** A value with its standard error: {@code −197.96 ± 0.41}. */
  public static String withError(double value, double error) {
    Numbers.Parts parts = parts(value, error);
    return parts.value() + (parts.error().isEmpty() ? "" : THIN + "±" + THIN + parts.error());
  }

  /** A value with its error and its unit, after a space that does not break. */
  public static String withUnit(double value, double error, String unit) {
    String suffix = Numbers.unit(unit);
    return withError(value, error) + (suffix.isEmpty() ? "" : "\u00a0" + suffix);
  }

  /** An axis or a head with its unit: {@code log-likelihood, nats}. */
  public static String headed(String label, String unit) {
    return Numbers.unit(unit).isEmpty() ? label : label + ", " + Numbers.unit(unit);
  }

  /** A value and its error as separate texts. */
  static Numbers.Parts parts(double value, double error) {
    Numbers.Parts parts = Numbers.parts(value, error);
    return new Numbers.Parts(
        Double.isNaN(value) ? MISSING : set(parts.value()), set(parts.error()));
  }

  /** A number whose error nobody knows. */
  public static String plain(double value) {
    return parts(value, Double.NaN).value();
  }

  /** A count, in groups of three. */
  public static String count(long value) {
    return set(Long.toString(value));
  }

  /** With exactly so many decimals. */
  static String fixed(double value, int decimals) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return set(rounded.toPlainString());
  }

  /** A number with narrow spaces and a minus sign, the digits before its point in groups. */
  private static String set(String number) {
    String spaced = number.replace(" ", THIN).replace('-', '−');
    int first = 0;
    while (first < spaced.length() && !Character.isDigit(spaced.charAt(first))) {
      first++;
    }
    int end = first;
    while (end < spaced.length() && Character.isDigit(spaced.charAt(end))) {
      end++;
    }
    StringBuilder text = new StringBuilder(spaced);
    // Four digits stand together, as typesetters do.
    for (int i = end - 3; i > first && end - first > 4; i -= 3) {
      text.insert(i, THIN);
    }
    return text.toString();
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
      int decimals = seconds < 10 ? 2 : 1;
      BigDecimal rounded = BigDecimal.valueOf(seconds).setScale(decimals, RoundingMode.HALF_EVEN);
      return rounded.stripTrailingZeros().toPlainString() + "\u00a0s";
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

  private static String rest(long value, String unit) {
    return value == 0 ? "" : "\u00a0" + value + "\u00a0" + unit;
  }
}
