package io.galatea.reports.draw;

import io.galatea.api.figure.Axis;
import java.util.List;

/** Draws the axes of a plot: light lines at round values of y, ticks below, labels with units. */
final class Axes {
  /** Room to the right for half of the label of a tick at the very end. */
  static final double HALF_LABEL = 20;

  private Axes() {}

  /** How much room the labels of the vertical axis take to the left. */
  static double roomForLabels(Scale y) {
    return 10 + y.labels(verticalTicks(y)).stream().mapToDouble(TextWidth::of).max().orElse(0);
  }

  private static List<Double> verticalTicks(Scale y) {
    return y.ticks(tickCount(Math.abs(y.to() - y.from()), 45));
  }

  /** Ticks that suit a length in pixels. */
  static int tickCount(double length, double each) {
    return (int) Math.max(2, Math.round(length / each));
  }

  /** Both axes with grid lines. */
  static void draw(Svg svg, Box box, Scale x, Scale y, Axis xAxis, Axis yAxis) {
    vertical(svg, box, y);
    horizontal(svg, box, x);
    svg.text(0, 12, Typeset.headed(yAxis.label(), yAxis.unit()), "axis-name");
    xName(svg, box, xAxis);
  }

  /** The grid and the labels of the vertical axis. */
  static void vertical(Svg svg, Box box, Scale y) {
    List<Double> ticks = verticalTicks(y);
    List<String> labels = y.labels(ticks);
    svg.group("axis axis-y");
    for (int i = 0; i < ticks.size(); i++) {
      double at = y.at(ticks.get(i));
      svg.level("grid", box.left(), at, box.width());
      svg.text(box.left() - 7, at + 4, labels.get(i), "tick end");
    }
    svg.close();
  }

  /** The line, ticks and labels of the horizontal axis. */
  static void horizontal(Svg svg, Box box, Scale x) {
    List<Double> ticks = x.ticks(tickCount(box.width(), 80));
    List<String> labels = x.labels(ticks);
    svg.group("axis axis-x");
    svg.level("base", box.left(), box.bottom(), box.width());
    for (int i = 0; i < ticks.size(); i++) {
      double at = x.at(ticks.get(i));
      svg.upright("base", at, box.bottom(), 4);
      svg.text(at, box.bottom() + 18, labels.get(i), "tick middle");
    }
    svg.close();
  }

  /** The name of the horizontal axis, below its labels. */
  static void xName(Svg svg, Box box, Axis axis) {
    String name = Typeset.headed(axis.label(), axis.unit());
    double half = TextWidth.of(name) / 2;
    // Under the middle of the axis, or as near as the drawing's edges allow.
    double middle = box.left() + box.width() / 2;
    double at = Math.max(half, Math.min(svg.width() - half, middle));
    svg.text(at, box.bottom() + 36, name, "axis-name middle");
  }
}
