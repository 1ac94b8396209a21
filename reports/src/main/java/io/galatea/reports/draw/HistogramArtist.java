package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure.Counts;
import io.galatea.api.figure.Figure.Histogram;
import java.util.List;
import java.util.stream.DoubleStream;

/** Draws counts as outlines over their bins, filled lightly, so that several can lie together. */
final class HistogramArtist {
  private HistogramArtist() {}

  static Drawn draw(Histogram histogram) {
    return new Drawn.Chart(shape(histogram, 760, 320, "broad"), shape(histogram, 320, 260, "slim"));
  }

  private static String shape(Histogram histogram, double width, double height, String shape) {
    List<String> names = histogram.counts().stream().map(Counts::name).toList();
    double legend = names.size() > 1 ? Labels.legendHeight(names, width) : 0;
    double most =
        histogram.counts().stream()
            .flatMapToDouble(c -> c.counts().stream().mapToDouble(v -> v))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    Scale y = new Scale(0, most > 0 ? most * 1.05 : 1, false, height + legend - 44, legend + 24);
    double left = Axes.roomForLabels(y);
    Box box = new Box(left, legend + 24, width - left - Axes.HALF_LABEL, height - 68);
    Scale x =
        Scale.over(
            DoubleStream.concat(
                histogram.edges().stream().mapToDouble(v -> v), DoubleStream.empty()),
            histogram.x().logarithmic(),
            0,
            box.left(),
            box.right());
    Svg svg = Svg.image(width, height + legend, histogram.caption().title(), "chart " + shape);
    svg.group(with().look("plot").data("plot", box.plot(0, x, y)));
    Axes.vertical(svg, box, y);
    Axes.horizontal(svg, box, x);
    svg.text(0, legend + 12, "count", "axis-name");
    Axis axis = histogram.x();
    Axes.xName(svg, box, axis);
    svg.close();
    for (int i = 0; i < histogram.counts().size(); i++) {
      String outline = outline(histogram.edges(), histogram.counts().get(i).counts(), x, y);
      svg.group(with().data("set", i));
      svg.path("band " + Marks.color(i), outline);
      svg.path("line " + Marks.color(i) + " d" + i % Marks.KINDS, outline);
      svg.close();
    }
    if (legend > 0) {
      Labels.legend(svg, names, width, true);
    }
    return svg.end();
  }

  private static String outline(List<Double> edges, List<Double> counts, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean down = true;
    for (int i = 0; i < Math.min(counts.size(), edges.size() - 1); i++) {
      boolean shows = y.shows(counts.get(i)) && x.shows(edges.get(i)) && x.shows(edges.get(i + 1));
      if (shows) {
        if (down) {
          path.append('M').append(c(x.at(edges.get(i)))).append(' ').append(c(y.at(0)));
        }
        path.append('V').append(c(y.at(counts.get(i))));
        path.append('H').append(c(x.at(edges.get(i + 1))));
      } else if (!down) {
        path.append('V').append(c(y.at(0)));
      }
      down = !shows;
    }
    if (!down) {
      path.append('V').append(c(y.at(0)));
    }
    return path.length() == 0 ? "M0 0" : path.toString();
  }

  private static String c(double value) {
    return Svg.coordinate(value);
  }
}
