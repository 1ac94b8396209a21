package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds places for labels: beside line ends without overlaps, or in rows above a plot. */
final class Labels {
  private Labels() {}

  /**
   * Places as near as can be to the wished ones, in the same order, at least {@code gap} apart and
   * between {@code low} and {@code high} as long as there is room (pool adjacent violators, the
   * least squares solution).
   */
  static double[] spread(double[] wished, double gap, double low, double high) {
    int n = wished.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> wished[i]));
    List<double[]> pools = new ArrayList<>(); // sum of wishes less their offsets, and how many
    for (int k = 0; k < n; k++) {
      pools.add(new double[] {wished[order[k]] - k * gap, 1});
      while (pools.size() > 1 && mean(pools, pools.size() - 2) > mean(pools, pools.size() - 1)) {
        double[] last = pools.remove(pools.size() - 1);
        pools.get(pools.size() - 1)[0] += last[0];
        pools.get(pools.size() - 1)[1] += last[1];
      }
    }
    double highest = Math.max(low, high - (n - 1) * gap);
    double[] places = new double[n];
    int k = 0;
    for (int p = 0; p < pools.size(); p++) {
      double start = Math.min(highest, Math.max(low, mean(pools, p)));
      for (int i = 0; i < pools.get(p)[1]; i++, k++) {
        places[order[k]] = start + k * gap;
      }
    }
    return places;
  }

  private static double mean(List<double[]> pools, int index) {
    return pools.get(index)[0] / pools.get(index)[1];
  }

  /** Draws a legend of all series. */
  static void legend(Svg svg, List<String> names, double width, boolean lines) {
    List<Integer> all = IntStream.range(0, names.size()).boxed().toList();
    legend(svg, names, all, all, width, lines);
  }

  /** How high a legend of these names is in a drawing of a width. */
  static double legendHeight(List<String> names, double width) {
    double x = 0;
    int rows = 1;
    for (String name : names) {
      double needed = Math.min(width, 34 + TextWidth.of(name));
      if (x > 0 && x + needed > width) {
        x = 0;
        rows++;
      }
      x += needed;
    }
    return rows * 19 + 4;
  }

  /**
   * Draws a legend at the top of a drawing.
   *
   * @param ids the number of each series among the data
   * @param series the colour and mark of each
   * @param lines whether marks lie on a line
   */
  static void legend(
      Svg svg,
      List<String> names,
      List<Integer> ids,
      List<Integer> series,
      double width,
      boolean lines) {
    double x = 0;
    double y = 9;
    for (int i = 0; i < names.size(); i++) {
      double needed = Math.min(width, 34 + TextWidth.of(names.get(i)));
      if (x > 0 && x + needed > width) {
        x = 0;
        y += 19;
      }
      svg.group(with().look("label").data("label", ids.get(i)));
      if (lines) {
        svg.level("line " + Marks.color(series.get(i)), x, y, 16);
      }
      svg.path("mark " + Marks.color(series.get(i)), Marks.at(series.get(i), x + 8, y));
      svg.shortened(x + 21, y + 4, names.get(i), width - 21, "name");
      svg.close();
      x += needed;
    }
  }
}
