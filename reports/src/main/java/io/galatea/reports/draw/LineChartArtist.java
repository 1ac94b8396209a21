package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure.Line;
import io.galatea.api.figure.Figure.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws lines with their errors as bands. Names stand at the line ends where they fit, else above.
 * Many lines of which none stands out become small multiples: one panel each on common axes, the
 * others grey behind it.
 */
final class LineChartArtist {
  private static final int MANY = 6;
  private static final double MARGIN = 0.05;
  private static final double LINE_HEIGHT = 16;

  /** Values that are enough to tell a spike from what is usual. */
  private static final int ENOUGH = 100;

  private static final double FAR = 0.5;

  /** An axis is cut where it becomes shorter than this share of the whole. */
  private static final double WORTH = 0.6;

  private LineChartArtist() {}

  static Drawn draw(LineChart chart) {
    boolean someEmphasised = chart.lines().stream().anyMatch(Line::emphasised);
    if (chart.lines().size() > MANY && !someEmphasised) {
      return multiples(chart);
    }
    return new Drawn.Chart(whole(chart, 760, 380, "broad"), whole(chart, 320, 290, "slim"));
  }

  /** One small drawing for each of several charts. */
  static Drawn small(List<LineChart> charts) {
    List<Drawn.Panel> panels = new ArrayList<>();
    for (int c = 0; c < charts.size(); c++) {
      panels.add(new Drawn.Panel("", curve(charts.get(c), c)));
    }
    return new Drawn.Panels(panels, false);
  }

  private static String whole(LineChart chart, double width, double height, String shape) {
    List<LineStyle> styles = LineStyle.of(chart.lines());
    List<Integer> named =
        IntStream.range(0, styles.size()).filter(i -> !styles.get(i).muted()).boxed().toList();
    List<String> names = named.stream().map(i -> chart.lines().get(i).name()).toList();
    double widest = names.stream().mapToDouble(TextWidth::of).max().orElse(0) + 22;
    boolean direct = widest <= 0.36 * width;
    double legend = direct || names.isEmpty() ? 0 : Labels.legendHeight(names, width);
    double top = 24 + legend;
    Scale y = yScale(chart, height - 44, top);
    double left = Axes.roomForLabels(y);
    double right = direct ? widest : Axes.HALF_LABEL;
    Box box = new Box(left, top, width - left - right, height - 44 - top);
    Scale x = xScale(chart, box.left(), box.right());
    Svg svg = Svg.image(width, height, chart.caption().title(), "chart " + shape);
    describePlot(svg, box, 0, x, y, chart.x(), chart.y(), legend);
    drawLines(svg, chart.lines(), styles, x, y, box, !direct);
    if (direct) {
      endLabels(svg, chart.lines(), styles, named, x, y, box);
    } else if (legend > 0) {
      Labels.legend(svg, names, named, series(styles, named), width, true);
    }
    return svg.end();
  }

  private static List<Integer> series(List<LineStyle> styles, List<Integer> lines) {
    return lines.stream().map(i -> styles.get(i).series()).toList();
  }

  private static void describePlot(
      Svg svg, Box box, int chart, Scale x, Scale y, Axis xAxis, Axis yAxis, double legend) {
    svg.group(with().look("plot").data("plot", box.plot(chart, x, y)));
    Axes.vertical(svg, box, y);
    Axes.horizontal(svg, box, x);
    svg.text(0, legend + 12, Typeset.headed(yAxis.label(), yAxis.unit()), "axis-name");
    Axes.xName(svg, box, xAxis);
    svg.close();
  }

  private static Drawn multiples(LineChart chart) {
    List<Drawn.Panel> panels = new ArrayList<>();
    for (int i = 0; i < chart.lines().size(); i++) {
      int shown = i;
      List<LineStyle> styles =
          IntStream.range(0, chart.lines().size())
              .mapToObj(k -> k == shown ? new LineStyle(0, false) : LineStyle.MUTED)
              .toList();
      String name = chart.lines().get(i).name();
      panels.add(new Drawn.Panel(name, panel(chart, 0, styles, name)));
    }
    return new Drawn.Panels(panels, false);
  }

  private static String curve(LineChart chart, int index) {
    return panel(chart, index, LineStyle.of(chart.lines()), chart.caption().title());
  }

  private static String panel(LineChart chart, int index, List<LineStyle> styles, String label) {
    double width = 270;
    double height = 190;
    boolean legend = chart.lines().size() > 1 && styles.stream().noneMatch(LineStyle::muted);
    List<String> names = chart.lines().stream().map(Line::name).toList();
    double above = legend ? Labels.legendHeight(names, width) : 0;
    height += above;
    Scale y = yScale(chart, height - 42, 24 + above);
    double left = Axes.roomForLabels(y);
    Box box = new Box(left, 24 + above, width - left - Axes.HALF_LABEL, height - 66 - above);
    Scale x = xScale(chart, box.left(), box.right());
    Svg svg = Svg.image(width, height, label, "chart");
    describePlot(svg, box, index, x, y, chart.x(), chart.y(), above);
    if (legend) {
      List<Integer> every = IntStream.range(0, names.size()).boxed().toList();
      Labels.legend(svg, names, every, series(styles, every), width, true);
    }
    drawLines(svg, chart.lines(), styles, x, y, box, legend);
    return svg.end();
  }

