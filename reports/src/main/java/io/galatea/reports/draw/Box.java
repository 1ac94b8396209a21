package io.galatea.reports.draw;

import java.util.List;

/** The rectangle of a drawing in which data lands. */
record Box(double left, double top, double width, double height) {

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  /** What the page's script needs in order to read values off a drawing and to draw it anew. */
  String plot(int chart, Scale x, Scale y) {
    return Json.of(
        List.of(
            chart,
            List.of(round(left), round(top), round(width), round(height)),
            List.of(x.low(), x.high(), x.logarithmic()),
            List.of(y.low(), y.high(), y.logarithmic())));
  }

  private static double round(double value) {
    return Math.rint(value * 10) / 10;
  }
}
