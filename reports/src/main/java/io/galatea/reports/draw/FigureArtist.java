package io.galatea.reports.draw;

import io.galatea.api.figure.Figure;
import java.util.List;

/** Knows who draws which figure. */
public final class FigureArtist implements Figure.Visitor<Drawn> {
  private FigureArtist() {}

  /** Draws a figure. */
  public static Drawn draw(Figure figure) {
    return figure.accept(new FigureArtist());
  }

  /**
   * The numbers of a figure as JSON for the page's script; empty where the page itself has them.
   */
  public static String data(Figure figure) {
    return FigureData.of(figure);
  }

  /** One drawing for each of several charts, such as all curves of a training. */
  public static Drawn small(List<Figure.LineChart> charts) {
    return LineChartArtist.small(charts);
  }

  /** Values on an axis that shows zero, with a line there. */
  public static Drawn differences(Figure.DotPlot plot) {
    return DotPlotArtist.aboutZero(plot);
  }

  /** The numbers of several charts. */
  public static String data(List<Figure.LineChart> charts) {
    return FigureData.ofCharts(charts);
  }

  /** What a figure shows, in words: its alternative text, or else its caption. */
  public static String alternative(Figure figure) {
    return figure.caption().alternative().isBlank()
        ? figure.caption().text()
        : figure.caption().alternative();
  }

  @Override
  public Drawn imageGrid(Figure.ImageGrid grid) {
    return ImageGridArtist.draw(grid);
  }

  @Override
  public Drawn lineChart(Figure.LineChart chart) {
    return LineChartArtist.draw(chart);
  }

  @Override
  public Drawn dotPlot(Figure.DotPlot plot) {
    return DotPlotArtist.draw(plot);
  }

  @Override
  public Drawn scatterPlot(Figure.ScatterPlot plot) {
    return ScatterArtist.draw(plot);
  }

  @Override
  public Drawn pointCloud(Figure.PointCloud cloud) {
    return PointCloudArtist.draw(cloud);
  }

  @Override
  public Drawn heatMap(Figure.HeatMap map) {
    return HeatMapArtist.draw(map);
  }

  @Override
  public Drawn histogram(Figure.Histogram histogram) {
    return HistogramArtist.draw(histogram);
  }

  @Override
  public Drawn table(Figure.Table table) {
    return TableArtist.draw(table);
  }

  @Override
  public Drawn animation(Figure.Animation animation) {
    List<Drawn.Frame> frames =
        animation.frames().stream()
            .map(
                frame ->
                    new Drawn.Frame(
                        frame.caption().title(), alternative(frame), draw(frame), data(frame)))
            .toList();
    return new Drawn.Frames(frames, animation.framesPerSecond());
  }
}