  private static Scale xScale(LineChart chart, double from, double to) {
    return Scale.over(
        chart.lines().stream().flatMapToDouble(l -> l.x().stream().mapToDouble(v -> v)),
        chart.x().logarithmic(),
        0,
        from,
        to);
  }

  private static Scale yScale(LineChart chart, double from, double to) {
    double[] values = chart.lines().stream().flatMapToDouble(LineChartArtist::reach).toArray();
    return Scale.over(
        DoubleStream.of(chart.y().logarithmic() ? values : withoutSpikes(values)),
        chart.y().logarithmic(),
        MARGIN,
        from,
        to);
  }

  /**
   * The values without the few that would leave the others no room: those that lie farther beyond
   * what 98 % lie between than {@link #FAR} times its width. They are drawn at the axis' end.
   */
  static double[] withoutSpikes(double[] values) {
    double[] ascending = DoubleStream.of(values).filter(Double::isFinite).sorted().toArray();
    if (ascending.length < ENOUGH) {
      return values;
    }
    double low = ascending[ascending.length / 100];
    double high = ascending[ascending.length - 1 - ascending.length / 100];
    double room = FAR * (high - low);
    double[] kept =
        DoubleStream.of(ascending).filter(v -> v >= low - room && v <= high + room).toArray();
    double whole = ascending[ascending.length - 1] - ascending[0];
    return room > 0 && kept[kept.length - 1] - kept[0] < WORTH * whole ? kept : values;
  }

  /** The values of a line and the ends of its band. */
  private static DoubleStream reach(Line line) {
    DoubleStream values = line.y().stream().mapToDouble(v -> v);
    if (line.error().isEmpty()) {
      return values;
    }
    DoubleStream ends =
        IntStream.range(0, line.y().size())
            .filter(i -> Double.isFinite(line.error().get(i)))
            .mapToDouble(i -> i)
            .flatMap(
                i ->
                    DoubleStream.of(
                        line.y().get((int) i) - line.error().get((int) i),
                        line.y().get((int) i) + line.error().get((int) i)));
    return DoubleStream.concat(values, ends);
  }

  private static void drawLines(
      Svg svg,
      List<Line> lines,
      List<LineStyle> styles,
      Scale x,
      Scale y,
      Box box,
      boolean dashes) {
    svg.group("lines");
    // Grey ones first, so that they lie behind.
    for (boolean muted : new boolean[] {true, false}) {
      for (int i = 0; i < lines.size(); i++) {
        if (styles.get(i).muted() == muted) {
          LinePath path = new LinePath(lines.get(i), x, y);
          drawLine(svg, path, i, styles.get(i), box, dashes);
        }
      }
    }
    svg.close();
  }

  private static void drawLine(
      Svg svg, LinePath path, int index, LineStyle style, Box box, boolean dashes) {
    if (!style.muted() && path.hasBand()) {
      svg.path(with().look("band " + style.color()).data("band", index).path(path.band(box)));
    }
    // Marks and names at the line ends tell lines apart; dashes do where there are neither.
    String look = dashes && !path.isSparse() ? style.dashed() : style.color();
    svg.path(with().look("line " + look).data("line", index).path(path.line(box)));
    if (!style.muted() && path.isSparse()) {
      svg.path(
          with()
              .look("mark " + style.color())
              .data("mark", index)
              .data("shape", Marks.shape(style.series()))
              .path(path.marks(style.series())));
    }
    if (!style.muted()) {
      beyond(svg, path.highest(), -1, style, box);
      beyond(svg, path.lowest(), 1, style, box);
    }
  }

  /** An arrow with the value, where a line goes on beyond the end of the axis. */
  private static void beyond(
      Svg svg, Optional<double[]> place, int down, LineStyle style, Box box) {
    if (place.isEmpty()) {
      return;
    }
    double[] at = place.get();
    boolean left = at[0] > box.left() + box.width() / 2;
    svg.group("beyond " + style.color());
    svg.path("mark " + style.color(), Marks.at(down < 0 ? 2 : 5, at[0], at[1] + down));
    svg.text(
        at[0] + (left ? -7 : 7),
        at[1] + (down < 0 ? 11 : -5),
        Typeset.plain(at[2]),
        left ? "tick end" : "tick");
    svg.close();
  }

  private static void endLabels(
      Svg svg,
      List<Line> lines,
      List<LineStyle> styles,
      List<Integer> named,
      Scale x,
      Scale y,
      Box box) {
    List<double[]> ends = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    for (int i : named) {
      new LinePath(lines.get(i), x, y)
          .end()
          .ifPresent(
              end -> {
                ends.add(end);
                shown.add(i);
              });
    }
    double[] wished = ends.stream().mapToDouble(end -> end[1]).toArray();
    double[] places = Labels.spread(wished, LINE_HEIGHT, box.top() + 4, box.bottom());
    for (int k = 0; k < places.length; k++) {
      int line = shown.get(k);
      LineStyle style = styles.get(line);
      double start = box.right() + 5;
      svg.group(with().look("label direct").data("label", line));
      if (Math.abs(places[k] - wished[k]) > 2 || ends.get(k)[0] < box.right() - 2) {
        svg.line("leader", ends.get(k)[0] + 3, wished[k], start + 1, places[k]);
      }
      svg.path("mark " + style.color(), Marks.at(style.series(), start + 6, places[k]));
      svg.text(start + 14, places[k] + 4, lines.get(line).name(), "name");
      svg.close();
    }
  }
}
