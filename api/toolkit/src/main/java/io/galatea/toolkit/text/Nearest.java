package io.galatea.toolkit.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The known names nearest to a misspelt one. */
public final class Nearest {
  private static final int SHOWN = 12;

  private Nearest() {}

  /** The known names, nearest first, ties in alphabetical order. */
  public static List<String> of(String name, Collection<String> known) {
    Map<String, Integer> distances = new HashMap<>();
    for (String candidate : known) {
      distances.put(candidate, distance(plain(name), plain(candidate)));
    }
    List<String> sorted = new ArrayList<>(distances.keySet());
    sorted.sort(
        Comparator.<String>comparingInt(distances::get).thenComparing(Comparator.naturalOrder()));
    return sorted;
  }

  /**
   * A hint for a message, such as {@code did you mean 'epochs'? There are epochs, hiddenUnits}. The
   * question is left out where nothing is near.
   */
  public static String hint(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    List<String> sorted = of(name, known);
    String nearest = sorted.get(0);
    String rest = sorted.size() > SHOWN ? " and " + (sorted.size() - SHOWN) + " more" : "";
    String list = String.join(", ", sorted.subList(0, Math.min(SHOWN, sorted.size()))) + rest;
    boolean near = distance(plain(name), plain(nearest)) <= Math.max(2, nearest.length() / 3);
    return (near ? "did you mean '" + nearest + "'? There are " : "there are ") + list;
  }

  /** Case and separators aside, so that {@code learning-rate} is next to {@code learningRate}. */
  private static String plain(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    return plain.substring(0, Math.min(plain.length(), 100));
  }

  /**
   * The number of insertions, deletions, replacements and swaps of neighbours between two texts
   * (Damerau, 1964; each neighbour swapped at most once).
   */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
