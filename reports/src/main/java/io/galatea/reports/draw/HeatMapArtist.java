package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure.HeatMap;
import io.galatea.toolkit.image.Png;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * Draws a matrix in colours: small ones cell by cell with their values written in, large ones as an
 * image of one pixel a cell, enlarged without blur. Marginals stand as bars beside and below.
 * Labels that are all numbers are read as a scale: where they are many, some stand for the others,
 * and where they are places along axes, the axes have ticks at round values. Several matrices stand
 * side by side by one scale of colours.
 */
final class HeatMapArtist {
  private static final double ACROSS = 620;
  private static final double BARS = 60;

  /** Across all panels together, and a cell of a panel at most. */
  private static final double PANELS = 960;

  private static final double PANEL_CELL = 30;

  /** Room below for ticks and the name of an axis. */
  private static final double AXIS = 40;

  private static final int MANY = 2500;
  private static final Pattern NUMBER = Pattern.compile("[-−]?\\d+(\\.\\d+)?");

  private final HeatMap map;
  private final int matrix;
  private final int first;
  private final int rows;
  private final int columns;
  private final double low;
  private final double high;
  private final double cell;
  private final double cellHeight;
  private final boolean tilted;
  private final boolean upright;
  private final int everyRow;
  private final int everyColumn;
  private final Box box;

  private HeatMapArtist(HeatMap map, int matrix) {
    this.map = map;
    this.matrix = matrix;
    rows = Math.max(1, map.rowLabels().size());
    columns = Math.max(1, map.columnLabels().size());
    first = matrix * rows * columns;
    double[] finite = map.values().stream().mapToDouble(v -> v).filter(Double::isFinite).toArray();
    double least = java.util.Arrays.stream(finite).min().orElse(0);
    double most = java.util.Arrays.stream(finite).max().orElse(1);
    if (map.diverging()) {
      high = Math.max(Math.max(Math.abs(least), Math.abs(most)), Double.MIN_NORMAL);
      low = -high;
    } else {
      // Amounts are read against nothing at all, not against the least of them.
      low = Math.min(0, least);
      high = most > low ? most : low + 1;
    }
    boolean several = map.panels().isPresent();
    // Names of rows stand before the first of several matrices.
    double left = matrix > 0 ? 4 : Math.min(180, widest(map.rowLabels())) + 10;
    double widestColumn = Math.min(150, widest(map.columnLabels()));
    double bars = map.rowTotals().isEmpty() ? 0 : BARS;
    double across = several ? PANELS / map.matrices() : ACROSS - left;
    double room = Math.max(160, across - bars);
    cell = Math.min(several ? PANEL_CELL : 58, room / columns);
    cellHeight = Math.min(rows <= 12 ? 34 : 24, Math.min(cell, 560.0 / rows));
    boolean scale = areNumbers(map.columnLabels());
    tilted = !scale && widestColumn > cell - 4;
    int tiltedColumns = (int) Math.ceil(15 / cell);
    int levelColumns = scale ? (int) Math.ceil((widestColumn + 12) / cell) : 1;
    everyColumn = tilted ? tiltedColumns : levelColumns;
    everyRow = (int) Math.ceil((areNumbers(map.rowLabels()) ? 22 : 13) / cellHeight);
    upright = tilted && several;
    double top = tilted ? widestColumn * (upright ? 1 : 0.71) + 16 : 22;
    box = new Box(left, top, cell * columns, cellHeight * rows);
  }

  static Drawn draw(HeatMap map) {
    List<Drawn.Panel> panels = new ArrayList<>();
    for (int matrix = 0; matrix < map.matrices(); matrix++) {
      int shown = matrix;
      String title = map.panels().map(titles -> titles.get(shown)).orElse("");
      panels.add(new Drawn.Panel(title, new HeatMapArtist(map, matrix).svg(title)));
    }
    return new Drawn.Panels(panels, map.panels().isEmpty());
  }

