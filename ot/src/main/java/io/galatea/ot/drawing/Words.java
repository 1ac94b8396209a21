package io.galatea.ot.drawing;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.data.Dataset;
import io.galatea.ot.TransportRoles;
import io.galatea.ot.data.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Names and numbers as figures write them. */
final class Words {
  private static final int MOST_DIGITS = 10;

  private Words() {}

  /**
   * Four significant digits, without zeros at the end; or as many more, up to ten, as it takes that
   * a number near an integer is not written as that integer.
   */
  static String number(double x) {
    String text;
    double size = Math.abs(x);
    if (!Double.isFinite(x)) {
      text = Double.toString(x);
    } else if (x == 0 || (size >= 1e-3 && size < 1e6)) {
      int digits = 4;
      while (digits < MOST_DIGITS && isInteger(rounded(x, digits)) && size % 1 != 0) {
        digits++;
      }
      text = rounded(x, digits).toPlainString();
    } else {
      text = String.format(Locale.ROOT, "%.2e", x);
    }
    return text.replace('-', '−');
  }

  private static BigDecimal rounded(double x, int digits) {
    return new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
  }

  private static boolean isInteger(BigDecimal x) {
    return x.scale() <= 0;
  }

  /** What the rows of the source are called. */
  static List<String> sources(Subject<?> subject, int count) {
    Optional<List<String>> names =
        names(subject, TransportRoles.SOURCE.name(), count)
            .or(() -> names(subject, TransportRoles.COST.name(), count));
    return names.orElseGet(() -> numbered(count));
  }

  /** What the rows of the target are called. */
  static List<String> targets(Subject<?> subject, int count) {
    Optional<List<String>> names =
        names(subject, TransportRoles.TARGET.name(), count)
            .or(
                () ->
                    named(subject, TransportRoles.COST.name())
                        .map(Named::valueNames)
                        .filter(list -> list.size() == count));
    return names.orElseGet(() -> numbered(count));
  }

  private static Optional<List<String>> names(Subject<?> subject, String role, int count) {
    return named(subject, role).map(Named::rowNames).filter(list -> list.size() == count);
  }

  private static Optional<Named> named(Subject<?> subject, String role) {
    Dataset dataset = subject.data().byRole().get(role);
    return dataset instanceof Named named ? Optional.of(named) : Optional.empty();
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }
}
