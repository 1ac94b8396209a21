package io.galatea.core.samples;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Rows of a data set: images in a grid, points of the plane as such. */
public final class DataSamplesIllustration
    implements Illustration<DataSamplesIllustration.Options, Dataset> {
  private static final String NAME = "data-samples";
  private static final int IMAGES = 64;
  private static final int POINTS = 1000;
  private static final int COLUMNS = 16;

  /** As many series as a palette tells apart. */
  private static final int MOST_SERIES = 8;

  /** Which rows. */
  public enum Rows {
    /** The first. */
    FIRST,
    /** As many of each label, the first of each, a column for each label, or a row where many. */
    BY_LABEL
  }

  /**
   * Its options.
   *
   * @param count how many
   * @param columns images in a row, or of each label
   * @param rows which ones
   */
  public record Options(
      @Option("How many to show at most; by default 64 images or 1000 points.")
          Optional<Integer> count,
      @Option("How many images in a row, by default 16; or how many of each label (by-label).")
          Optional<Integer> columns,
      @Option(
              value = "Which rows: the first, or as many of each label (by-label).",
              defaultValue = "first")
          Rows rows) {

    /** Checks them. */
    public Options {
      count.ifPresent(
          n -> InvalidOption.unless(n >= 1 && n <= 10_000, "count", "from 1 to 10000", n));
      columns.ifPresent(n -> InvalidOption.within("columns", n, 1, 1000));
    }
  }

  @Override
  public String summary() {
    return "Rows of a data set: images in a grid, or points in the plane";
  }

  @Override
  public Drawing draw(Request<Options, Dataset> request) {
    Dataset data = request.subject();
    Options options = request.options();
    boolean points = data.shape().dims().equals(List.of(2));
    int count = Math.min(data.size(), options.count().orElse(points ? POINTS : IMAGES));
    if (points) {
      return Drawing.of(scatter(data, count));
    }
    return Drawing.of(
        options.rows() == Rows.BY_LABEL
            ? byLabel(data, count, options.columns())
            : first(data, count, options.columns().orElse(COLUMNS)));
  }

  private static Figure first(Dataset data, int count, int columns) {
    Batch batch = data.first(count);
    String text = "The first " + count + " of " + data.size() + " rows of " + data.name();
    return Figure.ImageGrid.of(
        caption(data, text + range(batch) + ".", count), images(batch), Math.min(columns, count));
  }

  private static Figure byLabel(Dataset data, int count, Optional<Integer> columns) {
    Map<Integer, List<Integer>> rows = rowsByLabel(data);
    int each = columns.orElse(Math.max(1, count / rows.size()));
    // A grid has full rows: what the rarest label shown has too few of, no label shows.
    List<Integer> shown = rows.keySet().stream().limit(Math.max(1, count / each)).toList();
    int width =
        Math.min(each, shown.stream().mapToInt(label -> rows.get(label).size()).min().orElse(each));
    boolean across = shown.size() <= COLUMNS;
    List<Integer> chosen = new ArrayList<>();
    if (across) {
      for (int k = 0; k < width; k++) {
        int which = k;
        shown.forEach(label -> chosen.add(rows.get(label).get(which)));
      }
    } else {
      shown.forEach(label -> chosen.addAll(rows.get(label).subList(0, width)));
    }
    Batch batch = data.batch(chosen.stream().mapToInt(Integer::intValue).toArray());
    String text =
        "The first "
            + width
            + " rows of each label of "
            + data.name()
            + ", a label in each "
            + (across ? "column" : "row");
    List<String> labels = shown.stream().map(String::valueOf).toList();
    return new Figure.ImageGrid(
        caption(data, text + range(batch) + ".", chosen.size()),
        images(batch),
        across ? shown.size() : width,
        across ? List.of() : labels,
        across ? labels : List.of(),
        List.of());
  }

  private static Map<Integer, List<Integer>> rowsByLabel(Dataset data) {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < data.size(); row++) {
      if (data.label(row).isPresent()) {
        rows.computeIfAbsent(data.label(row).getAsInt(), label -> new ArrayList<>()).add(row);
      }
    }
    if (rows.isEmpty()) {
      throw GalateaException.usage("rows: by-label needs labels, but " + data.name() + " has none");
    }
    return rows;
  }

  private static Caption caption(Dataset data, String text, int count) {
    String alternative =
        data.shape().isImage()
            ? count + " images of " + data.shape() + " from " + data.name()
            : count + " rows of " + data.shape().size() + " values from " + data.name();
    return new Caption(NAME, "Samples of " + data.name(), text, alternative);
  }

  private static Images images(Batch batch) {
    double[] range = lowAndHigh(batch);
    return Images.of(batch, range[0], range[1]);
  }

  /** 0 and 1 where the values lie between, else their own least and greatest. */
  static double[] lowAndHigh(Batch batch) {
    double low = 0;
    double high = 1;
    for (float value : batch.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return new double[] {low, high};
  }

  private static String range(Batch batch) {
    double[] range = lowAndHigh(batch);
    return range[0] == 0 && range[1] == 1
        ? ""
        : "; black is " + Numbers.plain(range[0]) + " and white is " + Numbers.plain(range[1]);
  }

  private static Figure scatter(Dataset data, int count) {
    Batch batch = data.first(count);
    Map<String, List<Integer>> series = new TreeMap<>();
    long labels = IntStream.range(0, count).mapToObj(data::label).distinct().count();
    for (int row = 0; row < count; row++) {
      boolean apart = labels <= MOST_SERIES && data.label(row).isPresent();
      String name = apart ? "label " + data.label(row).getAsInt() : "points";
      series.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
    }
    List<Figure.Points> points = new ArrayList<>();
    series.forEach(
        (name, rows) ->
            points.add(
                new Figure.Points(name, coordinate(batch, rows, 0), coordinate(batch, rows, 1))));
    return new Figure.ScatterPlot(
        new Caption(
            NAME,
            "Samples of " + data.name(),
            "The first " + count + " of " + data.size() + " points of " + data.name() + ".",
            count + " points in the plane from " + data.name()),
        Axis.of("first value", ""),
        Axis.of("second value", ""),
        points,
        List.of());
  }

  private static List<Double> coordinate(Batch batch, List<Integer> rows, int axis) {
    return rows.stream().map(row -> (double) batch.values()[2 * row + axis]).toList();
  }
}