  private String svg(String title) {
    boolean below = !map.columnTotals().isEmpty();
    double overhang = tilted && !upright ? 60 : 8;
    double width = box.right() + (map.rowTotals().isEmpty() ? overhang : BARS + 8);
    double scaleTop =
        box.bottom() + (below ? BARS + 6 : 0) + 14 + (map.axes().isPresent() ? AXIS : 0);
    String name = title.isEmpty() ? map.caption().title() : title;
    Svg svg = Svg.image(Math.max(least(), width), scaleTop + 56, name, "heat");
    Scale columnsScale = new Scale(0, columns, false, box.left(), box.right());
    Scale rowsScale = new Scale(0, rows, false, box.top(), box.bottom());
    svg.group(with().look("plot").data("plot", box.plot(matrix, columnsScale, rowsScale)));
    cells(svg);
    svg.close();
    if (map.axes().isPresent()) {
      axes(svg, map.axes().get());
    } else {
      labels(svg);
    }
    rowBars(svg);
    columnBars(svg);
    if (matrix == 0) {
      colorScale(svg, scaleTop);
    }
    return svg.end();
  }

  /** Room for the scale of colours, which only the first matrix has. */
  private double least() {
    return matrix == 0 ? 240 : 0;
  }

  /** Ticks at round values of what the labels, which are the centres of cells, are places on. */
  private void axes(Svg svg, List<Axis> axes) {
    double[] xs = map.columnLabels().stream().mapToDouble(HeatMapArtist::number).toArray();
    double[] ys = map.rowLabels().stream().mapToDouble(HeatMapArtist::number).toArray();
    Scale x = along(xs, box.left(), box.right());
    Scale y = along(ys, box.top(), box.bottom());
    List<Double> ticks = y.ticks(Axes.tickCount(box.height(), 60));
    List<String> texts = y.labels(ticks);
    for (int i = 0; i < ticks.size(); i++) {
      svg.level("base", box.left() - 4, y.at(ticks.get(i)), 4);
      svg.text(box.left() - 7, y.at(ticks.get(i)) + 4, texts.get(i), "tick end");
    }
    Axes.horizontal(svg, box, x);
    svg.text(0, 12, Typeset.headed(axes.get(1).label(), axes.get(1).unit()), "axis-name");
    Axes.xName(svg, box, axes.get(0));
  }

  /** The scale whose cells have these centres. */
  private static Scale along(double[] centres, double from, double to) {
    double first = centres[0];
    double last = centres[centres.length - 1];
    double half = centres.length > 1 ? (last - first) / (centres.length - 1) / 2 : 0.5;
    return first <= last
        ? new Scale(first - half, last + half, false, from, to)
        : new Scale(last + half, first - half, false, to, from);
  }

  private static double number(String label) {
    return Double.parseDouble(label.replace('−', '-'));
  }

  private double share(double value) {
    boolean placed = Double.isFinite(value) && !(logarithmic() && value <= 0);
    if (!placed) {
      return Double.NaN;
    }
    return logarithmic()
        ? Math.log(value / lowest()) / Math.log(high / lowest())
        : (value - low) / (high - low);
  }

  private boolean logarithmic() {
    return map.value().logarithmic() && !map.diverging() && high > 0;
  }

  /** The least value that a logarithmic scale can show. */
  private double lowest() {
    double least =
        map.values().stream()
            .mapToDouble(v -> v)
            .filter(v -> v > 0 && Double.isFinite(v))
            .min()
            .orElse(high / 10);
    return least < high ? least : high / 10;
  }

  private int color(int index) {
    return ColorMap.at(share(map.values().get(first + index)), map.diverging());
  }

  private int cells() {
    return rows * columns;
  }

  private void cells(Svg svg) {
    if (cells() > MANY) {
      image(svg);
      return;
    }
    List<String> texts = texts();
    for (int i = 0; i < cells(); i++) {
      double x = box.left() + i % columns * cell;
      int row = i / columns;
      double y = box.top() + row * cellHeight;
      svg.rect(with().box(x, y, cell, cellHeight).look("cell").set("fill", ColorMap.hex(color(i))));
      if (!texts.isEmpty()) {
        String tone = ColorMap.isDark(color(i)) ? "on-dark" : "on-light";
        svg.text(x + cell / 2, y + cellHeight / 2 + 4, texts.get(first + i), "tick middle " + tone);
      }
    }
  }

  /**
   * The values as they are written in, or none where they do not fit: as they are, or else all to
   * the hundredth part of the greatest's leading digit.
   */
  private List<String> texts() {
    if (cellHeight < 16) {
      return List.of();
    }
    double most = Math.max(Math.abs(low), Math.abs(high));
    int decimals = (int) Math.max(0, 2 - Math.floor(Math.log10(most) + 1e-9));
    for (List<String> texts :
        List.of(
            map.values().stream().map(Typeset::plain).toList(),
            map.values().stream().map(v -> Typeset.fixed(v, decimals)).toList())) {
      if (widest(texts) < cell - 4) {
        return texts;
      }
    }
    return List.of();
  }

