package io.galatea.reports.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Which points of a long curve stand for all: the least and the greatest value of each of many
 * equal stretches, so that no spike is lost, and both ends.
 */
final class Thinned {
  /** At most so many points are kept. */
  static final int MOST = 500;

  private Thinned() {}

  /** The places of the points that are kept, ascending: all where there are few enough. */
  static List<Integer> places(List<Double> values) {
    int n = values.size();
    List<Integer> kept = new ArrayList<>();
    if (n <= MOST) {
      for (int i = 0; i < n; i++) {
        kept.add(i);
      }
      return kept;
    }
    int stretches = MOST / 2 - 1;
    kept.add(0);
    for (int stretch = 0; stretch < stretches; stretch++) {
      int from = 1 + (int) ((long) stretch * (n - 2) / stretches);
      int to = 1 + (int) ((long) (stretch + 1) * (n - 2) / stretches);
      int least = from;
      int greatest = from;
      for (int i = from + 1; i < to; i++) {
        least = values.get(i) < values.get(least) ? i : least;
        greatest = values.get(i) > values.get(greatest) ? i : greatest;
      }
      kept.add(Math.min(least, greatest));
      if (least != greatest) {
        kept.add(Math.max(least, greatest));
      }
    }
    kept.add(n - 1);
    return kept;
  }

  /** The values at some places. */
  static List<Double> at(List<Integer> places, List<Double> values) {
    return places.stream().map(values::get).toList();
  }
}
