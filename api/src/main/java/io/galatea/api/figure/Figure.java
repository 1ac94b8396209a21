package io.galatea.api.figure;

import java.util.List;
import java.util.Optional;

/**
 * A figure as data. The set is closed, so that a report can draw each; numbers that are not finite
 * are gaps.
 */
public sealed interface Figure {

  /** Its words. */
  Caption caption();

  /** The figures to be seen one after the other: of all but an animation, itself. */
  default List<Figure> frames() {
    return List.of(this);
  }

  /** Lets a visitor do what it does with figures of this kind. */
  <R> R accept(Visitor<R> visitor);

  /**
   * What to do with each kind of figure. There is no default: who treats figures by kind does not
   * compile before it treats a new one.
   *
   * @param <R> what comes of it
   */
  interface Visitor<R> {
    /** Of images in rows. */
    R imageGrid(ImageGrid grid);

    /** Of lines. */
    R lineChart(LineChart chart);

    /** Of values with errors. */
    R dotPlot(DotPlot plot);

    /** Of points in the plane. */
    R scatterPlot(ScatterPlot plot);

    /** Of points in space. */
    R pointCloud(PointCloud cloud);

    /** Of a matrix. */
    R heatMap(HeatMap map);

    /** Of counts. */
    R histogram(Histogram histogram);

    /** Of rows and columns. */
    R table(Table table);

    /** Of a succession. */
    R animation(Animation animation);
  }

  /**
   * Small images in rows and columns.
   *
   * @param images the images in reading order
   * @param columns how many in a row
   * @param rowLabels one for each row, or none
   * @param columnLabels one for each column, or none
   * @param cellLabels one for each image, or none
   */
  record ImageGrid(
      Caption caption,
      Images images,
      int columns,
      List<String> rowLabels,
      List<String> columnLabels,
      List<String> cellLabels)
      implements Figure {

    /** Checks that labels are one for each, or none, and copies them. */
    public ImageGrid {
      rowLabels = List.copyOf(rowLabels);
      columnLabels = List.copyOf(columnLabels);
      cellLabels = List.copyOf(cellLabels);
      int rows = columns < 1 ? -1 : (images.count() + columns - 1) / columns;
      if (rows < 0
          || !(rowLabels.isEmpty() || rowLabels.size() == rows)
          || !(columnLabels.isEmpty() || columnLabels.size() == columns)
          || !(cellLabels.isEmpty() || cellLabels.size() == images.count())) {
        throw new IllegalArgumentException(
            caption.name()
                + ": "
                + images.count()
                + " images in "
                + columns
                + " columns do not fit "
                + rowLabels.size()
                + " row, "
                + columnLabels.size()
                + " column and "
                + cellLabels.size()
                + " cell labels");
      }
    }

    /** A grid without labels. */
    public static ImageGrid of(Caption caption, Images images, int columns) {
      return new ImageGrid(caption, images, columns, List.of(), List.of(), List.of());
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.imageGrid(this);
    }
  }

  /** Lines over a common axis. */
  record LineChart(Caption caption, Axis x, Axis y, List<Line> lines) implements Figure {
    /** Copies the list. */
    public LineChart {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lineChart(this);
    }
  }

  /**
   * A line.
   *
   * @param name its direct label
   * @param x ascending
   * @param y as many
   * @param error half the width of its band at each point, or none
   * @param emphasised whether it stands out; if none does, all are equal
   * @param series which of the palette's colours and marks it has, from 0, so that one thing looks
   *     the same in several charts; where there is none, that of its place among the lines
   */
  record Line(
      String name,
      List<Double> x,
      List<Double> y,
      List<Double> error,
      boolean emphasised,
      Optional<Integer> series) {
    /** A line that looks as its place among the lines says. */
    public Line(
        String name, List<Double> x, List<Double> y, List<Double> error, boolean emphasised) {
      this(name, x, y, error, emphasised, Optional.empty());
    }

    /** Checks the lengths and the series, and copies the lists. */
    public Line {
      x = List.copyOf(x);
      y = List.copyOf(y);
      error = List.copyOf(error);
      if (x.size() != y.size() || !(error.isEmpty() || error.size() == x.size())) {
        throw new IllegalArgumentException(
            name + ": " + x.size() + " x, " + y.size() + " y and " + error.size() + " errors");
      }
      if (series.isPresent() && series.get() < 0) {
        throw new IllegalArgumentException(name + ": there is no series " + series.get());
      }
    }
  }

