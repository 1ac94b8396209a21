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

  /**
   * The text, or its two ends around an ellipsis where it is wider than that: labels of a sweep
   * differ at their ends as often as at their beginnings.
   */
  static String fitted(String text, double width) {
    if (of(text) <= width) {
      return text;
    }
    int head = 0;
    int tail = text.length();
    double left = width - of('…');
    while (head < tail) {
      boolean first = head <= text.length() - tail;
      left -= of(text.charAt(first ? head : tail - 1));
      if (left < 0) {
        break;
      }
      if (first) {
        head++;
      } else {
        tail--;
      }
    }
    if (head > 0 && Character.isHighSurrogate(text.charAt(head - 1))) {
      head--;
    }
    if (tail < text.length() && Character.isLowSurrogate(text.charAt(tail))) {
      tail++;
    }
    return text.substring(0, head) + "…" + text.substring(tail);
  }

  private static double of(char letter) {
    if ("ijltfrI.,:;'|!()[]\u202f ".indexOf(letter) >= 0) {
      return 4.4;
    }
    if ("mwMWQ@%±×=+\u2212…".indexOf(letter) >= 0) {
      return 10.2;
    }
    return letter >= 0x2e80 ? 12.2 : Character.isUpperCase(letter) ? 8.8 : 7.5;
  }
}
