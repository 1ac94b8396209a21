package io.galatea.reports.draw;

import io.galatea.api.figure.Figure;
import java.util.List;

/** Knows who draws which figure. */
public final class FigureArtist {
  private FigureArtist() {}

  /** Draws a figure. */
  public static Drawn draw(Figure figure) {
    if (figure instanceof Figure.ImageGrid grid) {
      return ImageGridArtist.draw(grid);
    }
    if (figure instanceof Figure.LineChart chart) {
      return LineChartArtist.draw(chart);
    }
    if (figure instanceof Figure.DotPlot plot) {
      return DotPlotArtist.draw(plot);
    }
    if (figure instanceof Figure.ScatterPlot plot) {
      return ScatterArtist.draw(plot);
    }
    if (figure instanceof Figure.PointCloud cloud) {
      return PointCloudArtist.draw(cloud);
    }
    if (figure instanceof Figure.HeatMap map) {
      return HeatMapArtist.draw(map);
    }
    if (figure instanceof Figure.Histogram histogram) {
      return HistogramArtist.draw(histogram);
    }
    if (figure instanceof Figure.Table table) {
      return TableArtist.draw(table);
    }
    if (figure instanceof Figure.Animation animation) {
      return frames(animation);
    }
    throw new IllegalArgumentException("a figure of an unknown kind: " + figure.getClass());
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

  /** The numbers of several charts. */
  public static String data(List<Figure.LineChart> charts) {
    return FigureData.ofCharts(charts);
  }

  private static Drawn frames(Figure.Animation animation) {
    List<Drawn.Frame> frames =
        animation.frames().stream()
            .map(
                frame ->
                    new Drawn.Frame(
                        frame.caption().title(), alternative(frame), draw(frame), data(frame)))
            .toList();
    return new Drawn.Frames(frames, animation.framesPerSecond());
  }

  /** What a figure shows, in words: its alternative text, or else its caption. */
  public static String alternative(Figure figure) {
    return figure.caption().alternative().isBlank()
        ? figure.caption().text()
        : figure.caption().alternative();
  }
}
