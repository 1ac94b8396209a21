package io.galatea.core.samples;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the samples of one history are shown, the same at all its moments: images by one range of
 * grey, points of the plane over points of the data.
 */
final class SampleView {
  /** Rows of the data that say the range of grey, and points that are shown below the samples. */
  private static final int ROWS = 1000;

  /** Points farther out than so many times the data's farthest are not shown in panels. */
  private static final double MARGIN = 1.25;

  private final SampleHistory history;
  private final Optional<Batch> data;
  private final Shape shape;

  private SampleView(SampleHistory history, Optional<Batch> data) {
    this.history = history;
    this.data = data;
    this.shape = history.moments().get(0).samples().last().shape();
  }

  /**
   * The view of a subject.
   *
   * @param split the role of the data set to show points over, and whose range images have; without
   *     it there is no such
   * @throws GalateaException of kind usage if the samples are neither images nor points
   */
  static SampleView of(Subject<SampleHistory> subject, Role split) {
    Optional<Batch> rows =
        subject
            .data()
            .find(split)
            .filter(set -> set.size() > 0)
            .map(set -> set.first(Math.min(set.size(), ROWS)));
    SampleView view = new SampleView(subject.value(), rows);
    if (!view.isPoints() && !view.shape.isImage()) {
      throw GalateaException.usage(
          "samples over training can be shown as images or as points of 2 values, but those of "
              + subject.name()
              + " have the shape "
              + view.shape);
    }
    return view;
  }

  boolean isPoints() {
    return shape.dims().equals(List.of(2));
  }

  Shape shape() {
    return shape;
  }

  List<Moment> moments() {
    return history.moments();
  }

  /** Points of the data, below the samples; empty where there are none or these are images. */
  Optional<Batch> dataPoints() {
    return isPoints() ? data.filter(batch -> batch.shape().equals(shape)) : Optional.empty();
  }

  /** At most so many first samples of a moment. */
  static Batch first(Moment moment, int count) {
    Batch all = moment.samples().last();
    return all.select(IntStream.range(0, Math.min(count, all.rows())).toArray());
  }

  /** The figure of a moment: at most so many samples, images in so many columns. */
  Figure figure(Moment moment, Caption caption, int count, int columns) {
    Batch samples = first(moment, count);
    if (!isPoints()) {
      return Figure.ImageGrid.of(caption, images(samples), Math.min(columns, samples.rows()));
    }
    List<Figure.Points> points =
        dataPoints().isPresent()
            ? List.of(points("data", dataPoints().get()), points("samples", samples))
            : List.of(points("samples", samples));
    return plot(caption, points);
  }

  /** Points of a moment in a panel of a figure that has several, by {@link #panels}. */
  Figure.Points panel(Moment moment, String title, int count) {
    Batch samples = first(moment, count);
    return new Figure.Points(
        "samples", coordinate(samples, 0), coordinate(samples, 1), Optional.of(title));
  }

  /**
   * Panels over points of the data, if there are any, on common axes. Points farther out than
   * {@link #MARGIN} times the data's farthest are left out, or they would leave the others no room.
   */
  static Figure panels(Caption caption, Optional<Batch> data, List<Figure.Points> panels) {
    List<Figure.Points> points = new ArrayList<>();
    data.ifPresent(batch -> points.add(points("data", batch)));
    double reach = data.map(batch -> MARGIN * farthest(batch)).orElse(Double.POSITIVE_INFINITY);
    for (Figure.Points panel : panels) {
      int[] near =
          IntStream.range(0, panel.x().size())
              .filter(
                  i -> Math.abs(panel.x().get(i)) <= reach && Math.abs(panel.y().get(i)) <= reach)
              .toArray();
      points.add(
          new Figure.Points(
              panel.name(),
              IntStream.of(near).mapToObj(panel.x()::get).toList(),
              IntStream.of(near).mapToObj(panel.y()::get).toList(),
              panel.panel()));
    }
    return plot(caption, points);
  }

  /** What is said of points that {@link #panels} leaves out. */
  static String beyond(Optional<Batch> data) {
    return data.isEmpty()
        ? ""
        : " Points more than " + MARGIN + " times as far out as the data are not shown.";
  }

  private static double farthest(Batch batch) {
    double farthest = 0;
    for (float value : batch.values()) {
      farthest = Math.max(farthest, Math.abs(value));
    }
    return farthest;
  }

  private static Figure plot(Caption caption, List<Figure.Points> points) {
    return new Figure.ScatterPlot(
        caption, Axis.of("first value", ""), Axis.of("second value", ""), points, List.of());
  }

  private static Figure.Points points(String name, Batch batch) {
    return new Figure.Points(name, coordinate(batch, 0), coordinate(batch, 1));
  }

  private static List<Double> coordinate(Batch batch, int axis) {
    return IntStream.range(0, batch.rows())
        .mapToObj(row -> (double) batch.values()[2 * row + axis])
        .toList();
  }

  /** Images by the range of the data, else of all samples of the history. */
  Images images(Batch samples) {
    double[] range = range();
    return Images.of(samples, range[0], range[1]);
  }

  private double[] range() {
    if (data.isPresent() && data.get().shape().equals(shape)) {
      return DataSamplesIllustration.lowAndHigh(data.get());
    }
    double low = 0;
    double high = 1;
    for (Moment moment : history.moments()) {
      double[] range = DataSamplesIllustration.lowAndHigh(moment.samples().last());
      low = Math.min(low, range[0]);
      high = Math.max(high, range[1]);
    }
    return new double[] {low, high};
  }

  /** What is shown, for a caption, such as {@code 64 samples of gan}. */
  String words(int count, String name) {
    int most = moments().get(0).samples().last().rows();
    String shown = Math.min(count, most) + " samples of " + name;
    return dataPoints().isPresent() ? shown + " over points of the data" : shown;
  }

  /** A moment as a title, such as {@code Step 100}. */
  static String title(Moment moment) {
    return moment.step() == 0 ? "Before the first step" : "Step " + moment.step();
  }
}
