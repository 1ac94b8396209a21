package io.galatea.reports.draw;

/**
 * The marks of series: each has a shape of its own beside its colour, so that nothing is told by
 * colour alone. The class {@code s0} to {@code s6} gives the colour.
 */
final class Marks {
  /** How many series look different; more begin again. */
  static final int KINDS = 7;

  private static final String[] SHAPES = {
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
    "m-2.7-2.7h5.4v5.4h-5.4z",
    "m0-3.6l3.3 5.7h-6.6z",
    "m0-3.8l3.8 3.8-3.8 3.8-3.8-3.8z",
    "m-2.8-2.8l5.6 5.6m0-5.6l-5.6 5.6",
    "m0 3.6l3.3-5.7h-6.6z",
    "m-3.6 0h7.2m-3.6-3.6v7.2",
  };

  private Marks() {}

  /** A mark as path data, relative to its centre. */
  static String shape(int series) {
    return SHAPES[series % KINDS];
  }

  /** A mark at a place, as path data. */
  static String at(int series, double x, double y) {
    return "M" + Svg.point(x, y) + shape(series);
  }

  /** The class of a series' colour. */
  static String color(int series) {
    return "s" + series % KINDS;
  }
}
