package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points in the plane: the generated ones over the real, and the discriminator's outputs. */
final class ScoreMapIllustration
    implements Illustration<ScoreMapIllustration.Options, GenerativeAdversarialNetwork> {
  private final Compute compute;

  @Inject
  ScoreMapIllustration(Compute compute) {
    this.compute = compute;
  }

  /** How far the map reaches beyond the data, as a share of their extent. */
  private static final double MARGIN = 0.2;

  /**
   * Options of {@link ScoreMapIllustration}.
   *
   * @param count points of each cloud
   * @param cells of a side
   */
  record Options(
      @Option(
              value = "Generated points, and at most as many real ones.",
              defaultValue = "500",
              usual = "200 to 2000")
          int count,
      @Option(
              value = "Cells of a side of the map of the discriminator's outputs.",
              defaultValue = "30",
              usual = "20 to 60")
          int cells) {
    Options {
      InvalidOption.within("count", count, 1, 100_000);
      InvalidOption.within("cells", cells, 2, 200);
    }
  }

  @Override
  public String summary() {
    return "For points in the plane: generated over real ones, and a map of the discriminator's"
        + " outputs.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, GenerativeAdversarialNetwork> request) {
    GenerativeAdversarialNetwork model = request.subject();
    if (!model.shape().equals(Shape.of(2))) {
      throw GalateaException.usage(
          "score-map shows models of points in the plane, but this one makes rows of "
              + model.shape());
    }
    Dataset data = request.reference();
    String name = request.subjects().get(0).name();
    int count = request.options().count();
    Batch real = data.first(count);
    Batch made =
        model.generate(
            compute,
            Latents.normal(count * model.latentSize(), Latents.fixed(), Optional.empty()),
            labels(count, model.classes()));
    request.progress().report(0.5);
    Figure.ScatterPlot clouds =
        new Figure.ScatterPlot(
            new Caption(
                "score-map-points",
                "Points made by " + name,
                count + " points made by " + name + " over " + real.rows() + " of " + data.name(),
                "Two clouds of points in the plane, real ones and those made by " + name),
            Axis.of("first value", ""),
            Axis.of("second value", ""),
            List.of(points("real", real), points("generated", made)),
            List.of());
    Figure.HeatMap map = map(name, model, real, request.options().cells());
    request.progress().report(1);
    return Drawing.of(clouds, map);
  }

  /** The classes in turn. */
  private static int[] labels(int count, int classes) {
    int[] labels = new int[count];
    for (int row = 0; classes > 0 && row < count; row++) {
      labels[row] = row % classes;
    }
    return labels;
  }

  private static Figure.Points points(String name, Batch rows) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      x.add((double) rows.values()[2 * row]);
      y.add((double) rows.values()[2 * row + 1]);
    }
    return new Figure.Points(name, x, y);
  }

  private Figure.HeatMap map(
      String name, GenerativeAdversarialNetwork model, Batch real, int cells) {
    double[] xs = centres(real, 0, cells);
    double[] ys = centres(real, 1, cells);
    float[] lattice = new float[2 * cells * cells];
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        lattice[2 * (row * cells + column)] = (float) xs[column];
        // The first row is drawn at the top.
        lattice[2 * (row * cells + column) + 1] = (float) ys[cells - 1 - row];
      }
    }
    Batch places = new Batch(cells * cells, Shape.of(2), lattice);
    List<Double> scores = meanOverClasses(model, places);
    List<String> rowLabels = new ArrayList<>();
    List<String> columnLabels = new ArrayList<>();
    for (int k = 0; k < cells; k++) {
      rowLabels.add(place(ys[cells - 1 - k]));
      columnLabels.add(place(xs[k]));
    }
    return new Figure.HeatMap(
        new Caption(
            "score-map",
            "What the discriminator of " + name + " thinks",
            "The discriminator's output over the plane, as far as the data reach"
                + (model.classes() > 0 ? ", its mean over the classes" : "")
                + ". The generator moves its points uphill: where the map is flat they stay.",
            "A map of the outputs of the discriminator of " + name + " over the plane"),
        rowLabels,
        columnLabels,
        scores,
        Axis.of("discriminator's output", ""),
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(List.of(Axis.of("first value", ""), Axis.of("second value", ""))));
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
  }

  private List<Double> meanOverClasses(GenerativeAdversarialNetwork model, Batch places) {
    int classes = Math.max(1, model.classes());
    double[] sums = new double[places.rows()];
    for (int c = 0; c < classes; c++) {
      int[] labels = new int[places.rows()];
      Arrays.fill(labels, c);
      float[] scores = model.scores(compute, places, labels);
      for (int k = 0; k < sums.length; k++) {
        sums[k] += scores[k] / (double) classes;
      }
    }
    return Arrays.stream(sums).boxed().toList();
  }

  private static double[] centres(Batch rows, int axis, int cells) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < rows.rows(); row++) {
      low = Math.min(low, rows.values()[2 * row + axis]);
      high = Math.max(high, rows.values()[2 * row + axis]);
    }
    double extent = Math.max(high - low, 1e-6);
    double from = low - MARGIN * extent;
    double side = (1 + 2 * MARGIN) * extent / cells;
    double[] centres = new double[cells];
    for (int k = 0; k < cells; k++) {
      centres[k] = from + (k + 0.5) * side;
    }
    return centres;
  }
}
