package io.galatea.reports.draw;

/**
 * About how wide a text is in the charts' sans serif of 12 pixels. The reader's font is not known
 * here, so letters are taken a little wide.
 */
final class TextWidth {
  private TextWidth() {}

  /** In pixels. */
  static double of(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += of(text.charAt(i));
    }
    return width;
  }

  /** The text, or its beginning with an ellipsis where it is wider than that. */
  static String fitted(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    int end = 0;
    double used = of('…');
    while (end < text.length() && used + of(text.charAt(end)) <= width) {
      used += of(text.charAt(end++));
    }
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static double of(char letter) {
    if ("ijltfrI.,:;'|!()[]\u202f ".indexOf(letter) >= 0) {
      return 4.2;
    }
    if ("mwMWQ@%±×=+\u2212…".indexOf(letter) >= 0) {
      return 10.2;
    }
    return letter >= 0x2e80 ? 12.2 : Character.isUpperCase(letter) ? 8.6 : 7;
  }
}