  private void image(Svg svg) {
    svg.picture(
        with()
            .box(box.left(), box.top(), box.width(), box.height())
            .set("preserveAspectRatio", "none")
            .set("image-rendering", "pixelated")
            .set("href", picture(columns, rows, this::color)));
  }

  /** Colours in rows as the address of a picture. */
  private static String picture(int width, int height, IntUnaryOperator color) {
    byte[] pixels = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int rgb = color.applyAsInt(i);
      pixels[3 * i] = (byte) (rgb >> 16);
      pixels[3 * i + 1] = (byte) (rgb >> 8);
      pixels[3 * i + 2] = (byte) rgb;
    }
    return Svg.source(Png.encode(width, height, 3, pixels, 0));
  }

  private void labels(Svg svg) {
    for (int r = 0; matrix == 0 && r < map.rowLabels().size(); r += everyRow) {
      double y = box.top() + (r + 0.5) * cellHeight + 4;
      svg.shortened(box.left() - 7, y, map.rowLabels().get(r), box.left() - 8, "tick end");
    }
    for (int c = 0; c < map.columnLabels().size(); c += everyColumn) {
      double x = box.left() + (c + 0.5) * cell;
      double y = box.top() - 7;
      if (tilted) {
        String turn = "rotate(" + (upright ? "-90 " : "-45 ") + Svg.point(x, y) + ")";
        svg.shortened(
            with().at(x + (upright ? 4 : 0), y).look("tick").set("transform", turn),
            map.columnLabels().get(c),
            150);
      } else {
        svg.text(x, y, map.columnLabels().get(c), "tick middle");
      }
    }
  }

  private void rowBars(Svg svg) {
    double most = map.rowTotals().stream().mapToDouble(Math::abs).max().orElse(0);
    for (int r = 0; r < Math.min(rows, map.rowTotals().size()) && most > 0; r++) {
      double length = Math.max(0, map.rowTotals().get(matrix * rows + r)) / most * (BARS - 8);
      double inset = Math.min(2, cellHeight / 8);
      double y = box.top() + r * cellHeight + inset;
      svg.rect(with().look("bar").box(box.right() + 6, y, length, cellHeight - 2 * inset));
    }
  }

  private void columnBars(Svg svg) {
    double most = map.columnTotals().stream().mapToDouble(Math::abs).max().orElse(0);
    for (int c = 0; c < Math.min(columns, map.columnTotals().size()) && most > 0; c++) {
      double length = Math.max(0, map.columnTotals().get(matrix * columns + c)) / most * (BARS - 8);
      double inset = Math.min(2, cell / 8);
      double x = box.left() + c * cell + inset;
      svg.rect(with().look("bar").box(x, box.bottom() + 6, cell - 2 * inset, length));
    }
  }

  /** The colours with their values, below. */
  private void colorScale(Svg svg, double top) {
    double length = Math.max(160, Math.min(260, box.width()));
    double from = logarithmic() ? lowest() : low;
    Scale scale = new Scale(from, high, logarithmic(), box.left(), box.left() + length);
    int steps = 64;
    svg.picture(
        with()
            .box(box.left(), top, length, 10)
            .set("preserveAspectRatio", "none")
            .set("href", picture(steps, 1, i -> ColorMap.at(i / (steps - 1.0), map.diverging()))));
    List<Double> ticks = scale.ticks(4);
    List<String> texts = scale.labels(ticks);
    for (int i = 0; i < ticks.size(); i++) {
      double x = scale.at(ticks.get(i));
      svg.upright("base", x, top + 10, 4);
      svg.text(x, top + 26, texts.get(i), "tick middle");
    }
    svg.text(
        box.left(), top + 44, Typeset.headed(map.value().label(), map.value().unit()), "axis-name");
  }

  private static boolean areNumbers(List<String> labels) {
    return labels.stream().allMatch(label -> NUMBER.matcher(label).matches());
  }

  private static double widest(List<String> texts) {
    return texts.stream().mapToDouble(TextWidth::of).max().orElse(0);
  }
}
