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
  private final DotPlot plot;
  private final boolean aboutZero;

  private DotPlotArtist(DotPlot plot, boolean aboutZero) {
    this.plot = plot;
    this.aboutZero = aboutZero;
  }

  static Drawn draw(DotPlot plot) {
    return new DotPlotArtist(plot, false).drawn();
  }

  /** On an axis that shows zero, with a line there. */
  static Drawn aboutZero(DotPlot plot) {
    return new DotPlotArtist(plot, true).drawn();
  }

  private Drawn drawn() {
    return new Drawn.Chart(wide(), narrow());
  }

  private String wide() {
    double names = Math.min(460, 14 + widest(plot.dots().stream().map(Dot::label).toList()));
    double row = 25;
    double width = Math.max(760, names + 240 + roomForValues());
    Box box = new Box(names, 6, width - names - roomForValues(), plot.dots().size() * row);
    Svg svg = begin(width, box, "broad");
    for (int i = 0; i < plot.dots().size(); i++) {
      double y = box.top() + (i + 0.5) * row;
      svg.shortened(names - 12, y + 4, plot.dots().get(i).label(), names - 12, "name end");
      dot(svg, i, box, y, y + 4, width);
    }
    return svg.end();
  }

  /** Names above their dots, since a phone has no room beside them. */
  private String narrow() {
    double row = 44;
    double width = 320;
    Box box = new Box(8, 2, width - roomForValues() - 8, plot.dots().size() * row);
    Svg svg = begin(width, box, "slim");
    for (int i = 0; i < plot.dots().size(); i++) {
      double y = box.top() + i * row + 32;
      svg.shortened(0, y - 16, plot.dots().get(i).label(), width, "name");
      dot(svg, i, box, y, y + 4, width);
    }
    return svg.end();
  }

  private Svg begin(double width, Box box, String shape) {
    Svg svg = Svg.image(width, box.bottom() + 44, plot.caption().title(), "chart dots " + shape);
    Scale x = scale(box);
    svg.group("axis axis-x");
    for (double tick : x.ticks(Axes.tickCount(box.width(), 80))) {
      svg.upright("grid", x.at(tick), box.top(), box.height());
    }
    if (aboutZero) {
      svg.upright("base", x.at(0), box.top(), box.height());
    }
    svg.close();
    Axes.horizontal(svg, box, x);
    Axes.xName(svg, box, plot.values());
    return svg;
  }

  private void dot(Svg svg, int index, Box box, double y, double baseline, double width) {
    Dot dot = plot.dots().get(index);
    Scale x = scale(box);
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
        width - roomForMarks(),
        baseline,
        text,
        dot.mark().isEmpty() ? "value end" : "value end strong");
    if (!dot.mark().isEmpty()) {
      svg.text(width - roomForMarks() + 8, baseline, dot.mark(), "remark");
    }
  }

  private Scale scale(Box box) {
    return Scale.over(
        DoubleStream.concat(
            aboutZero ? DoubleStream.of(0) : DoubleStream.empty(),
            plot.dots().stream()
                .flatMapToDouble(
                    d ->
                        Double.isFinite(d.standardError())
                            ? DoubleStream.of(
                                d.value(),
                                d.value() - d.standardError(),
                                d.value() + d.standardError())
                            : DoubleStream.of(d.value()))),
        plot.values().logarithmic(),
        0.05,
        box.left() + 6,
        box.right() - 6);
  }

  private double roomForMarks() {
    double marks = widest(plot.dots().stream().map(Dot::mark).toList());
    return marks == 0 ? 2 : marks + 12;
  }

  private double roomForValues() {
    return roomForMarks()
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
