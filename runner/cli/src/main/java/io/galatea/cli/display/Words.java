package io.galatea.cli.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words for a terminal. */
public final class Words {
  private Words() {}

  /** Seconds as people say them, such as {@code 42 s} or {@code 3 min 20 s}. */
  public static String duration(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A time that is estimated: {@code about 3 min 20 s}, no finer than it can be known. */
  static String about(double seconds) {
    if (seconds < 5) {
      return "less than 5 s";
    }
    int grain = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
    long rounded = Math.round(seconds / grain) * grain;
    if (rounded < 60) {
      return "about " + rounded + " s";
    }
    if (rounded < 3600) {
      return "about "
          + rounded / 60
          + " min"
          + (rounded % 60 == 0 ? "" : " " + rounded % 60 + " s");
    }
    return "about " + duration((double) rounded);
  }

  /** A number with what is counted, such as {@code 1 drawing} or {@code 3 drawings}. */
  static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** A text of at most so many characters: the middle is left out where it is longer. */
  static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = (most - 1) / 2;
    return text.substring(0, most - 1 - end) + "…" + text.substring(text.length() - end);
  }

  /**
   * A text in lines of at most so many characters, broken between words; where a single word is
   * longer, within it. Lines after the first are indented two characters more than the first.
   */
  static List<String> wrapped(String text, int most) {
    String indent = " ".repeat(text.length() - text.stripLeading().length());
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > most) {
      int end = rest.lastIndexOf(' ', most);
      int next = rest.indexOf(' ', most);
      int word = (next < 0 ? rest.length() : next) - (end + 1);
      if (word > most - indent.length() - 2) {
        end = most;
      }
      lines.add(rest.substring(0, end).stripTrailing());
      rest = indent + "  " + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }
}
