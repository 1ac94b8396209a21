package io.galatea.reports.draw;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers behind a drawing, for reading values off it, drawing it anew and saving it as CSV.
 * Image grids and tables need none: their pixels and cells are on the page.
 */
final class FigureData {
  private FigureData() {}

  /** As JSON, or empty. */
  static String of(Figure figure) {
    if (figure instanceof Figure.LineChart chart) {
      return ofCharts(List.of(chart));
    }
    if (figure instanceof Figure.DotPlot plot) {
      return Json.of(dots(plot));
    }
    if (figure instanceof Figure.ScatterPlot plot) {
      return Json.of(scatter(plot));
    }
    if (figure instanceof Figure.PointCloud cloud) {
      return Json.of(cloud(cloud));
    }
    if (figure instanceof Figure.HeatMap map) {
      return Json.of(heatMap(map));
    }
    if (figure instanceof Figure.Histogram histogram) {
      return Json.of(histogram(histogram));
    }
    return "";
  }

  /** Line charts that share a figure. */
  static String ofCharts(List<Figure.LineChart> charts) {
    return Json.of(
        object("kind", "lines", "charts", charts.stream().map(FigureData::chart).toList()));
  }

  private static Object chart(Figure.LineChart chart) {
    return object(
        "x",
        axis(chart.x()),
        "y",
        axis(chart.y()),
        "lines",
        chart.lines().stream()
            .map(l -> object("name", l.name(), "x", l.x(), "y", l.y(), "e", l.error()))
            .toList());
  }

  private static Map<String, Object> dots(Figure.DotPlot plot) {
    return object(
        "kind",
        "dots",
        "x",
        axis(plot.values()),
        "dots",
        plot.dots().stream()
            .map(d -> List.of(d.label(), d.value(), d.standardError(), d.mark()))
            .toList());
  }

  private static Map<String, Object> scatter(Figure.ScatterPlot plot) {
    return object(
        "kind",
        "scatter",
        "x",
        axis(plot.x()),
        "y",
        axis(plot.y()),
        "sets",
        plot.points().stream().map(p -> object("name", p.name(), "x", p.x(), "y", p.y())).toList(),
        "segments",
        plot.segments().stream()
            .map(s -> List.of(s.x0(), s.y0(), s.x1(), s.y1(), s.weight()))
            .toList());
  }

  private static Map<String, Object> cloud(Figure.PointCloud cloud) {
    return object(
        "kind",
        "cloud",
        "x",
        axis(cloud.x()),
        "y",
        axis(cloud.y()),
        "z",
        axis(cloud.z()),
        "clouds",
        cloud.clouds().stream()
            .map(
                c ->
                    object(
                        "name",
                        c.name(),
                        "x",
                        c.x(),
                        "y",
                        c.y(),
                        "z",
                        c.z(),
                        "rgb",
                        c.rgb(),
                        "marked",
                        c.marked()))
            .toList());
  }

  private static Map<String, Object> heatMap(Figure.HeatMap map) {
    return object(
        "kind",
        "heat",
        "value",
        axis(map.value()),
        "rows",
        map.rowLabels(),
        "columns",
        map.columnLabels(),
        "values",
        map.values());
  }

  private static Map<String, Object> histogram(Figure.Histogram histogram) {
    return object(
        "kind",
        "histogram",
        "x",
        axis(histogram.x()),
        "edges",
        histogram.edges(),
        "series",
        histogram.counts().stream()
            .map(c -> object("name", c.name(), "counts", c.counts()))
            .toList());
  }

  private static Map<String, Object> axis(Axis axis) {
    return object(
        "label", axis.label(), "unit", Numbers.plainUnit(axis.unit()), "log", axis.logarithmic());
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