  /** One value with its error for each of several things, in the order given. */
  record DotPlot(Caption caption, Axis values, List<Dot> dots) implements Figure {
    /** Copies the list. */
    public DotPlot {
      dots = List.copyOf(dots);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.dotPlot(this);
    }
  }

  /**
   * A dot.
   *
   * @param label what it is
   * @param value its value
   * @param standardError its error, NaN if unknown
   * @param mark a word beside it, such as {@code best}, or empty
   */
  record Dot(String label, double value, double standardError, String mark) {}

  /**
   * Points in the plane, with segments between them if there are any. Where sets of points name
   * panels, there is a small drawing for each panel, all on common axes.
   */
  record ScatterPlot(Caption caption, Axis x, Axis y, List<Points> points, List<Segment> segments)
      implements Figure {
    /** Copies the lists. */
    public ScatterPlot {
      points = List.copyOf(points);
      segments = List.copyOf(segments);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.scatterPlot(this);
    }
  }

  /**
   * A named set of points in the plane.
   *
   * @param panel the title of the panel it is in; where others have one and it has none, it lies
   *     behind the points of every panel
   */
  record Points(String name, List<Double> x, List<Double> y, Optional<String> panel) {
    /** Points of a drawing without panels, or behind those of all. */
    public Points(String name, List<Double> x, List<Double> y) {
      this(name, x, y, Optional.empty());
    }

