package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Figure.Dot;
import io.galatea.api.figure.Figure.DotPlot;
import java.util.stream.DoubleStream;

/**
 * Draws one row for each dot, in the order given: its name, a dot with its standard error as a bar,
 * and the number itself at the right.
 */
final class DotPlotArtist {
  private DotPlotArtist() {}

  static Drawn draw(DotPlot plot) {
    return new Drawn.Chart(wide(plot), narrow(plot));
  }

  private static String wide(DotPlot plot) {
    double names = Math.min(460, 14 + widest(plot.dots().stream().map(Dot::label).toList()));
    double row = 25;
    double width = Math.max(760, names + 240 + roomForValues(plot));
    Box box = new Box(names, 6, width - names - roomForValues(plot), plot.dots().size() * row);
    Svg svg = begin(plot, width, box, "broad");
    for (int i = 0; i < plot.dots().size(); i++) {
      double y = box.top() + (i + 0.5) * row;
      svg.shortened(names - 12, y + 4, plot.dots().get(i).label(), names - 12, "name end");
      dot(svg, plot, i, box, y, y + 4, width);
    }
    return svg.end();
  }

  /** Names above their dots, since a phone has no room beside them. */
  private static String narrow(DotPlot plot) {
    double row = 44;
    double width = 320;
    Box box = new Box(8, 2, width - roomForValues(plot) - 8, plot.dots().size() * row);
    Svg svg = begin(plot, width, box, "slim");
    for (int i = 0; i < plot.dots().size(); i++) {
      double y = box.top() + i * row + 32;
      svg.shortened(0, y - 16, plot.dots().get(i).label(), width, "name");
      dot(svg, plot, i, box, y, y + 4, width);
    }
    return svg.end();
  }

  private static Svg begin(DotPlot plot, double width, Box box, String shape) {
    Svg svg = Svg.image(width, box.bottom() + 44, plot.caption().title(), "chart dots " + shape);
    Scale x = scale(plot, box);
    svg.group("axis axis-x");
    for (double tick : x.ticks(Axes.tickCount(box.width(), 80))) {
      svg.upright("grid", x.at(tick), box.top(), box.height());
    }
    svg.close();
    Axes.horizontal(svg, box, x);
    Axes.xName(svg, box, plot.values());
    return svg;
  }

  private static void dot(
      Svg svg, DotPlot plot, int index, Box box, double y, double baseline, double width) {
    Dot dot = plot.dots().get(index);
    Scale x = scale(plot, box);
    String look = dot.mark().isEmpty() ? "quiet" : "s0";
    if (x.shows(dot.value())) {
      double low = dot.value() - dot.standardError();
      double high = dot.value() + dot.standardError();
      if (x.shows(low) && x.shows(high)) {
        svg.path(
            "whisker " + look, "M" + Svg.point(x.at(low), y) + "H" + Svg.coordinate(x.at(high)));
      }
      svg.circle(with().look("dot " + look).circle(x.at(dot.value()), y, 4.5).data("dot", index));
    }
    String text = Typeset.withError(dot.value(), dot.standardError());
    svg.text(
        width - roomForMarks(plot),
        baseline,
        text,
        dot.mark().isEmpty() ? "value end" : "value end strong");
    if (!dot.mark().isEmpty()) {
      svg.text(width - roomForMarks(plot) + 8, baseline, dot.mark(), "remark");
    }
  }

  private static Scale scale(DotPlot plot, Box box) {
    return Scale.over(
        plot.dots().stream()
            .flatMapToDouble(
                d ->
                    Double.isFinite(d.standardError())
                        ? DoubleStream.of(
                            d.value(), d.value() - d.standardError(), d.value() + d.standardError())
                        : DoubleStream.of(d.value())),
        plot.values().logarithmic(),
        0.05,
        box.left() + 6,
        box.right() - 6);
  }

  private static double roomForMarks(DotPlot plot) {
    double marks = widest(plot.dots().stream().map(Dot::mark).toList());
    return marks == 0 ? 2 : marks + 12;
  }

  private static double roomForValues(DotPlot plot) {
    return roomForMarks(plot)
        + 14
        + widest(
            plot.dots().stream()
                .map(d -> Typeset.withError(d.value(), d.standardError()))
                .toList());
  }

  private static double widest(java.util.List<String> texts) {
    return texts.stream().mapToDouble(TextWidth::of).max().orElse(0);
  }
}
