package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Figure.HeatMap;
import io.galatea.toolkit.image.Png;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/**
 * Draws a matrix in colours: small ones cell by cell with their values written in, large ones as an
 * image of one pixel a cell, enlarged without blur. Marginals stand as bars beside and below.
 * Labels that are all numbers are read as a scale: where they are many, some stand for the others.
 */
final class HeatMapArtist {
  private static final double ACROSS = 620;
  private static final double BARS = 60;
  private static final int MANY = 2500;
  private static final Pattern NUMBER = Pattern.compile("[-−]?\\d+(\\.\\d+)?");

  private final HeatMap map;
  private final int rows;
  private final int columns;
  private final double low;
  private final double high;
  private final double cell;
  private final double cellHeight;
  private final boolean tilted;
  private final int everyRow;
  private final int everyColumn;
  private final Box box;

  private HeatMapArtist(HeatMap map) {
    this.map = map;
    rows = Math.max(1, map.rowLabels().size());
    columns = Math.max(1, map.columnLabels().size());
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
    double left = Math.min(180, widest(map.rowLabels())) + 10;
    double widestColumn = Math.min(150, widest(map.columnLabels()));
    double room = Math.max(160, ACROSS - left - (map.rowTotals().isEmpty() ? 0 : BARS));
    cell = Math.min(58, room / columns);
    cellHeight = Math.min(rows <= 12 ? 34 : 24, Math.min(cell, 560.0 / rows));
    boolean scale = areNumbers(map.columnLabels());
    tilted = !scale && widestColumn > cell - 4;
    int tiltedColumns = (int) Math.ceil(15 / cell);
    int levelColumns = scale ? (int) Math.ceil((widestColumn + 12) / cell) : 1;
    everyColumn = tilted ? tiltedColumns : levelColumns;
    everyRow = (int) Math.ceil((areNumbers(map.rowLabels()) ? 22 : 13) / cellHeight);
    double top = tilted ? widestColumn * 0.71 + 16 : 22;
    box = new Box(left, top, cell * columns, cellHeight * rows);
  }

  static Drawn draw(HeatMap map) {
    return new Drawn.Panels(List.of(new Drawn.Panel("", new HeatMapArtist(map).svg())), true);
  }

  private String svg() {
    boolean below = !map.columnTotals().isEmpty();
    double overhang = tilted ? 60 : 8;
    double width = Math.max(240, box.right() + (map.rowTotals().isEmpty() ? overhang : BARS + 8));
    double scaleTop = box.bottom() + (below ? BARS + 6 : 0) + 14;
    Svg svg = Svg.image(width, scaleTop + 56, map.caption().title(), "heat");
    Scale columnsScale = new Scale(0, columns, false, box.left(), box.right());
    Scale rowsScale = new Scale(0, rows, false, box.top(), box.bottom());
    svg.group(with().look("plot").data("plot", box.plot(0, columnsScale, rowsScale)));
    cells(svg);
    svg.close();
    labels(svg);
    rowBars(svg);
    columnBars(svg);
    colorScale(svg, scaleTop);
    return svg.end();
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
    return ColorMap.at(share(map.values().get(index)), map.diverging());
  }

  private void cells(Svg svg) {
    if (map.values().size() > MANY) {
      image(svg);
      return;
    }
    List<String> texts = map.values().stream().map(Typeset::plain).toList();
    boolean written = widest(texts) < cell - 4 && cellHeight >= 16;
    for (int i = 0; i < map.values().size(); i++) {
      double x = box.left() + i % columns * cell;
      int row = i / columns;
      double y = box.top() + row * cellHeight;
      svg.rect(with().box(x, y, cell, cellHeight).look("cell").set("fill", ColorMap.hex(color(i))));
      if (written) {
        String tone = ColorMap.isDark(color(i)) ? "on-dark" : "on-light";
        svg.text(x + cell / 2, y + cellHeight / 2 + 4, texts.get(i), "tick middle " + tone);
      }
    }
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
    for (int r = 0; r < map.rowLabels().size(); r += everyRow) {
      double y = box.top() + (r + 0.5) * cellHeight + 4;
      svg.shortened(box.left() - 7, y, map.rowLabels().get(r), box.left() - 8, "tick end");
    }
    for (int c = 0; c < map.columnLabels().size(); c += everyColumn) {
      double x = box.left() + (c + 0.5) * cell;
      double y = box.top() - 7;
      if (tilted) {
        String turn = "rotate(-45 " + Svg.point(x, y) + ")";
        svg.shortened(
            with().at(x, y).look("tick").set("transform", turn), map.columnLabels().get(c), 150);
      } else {
        svg.text(x, y, map.columnLabels().get(c), "tick middle");
      }
    }
  }

  private void rowBars(Svg svg) {
    double most = map.rowTotals().stream().mapToDouble(Math::abs).max().orElse(0);
    for (int r = 0; r < Math.min(rows, map.rowTotals().size()) && most > 0; r++) {
      double length = Math.max(0, map.rowTotals().get(r)) / most * (BARS - 8);
      double inset = Math.min(2, cellHeight / 8);
      double y = box.top() + r * cellHeight + inset;
      svg.rect(with().look("bar").box(box.right() + 6, y, length, cellHeight - 2 * inset));
    }
  }

  private void columnBars(Svg svg) {
    double most = map.columnTotals().stream().mapToDouble(Math::abs).max().orElse(0);
    for (int c = 0; c < Math.min(columns, map.columnTotals().size()) && most > 0; c++) {
      double length = Math.max(0, map.columnTotals().get(c)) / most * (BARS - 8);
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