    /** Checks the lengths and copies the lists. */
    public Points {
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(name + ": " + x.size() + " x and " + y.size() + " y");
      }
    }
  }

  /** A segment in the plane, as heavy as its weight from 0 to 1. */
  record Segment(double x0, double y0, double x1, double y1, double weight) {}

  /** Points in space. */
  record PointCloud(Caption caption, Axis x, Axis y, Axis z, List<Cloud> clouds) implements Figure {
    /** Copies the list. */
    public PointCloud {
      clouds = List.copyOf(clouds);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.pointCloud(this);
    }
  }

  /**
   * A named set of points in space, drawn as a panel of its own on common axes.
   *
   * @param rgb the colour of each point as 0xRRGGBB, or none for a colour of the palette
   * @param marked indices of points to mark with a box, those that several clouds have in common in
   *     the same order
   */
  record Cloud(
      String name,
      List<Double> x,
      List<Double> y,
      List<Double> z,
      List<Integer> rgb,
      List<Integer> marked) {
    /** Checks the lengths and copies the lists. */
    public Cloud {
      x = List.copyOf(x);
      y = List.copyOf(y);
      z = List.copyOf(z);
      rgb = List.copyOf(rgb);
      marked = List.copyOf(marked);
      int points = x.size();
      if (y.size() != points
          || z.size() != points
          || !(rgb.isEmpty() || rgb.size() == points)
          || marked.stream().anyMatch(index -> index < 0 || index >= points)) {
        throw new IllegalArgumentException(
            name
                + ": "
                + points
                + " x do not fit "
                + y.size()
                + " y, "
                + z.size()
                + " z, "
                + rgb.size()
                + " colours and the marks "
                + marked);
      }
    }
  }

  /**
   * A matrix in colours, or several of them side by side with the same rows, columns and colours.
   *
   * @param values row-major, one matrix after the other
   * @param value what a cell's value is
   * @param diverging whether values lie around 0, with colours to both sides
   * @param rowTotals marginals to draw beside the rows of each matrix, or none
   * @param columnTotals marginals to draw below the columns of each matrix, or none
   * @param panels the title of each matrix where there are several; none for a single one
   * @param axes what rows and columns are where their labels are numbers, such as {@code first
   *     value} across and {@code second value} upwards: the axis of the columns and that of the
   *     rows, or none
   */
  record HeatMap(
      Caption caption,
      List<String> rowLabels,
      List<String> columnLabels,
      List<Double> values,
      Axis value,
      boolean diverging,
      List<Double> rowTotals,
      List<Double> columnTotals,
      Optional<List<String>> panels,
      Optional<List<Axis>> axes)
      implements Figure {
    /** A single matrix whose rows and columns have names. */
    public HeatMap(
        Caption caption,
        List<String> rowLabels,
        List<String> columnLabels,
        List<Double> values,
        Axis value,
        boolean diverging,
        List<Double> rowTotals,
        List<Double> columnTotals) {
      this(
          caption,
          rowLabels,
          columnLabels,
          values,
          value,
          diverging,
          rowTotals,
          columnTotals,
          Optional.empty(),
          Optional.empty());
    }

    /** Checks the sizes and copies the lists. */
    public HeatMap {
      rowLabels = List.copyOf(rowLabels);
      columnLabels = List.copyOf(columnLabels);
      values = List.copyOf(values);
      rowTotals = List.copyOf(rowTotals);
      columnTotals = List.copyOf(columnTotals);
      panels = panels.map(List::copyOf);
      axes = axes.map(List::copyOf);
      long matrices = panels.map(List::size).orElse(1);
      if (values.size() != matrices * rowLabels.size() * columnLabels.size()
          || !(rowTotals.isEmpty() || rowTotals.size() == matrices * rowLabels.size())
          || !(columnTotals.isEmpty() || columnTotals.size() == matrices * columnLabels.size())
          || !(axes.isEmpty() || axes.get().size() == 2)) {
        throw new IllegalArgumentException(
            caption.name()
                + ": "
                + values.size()
                + " values for "
                + (panels.isEmpty() ? "" : matrices + " × ")
                + rowLabels.size()
                + " × "
                + columnLabels.size()
                + " cells with "
                + rowTotals.size()
                + " and "
                + columnTotals.size()
                + " totals");
      }
    }

    /** How many matrices there are. */
    public int matrices() {
      return panels.map(List::size).orElse(1);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.heatMap(this);
    }
  }

  /**
   * How often values fall between edges.
   *
   * @param edges ascending, one more than the counts of each series
   */
  record Histogram(Caption caption, Axis x, List<Double> edges, List<Counts> counts)
      implements Figure {
    /** Checks that each series has a count between each two edges, and copies the lists. */
    public Histogram {
      edges = List.copyOf(edges);
      counts = List.copyOf(counts);
      int bins = edges.size() - 1;
      if (bins < 1 || counts.stream().anyMatch(series -> series.counts().size() != bins)) {
        throw new IllegalArgumentException(
            caption.name() + ": " + edges.size() + " edges do not fit the series of counts");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.histogram(this);
    }
  }

  /** A named series of counts. */
  record Counts(String name, List<Double> counts) {
    /** Copies the list. */
    public Counts {
      counts = List.copyOf(counts);
    }
  }

  /** Text and numbers in rows. */
  record Table(Caption caption, List<Column> columns, List<List<Cell>> rows) implements Figure {
    /** Checks that every row has a cell for each column, and copies the lists. */
    public Table {
      columns = List.copyOf(columns);
      int width = columns.size();
      rows = rows.stream().map(List::copyOf).toList();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException(caption.name() + ": a row is not as wide as the head");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.table(this);
    }
  }

  /**
   * A column.
   *
   * @param head its head
   * @param unit the unit of its numbers, or empty
   */
  record Column(String head, String unit) {}

  /**
   * A cell: text, or a number with its error.
   *
   * @param text what to show; empty to show the number
   * @param number the number; empty for plain text
   * @param standardError the number's error, NaN if unknown
   * @param best whether to mark it as the best of its column
   */
  record Cell(String text, Optional<Double> number, double standardError, boolean best) {

    /** Plain text. */
    public static Cell of(String text) {
      return new Cell(text, Optional.empty(), Double.NaN, false);
    }

    /** A number with its error, NaN if unknown. */
    public static Cell of(double number, double standardError) {
      return new Cell("", Optional.of(number), standardError, false);
    }

    /** The same cell, marked as the best of its column. */
    public Cell markedBest() {
      return new Cell(text, number, standardError, true);
    }
  }

  /**
   * Figures of one kind in succession; a reader without scripts sees all of them.
   *
   * @param frames at least one, none of them an animation; the titles tell them apart
   * @param framesPerSecond how fast it plays
   */
  record Animation(Caption caption, List<Figure> frames, double framesPerSecond) implements Figure {
    /** Checks the frames and copies the list. */
    public Animation {
      frames = List.copyOf(frames);
      if (frames.isEmpty() || frames.stream().anyMatch(f -> f instanceof Animation)) {
        throw new IllegalArgumentException(caption.name() + ": frames must be other figures");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.animation(this);
    }
  }
}
