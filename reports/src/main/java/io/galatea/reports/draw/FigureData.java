package io.galatea.reports.draw;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure;
import io.galatea.toolkit.text.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers behind a drawing, for reading values off it, drawing it anew and saving it as CSV.
 * Image grids and tables need none: their pixels and cells are on the page.
 */
final class FigureData implements Figure.Visitor<Map<String, Object>> {
  private FigureData() {}

  /** As JSON, or empty. */
  static String of(Figure figure) {
    Map<String, Object> data = figure.accept(new FigureData());
    return data.isEmpty() ? "" : Json.of(data);
  }

  /** Line charts that share a figure. */
  static String ofCharts(List<Figure.LineChart> charts) {
    return Json.of(lines(charts));
  }

  private static Map<String, Object> lines(List<Figure.LineChart> charts) {
    return object("kind", "lines", "charts", charts.stream().map(FigureData::chart).toList());
  }

  @Override
  public Map<String, Object> imageGrid(Figure.ImageGrid grid) {
    return Map.of();
  }

  @Override
  public Map<String, Object> table(Figure.Table table) {
    return Map.of();
  }

  /** Each frame has its own. */
  @Override
  public Map<String, Object> animation(Figure.Animation animation) {
    return Map.of();
  }

  @Override
  public Map<String, Object> lineChart(Figure.LineChart chart) {
    return lines(List.of(chart));
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

  @Override
  public Map<String, Object> dotPlot(Figure.DotPlot plot) {
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

  @Override
  public Map<String, Object> scatterPlot(Figure.ScatterPlot plot) {
    return object(
        "kind",
        "scatter",
        "x",
        axis(plot.x()),
        "y",
        axis(plot.y()),
        "sets",
        plot.points().stream()
            .map(
                p ->
                    object(
                        "name",
                        p.panel().map(panel -> panel + ": ").orElse("") + p.name(),
                        "x",
                        p.x(),
                        "y",
                        p.y()))
            .toList(),
        "segments",
        plot.segments().stream()
            .map(s -> List.of(s.x0(), s.y0(), s.x1(), s.y1(), s.weight()))
            .toList());
  }

  @Override
  public Map<String, Object> pointCloud(Figure.PointCloud cloud) {
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

  @Override
  public Map<String, Object> heatMap(Figure.HeatMap map) {
    return object(
        "kind",
        "heat",
        "value",
        axis(map.value()),
        "rows",
        map.rowLabels(),
        "columns",
        map.columnLabels(),
        "panels",
        map.panels().orElse(List.of()),
        "values",
        map.values());
  }

  @Override
  public Map<String, Object> histogram(Figure.Histogram histogram) {
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
        "label", axis.label(), "unit", Numbers.unit(axis.unit()), "log", axis.logarithmic());
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
