package io.galatea.toolkit.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers for people, in sentences, tables and terminals.
 *
 * <p>A standard error has two significant digits, and its value ends at the same place: {@code
 * −197.96 ± 0.41}, {@code 12350 ± 230}. The digits are those of the rounded error: 0.0996 is 0.10,
 * not 0.100. An error that is unknown (NaN), exact (0), not finite, or too small for a double of
 * the value's size to tell is left out.
 *
 * <p>A number without an error has four significant digits and no zeros at the end; integers below
 * 10⁹ are written in full, and so is what stands before the point. A number that is near an integer
 * but is none keeps up to ten digits to say so: {@code 35.99999}.
 *
 * <p>From 10⁷ and below 10⁻⁴ a power of ten is taken out: {@code (1.235 ± 0.034) × 10⁻⁷}. Halves
 * are rounded to the even digit of the shortest decimal that gives the double. The minus is a minus
 * sign (U+2212), zero has no sign, thousands are not separated; what is not finite is {@code NaN},
 * {@code ∞} or {@code −∞}.
 */
public final class Numbers {
  private static final MathContext ERROR = new MathContext(2, RoundingMode.HALF_EVEN);
  private static final int DIGITS = 4;
  private static final int MOST_DIGITS = 10;

  /** Doubles have hardly more digits than this. */
  private static final double PRECISION = 1e-15;

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Numbers() {}

  /**
   * A value and its error as separate texts, for columns that align them.
   *
   * @param value the value, rounded
   * @param error the error, empty if left out
   */
  public record Parts(String value, String error) {}

  /** A value with its standard error. */
  public static String withError(double value, double error) {
    Parts parts = parts(value, error);
    return parts.error().isEmpty() ? parts.value() : parts.value() + " ± " + parts.error();
  }

  /** A value with its standard error and its unit, such as {@code −197.96 ± 0.41 nat}. */
  public static String withUnit(double value, double error, String unit) {
    return withError(value, error) + (unit(unit).isEmpty() ? "" : " " + unit(unit));
  }

  /** A unit in words; empty for numbers without, whose unit is 1 or empty. */
  public static String unit(String unit) {
    return unit.equals("1") ? "" : unit;
  }

  /** What {@link #withError} writes before and after the sign ±. */
  public static Parts parts(double value, double error) {
    boolean known = error > 0 && error > PRECISION * Math.abs(value);
    if (!known || Double.isInfinite(error) || !Double.isFinite(value)) {
      return new Parts(plain(value), "");
    }
    BigDecimal e = BigDecimal.valueOf(error).round(ERROR);
    e = e.setScale(e.scale() + ERROR.getPrecision() - e.precision());
    BigDecimal v = BigDecimal.valueOf(value).setScale(e.scale(), RoundingMode.HALF_EVEN);
    int power = power(v.abs().max(e));
    if (power == 0) {
      return new Parts(text(v), text(e));
    }
    return new Parts(
        "(" + text(v.movePointLeft(power)),
        text(e.movePointLeft(power)) + ") × " + powerOfTen(power));
  }

  /** A number without an error. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    BigDecimal exact = BigDecimal.valueOf(value);
    if (value == Math.rint(value) && size < 1e9) {
      return text(exact.setScale(0));
    }
    BigDecimal rounded = rounded(exact, DIGITS);
    int power = power(rounded);
    if (power != 0) {
      return text(rounded.movePointLeft(power)) + " × " + powerOfTen(power);
    }
    if (size >= 1000) {
      return text(exact.setScale(0, RoundingMode.HALF_EVEN));
    }
    for (int digits = DIGITS; rounded.scale() <= 0 && digits < MOST_DIGITS; digits++) {
      rounded = rounded(exact, digits + 1);
    }
    return text(rounded);
  }

  /** A p-value, with two significant digits; below 0.0001 only that it is. */
  public static String probability(double p) {
    return p < 1e-4 ? "< 0.0001" : text(rounded(BigDecimal.valueOf(p), 2));
  }

  /** Ten to a power, such as {@code 10⁻⁶}. */
  public static String powerOfTen(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  /** The power of ten to take out: that of the first digit, or 0 where it can be read without. */
  private static int power(BigDecimal number) {
    int place = number.precision() - number.scale() - 1;
    return place >= 7 || place <= -5 ? place : 0;
  }

  private static String text(BigDecimal number) {
    return number.toPlainString().replace('-', '−');
  }
}
