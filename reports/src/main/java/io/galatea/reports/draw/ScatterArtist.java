package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Figure.Points;
import io.galatea.api.figure.Figure.ScatterPlot;
import io.galatea.api.figure.Figure.Segment;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Draws points in the plane, each set with a colour and a mark of its own, and segments as heavy as
 * their weights. Axes of the same unit and of like ranges get the same scale, so that a ring is
 * round.
 */
final class ScatterArtist {
  /** Pixels along a side of a panel. */
  private static final double PANEL = 225;

  private ScatterArtist() {}

  static Drawn draw(ScatterPlot plot) {
    List<String> panels =
        plot.points().stream().flatMap(p -> p.panel().stream()).distinct().toList();
    if (!panels.isEmpty()) {
      return new Drawn.Panels(
          panels.stream().map(panel -> new Drawn.Panel(panel, panel(plot, panel))).toList(), false);
    }
    return new Drawn.Chart(shape(plot, 640, 500, "broad"), shape(plot, 320, 330, "slim"));
  }

  /** The points of one panel over those that lie behind all, on the axes of the whole plot. */
  private static String panel(ScatterPlot plot, String panel) {
    Plane plane = Plane.of(plot, PANEL, PANEL, 24);
    Svg svg = Svg.image(PANEL, PANEL, panel, "chart scatter");
    plane.draw(svg, plot, 0);
    segments(svg, plot.segments(), plane.x(), plane.y());
    int series = 0;
    for (int i = 0; i < plot.points().size(); i++) {
      Points points = plot.points().get(i);
      if (points.panel().isEmpty()) {
        svg.path(with().look("points round behind").data("set", i).path(dots(points, plane)));
      } else if (points.panel().get().equals(panel)) {
        svg.path(
            with()
                .look("points round small-points " + Marks.color(series++))
                .data("set", i)
                .path(dots(points, plane)));
      }
    }
    return svg.end();
  }

