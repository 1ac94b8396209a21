package io.galatea.cli.display;

import io.galatea.api.Measurement;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people: rounded to their error. */
public final class Numbers {
  private static final int DIGITS_WITHOUT_ERROR = 5;

  private Numbers() {}

  /** A value with its error to two digits, such as {@code -197.96 ± 0.41}. */
  public static String withError(Measurement m) {
    double error = m.standardError();
    if (!Double.isFinite(m.value()) || !(error > 0) || Double.isInfinite(error)) {
      return plain(m.value());
    }
    if (isUnwieldy(m.value()) || isUnwieldy(error)) {
      return String.format(Locale.ROOT, "%.4e ± %.1e", m.value(), error);
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(error)));
    return decimals > 12
        ? plain(m.value())
        : String.format(Locale.ROOT, "%." + decimals + "f ± %." + decimals + "f", m.value(), error);
  }

  /** A value to five significant digits. */
  public static String plain(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(DIGITS_WITHOUT_ERROR, RoundingMode.HALF_EVEN));
    double size = Math.abs(value);
    return isUnwieldy(value) || (size != 0 && size < 1e-4)
        ? String.format(Locale.ROOT, "%.4e", value)
        : rounded.stripTrailingZeros().toPlainString();
  }

  /** Whether it would take so many digits that nobody reads them, as of a machine that diverges. */
  private static boolean isUnwieldy(double value) {
    return Math.abs(value) >= 1e7;
  }
}
