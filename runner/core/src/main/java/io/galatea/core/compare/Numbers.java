package io.galatea.core.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers as a reader wants them: rounded to their error, with a true minus sign. */
public final class Numbers {
  private static final int DIGITS = 4;
  private static final int DIGITS_OF_ERROR = 2;
  private static final int MOST_PLACES = 12;

  private Numbers() {}

  /**
   * A value with its standard error and unit, both rounded to two digits of the error, such as
   * {@code −197.96 ± 0.41 nat}; four digits where the error is 0 or unknown.
   */
  public static String of(double value, double standardError, String unit) {
    String suffix = unit.isEmpty() || unit.equals("1") ? "" : " " + unit;
    if (!Double.isFinite(value)) {
      return value + suffix;
    }
    if (!(standardError > 0 && standardError < Double.POSITIVE_INFINITY)) {
      return rounded(value) + suffix;
    }
    BigDecimal error =
        new BigDecimal(standardError).round(new MathContext(DIGITS_OF_ERROR, RoundingMode.HALF_UP));
    int places = DIGITS_OF_ERROR - error.precision() + error.scale();
    places = Math.max(0, Math.min(MOST_PLACES, places));
    return fixed(value, places) + " ± " + fixed(standardError, places) + suffix;
  }

  /** A number to four digits. */
  public static String rounded(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : String.valueOf(value);
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return fixed(value, Math.max(0, Math.min(MOST_PLACES, DIGITS - magnitude)));
  }

  private static String fixed(double value, int places) {
    String text = String.format(Locale.ROOT, "%." + places + "f", value);
    return text.replace('-', '−');
  }
}