  private static String dots(Points points, Plane plane) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < points.x().size(); i++) {
      if (plane.x().shows(points.x().get(i)) && plane.y().shows(points.y().get(i))) {
        double px = plane.x().at(points.x().get(i));
        double py = plane.y().at(points.y().get(i));
        if (px >= plane.box().left() - 1
            && px <= plane.box().right() + 1
            && py >= plane.box().top() - 1
            && py <= plane.box().bottom() + 1) {
          path.append('M').append(Svg.point(px, py)).append("h0");
        }
      }
    }
    return path.length() == 0 ? "M0 0" : path.toString();
  }

  /** The axes of a plot in a drawing of a size. */
  private record Plane(Box box, Scale x, Scale y) {
    /** Axes below so much room; those of like measures have one scale, so that a ring is round. */
    static Plane of(ScatterPlot plot, double width, double height, double top) {
      Scale y = scale(plot, false, height - 44, top);
      double left = Axes.roomForLabels(y);
      Box box = new Box(left, top, width - left - Axes.HALF_LABEL, height - 44 - top);
      Scale x = scale(plot, true, box.left(), box.right());
      if (sameMeasure(plot, x, y)) {
        double perPixel =
            Math.max((x.high() - x.low()) / box.width(), (y.high() - y.low()) / box.height());
        y = widened(y, perPixel * box.height());
        // The wider range may have longer labels; what they take, the other axis gives up.
        left = Math.max(left, Axes.roomForLabels(y));
        box = new Box(left, top, width - left - Axes.HALF_LABEL, height - 44 - top);
        x = widened(x.onto(box.left(), box.right()), perPixel * box.width());
      }
      return new Plane(box, x, y);
    }

    void draw(Svg svg, ScatterPlot plot, double legend) {
      svg.group(with().look("plot").data("plot", box.plot(0, x, y)));
      Axes.vertical(svg, box, y);
      Axes.horizontal(svg, box, x);
      svg.text(0, legend + 12, Typeset.headed(plot.y().label(), plot.y().unit()), "axis-name");
      Axes.xName(svg, box, plot.x());
      svg.close();
    }
  }

  private static String shape(ScatterPlot plot, double width, double height, String shape) {
    List<String> names = plot.points().stream().map(Points::name).toList();
    double legend = names.size() > 1 ? Labels.legendHeight(names, width) : 0;
    Plane plane = Plane.of(plot, width, height + legend, legend + 24);
    Svg svg = Svg.image(width, height + legend, plot.caption().title(), "chart scatter " + shape);
    plane.draw(svg, plot, legend);
    segments(svg, plot.segments(), plane.x(), plane.y());
    for (int i = 0; i < plot.points().size(); i++) {
      points(svg, plot.points().get(i), i, plane.x(), plane.y());
    }
    if (legend > 0) {
      Labels.legend(svg, names, width, false);
    }
    return svg.end();
  }

  private static void segments(Svg svg, List<Segment> segments, Scale x, Scale y) {
    for (Segment s : segments) {
      if (x.shows(s.x0()) && x.shows(s.x1()) && y.shows(s.y0()) && y.shows(s.y1())) {
        double weight = Math.min(1, Math.max(0, s.weight()));
        String from = Svg.point(x.at(s.x0()), y.at(s.y0()));
        String to = Svg.point(x.at(s.x1()), y.at(s.y1()));
        svg.path(
            with()
                .look("segment")
                .set("stroke-opacity", Typeset.exact(Math.rint((0.1 + 0.7 * weight) * 100) / 100))
                .set("stroke-width", 0.5 + 2 * weight)
                .path("M" + from + "L" + to));
      }
    }
  }

  private static void points(Svg svg, Points points, int series, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    // A round cap on a line of no length is the shortest way to say a dot; square ones are not
    // printed everywhere.
    boolean capped = series % Marks.KINDS < 2;
    for (int i = 0; i < Math.min(points.x().size(), points.y().size()); i++) {
      if (x.shows(points.x().get(i)) && y.shows(points.y().get(i))) {
        double px = x.at(points.x().get(i));
        double py = y.at(points.y().get(i));
        path.append(
            series % Marks.KINDS == 0
                ? "M" + Svg.point(px, py) + "h0"
                : capped ? "M" + Svg.point(px - 2, py) + "h4" : Marks.at(series, px, py));
      }
    }
    String look = series % Marks.KINDS == 0 ? "points round " : "points square ";
    svg.path(
        with()
            .look((capped ? look : "mark small ") + Marks.color(series))
            .data("set", series)
            .path(path.length() == 0 ? "M0 0" : path.toString()));
  }

  private static Scale scale(ScatterPlot plot, boolean horizontal, double from, double to) {
    DoubleStream points =
        plot.points().stream()
            .flatMapToDouble(
                p -> (horizontal ? p.x() : p.y()).stream().mapToDouble(Double::doubleValue));
    DoubleStream ends =
        plot.segments().stream()
            .flatMapToDouble(
                s ->
                    horizontal ? DoubleStream.of(s.x0(), s.x1()) : DoubleStream.of(s.y0(), s.y1()));
    return Scale.over(
        DoubleStream.concat(points, ends),
        (horizontal ? plot.x() : plot.y()).logarithmic(),
        0.05,
        from,
        to);
  }

  private static boolean sameMeasure(ScatterPlot plot, Scale x, Scale y) {
    double ratio = (x.high() - x.low()) / (y.high() - y.low());
    return !x.logarithmic()
        && !y.logarithmic()
        && plot.x().unit().equals(plot.y().unit())
        && ratio > 0.4
        && ratio < 2.5;
  }

  private static Scale widened(Scale scale, double range) {
    double middle = (scale.low() + scale.high()) / 2;
    return new Scale(middle - range / 2, middle + range / 2, false, scale.from(), scale.to());
  }
}
