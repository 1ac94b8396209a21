package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Measurement;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.text.Numbers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Images with rows of pixels removed, and what Gibbs sampling puts in their place: pictures of a
 * few, and the mean squared error over the removed pixels of many, beside that of the mean training
 * image, which a machine has to beat to have restored anything.
 */
final class ReconstructionIllustration
    implements Illustration<ReconstructionIllustration.Options, MarkovChain> {

  /** Options of {@link ReconstructionIllustration}. */
  record Options(
      @Option(
              value = "How many rows of pixels are removed, a figure for each.",
              defaultValue = "[10]",
              usual = "0 to 20")
          List<Integer> removedRows,
      @Option(
              value =
                  "After how many Gibbs steps the images are shown, a row for each model"
                      + " and number.",
              defaultValue = "[10, 100]",
              usual = "1 to 100",
              tooHigh = "without clamping the chain forgets the image")
          List<Integer> steps,
      @Option(value = "Where the rows are removed: top or bottom.", defaultValue = "bottom")
          Restoration.Side side,
      @Option(
              value =
                  "Whether the pixels that are left are held at every step; otherwise the"
                      + " chain merely starts at the"
                      + " damaged image.",
              defaultValue = "true")
          boolean clamped,
      @Option(value = "How many images are shown.", defaultValue = "10") int count,
      @Option(
              value = "On how many images the error is measured.",
              defaultValue = "500",
              tooLow = "models cannot be told apart")
          int measured) {
    Options {
      removedRows = List.copyOf(removedRows);
      steps = List.copyOf(steps);
      InvalidOption.unless(
          !removedRows.isEmpty() && removedRows.stream().allMatch(r -> r >= 0),
          "removedRows",
          "numbers of at least 0",
          removedRows);
      InvalidOption.unless(
          !steps.isEmpty() && steps.stream().allMatch(s -> s >= 1),
          "steps",
          "numbers of at least 1",
          steps);
      InvalidOption.atLeast("count", count, 1);
      InvalidOption.atLeast("measured", measured, 2);
    }
  }

  private static final String ERRORS = "removed-error";
  private static final String BASELINE = "mean training image";

  private final PreparedData prepared;

  @Inject
  ReconstructionIllustration(PreparedData prepared) {
    this.prepared = prepared;
  }

  private static final Axis ERROR_AXIS = Axis.of("mean squared error of a removed pixel", "");

  /**
   * The errors of one model after so many steps, one for each image.
   *
   * @param ofMean the errors of the mean training image on the same images
   */
  private record Result(
      int removedRows, String model, int steps, List<Double> errors, List<Double> ofMean) {

    Measurement baseline() {
      return Measurement.meanOf(ofMean.stream().mapToDouble(e -> e).toArray());
    }

    /** By how much the mean image is worse, on the same images. */
    Measurement gain() {
      double[] gains = new double[errors.size()];
      Arrays.setAll(gains, n -> ofMean.get(n) - errors.get(n));
      return Measurement.meanOf(gains);
    }

    Measurement mean() {
      return Measurement.meanOf(errors.stream().mapToDouble(e -> e).toArray());
    }

    String label() {
      return model + ", " + inWords(steps);
    }
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "Images with rows of pixels removed, and what each model puts in their place.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, MarkovChain> request) {
    List<Figure> figures = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    List<Integer> removed = request.options().removedRows();
    for (int k = 0; k < removed.size(); k++) {
      figures.add(draw(request, removed.get(k), results));
      request.progress().report((k + 1.0) / removed.size());
    }
    if (results.isEmpty()) {
      return new Drawing(figures, List.of());
    }
    List<Integer> counts = results.stream().map(Result::removedRows).distinct().sorted().toList();
    int most = counts.get(counts.size() - 1);
    List<Result> hardest = results.stream().filter(r -> r.removedRows() == most).toList();
    figures.add(counts.size() == 1 ? errors(most, hardest) : errorsByRows(removed, results));
    return new Drawing(figures, List.of(finding(most, hardest, results).shownBy(ERRORS)));
  }

  private Figure draw(
      Request<Options, MarkovChain> request, int removedRows, List<Result> results) {
    Options o = request.options();
    Dataset reference = request.reference();
    Restoration restoration = new Restoration(reference.shape(), removedRows, o.side());
    Batch original = reference.first(Math.max(o.count(), o.measured()));
    Batch damaged = restoration.damaged(original);
    double[] ofMean =
        MeanImage.of(prepared, request.subjects().get(0).data(), reference)
            .squaredErrors(restoration, original);
    int[] shown = new int[Math.min(o.count(), original.rows())];
    Arrays.setAll(shown, n -> n);
    List<Batch> rows = new ArrayList<>(List.of(original.select(shown), damaged.select(shown)));
    List<String> labels = new ArrayList<>(List.of("original", "damaged"));
    for (Subject<MarkovChain> subject : request.subjects()) {
      for (int steps : o.steps()) {
        // The same numbers for every model: differences between models are not those of luck.
        Batch back =
            restoration.restored(
                subject.value(),
                damaged,
                steps,
                o.clamped(),
                request.random().named("steps-" + steps),
                Progress.UNSEEN);
        rows.add(back.select(shown));
        labels.add(subject.name() + ", " + inWords(steps));
        if (removedRows > 0) {
          results.add(
              new Result(
                  removedRows,
                  subject.name(),
                  steps,
                  Arrays.stream(restoration.squaredErrors(original, back)).boxed().toList(),
                  Arrays.stream(ofMean).boxed().toList()));
        }
      }
    }
    return grid("removed-" + removedRows, removedRows, o, rows, labels);
  }

  private static String inWords(int count) {
    return count == 1 ? "1 step" : count + " steps";
  }

  private static Figure grid(
      String name, int removedRows, Options o, List<Batch> rows, List<String> labels) {
    return new Figure.ImageGrid(
        new Caption(
            name,
            "Reconstruction with " + rows(removedRows) + " removed",
            "First row: images of the data. Second row: the same with "
                + rows(removedRows)
                + " of pixels removed at the "
                + o.side().name().toLowerCase(Locale.ROOT)
                + ". Further rows: what each model makes of them by Gibbs sampling, as"
                + " probabilities"
                + (o.clamped()
                    ? ", the pixels that are left being held."
                    : ", all pixels free: the chain merely starts at the damaged image."),
            "Rows of images: original, damaged, and reconstructed by each model."),
        Images.of(Grids.stack(rows)),
        rows.get(0).rows(),
        labels,
        List.of(),
        List.of());
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  private static Figure errors(int removedRows, List<Result> results) {
    Result best = best(results);
    Measurement baseline = best.baseline();
    List<Figure.Dot> dots = new ArrayList<>();
    dots.add(new Figure.Dot(BASELINE, baseline.value(), baseline.standardError(), ""));
    for (Result r : results) {
      dots.add(
          new Figure.Dot(
              r.label(),
              r.mean().value(),
              r.mean().standardError(),
              r.gain().isClear() ? (r.gain().value() > 0 ? "better" : "worse") : ""));
    }
    return new Figure.DotPlot(
        new Caption(
            ERRORS,
            "Error with " + rows(removedRows) + " removed",
            "Mean squared error of the removed pixels over "
                + best.errors().size()
                + " images, with its standard error. Better and worse: than the mean training"
                + " image, by more than two standard errors of the difference on the same images.",
            "Errors of the mean training image and of each model; the least of a model is that of "
                + best.label()
                + "."),
        ERROR_AXIS,
        dots);
  }

  private static Figure errorsByRows(List<Integer> removed, List<Result> results) {
    Map<String, List<Result>> byLabel = new LinkedHashMap<>();
    for (Result result : results) {
      byLabel.computeIfAbsent(result.label(), label -> new ArrayList<>()).add(result);
    }
    List<Figure.Line> lines = new ArrayList<>();
    boolean fromNothing = removed.contains(0);
    List<Result> any = byLabel.values().iterator().next();
    lines.add(line(BASELINE, any, Result::baseline, fromNothing));
    byLabel.forEach((label, points) -> lines.add(line(label, points, Result::mean, fromNothing)));
    return new Figure.LineChart(
        new Caption(
            ERRORS,
            "Error by rows removed",
            "Mean squared error of the removed pixels over "
                + results.get(0).errors().size()
                + " images for each number of rows removed, beside that of the mean training image"
                + " on the same pixels: a model below it restores something. The band is one"
                + " standard error to both sides."
                + (fromNothing ? " Where nothing is removed there is no error." : ""),
            "A line for the mean training image and for each model; the error against the number"
                + " of rows removed."),
        Axis.of("rows removed", ""),
        ERROR_AXIS,
        lines);
  }

  /** On wish from 0 rows on, where there is nothing to measure. */
  private static Figure.Line line(
      String label,
      List<Result> points,
      Function<Result, Measurement> number,
      boolean fromNothing) {
    List<Double> x = new ArrayList<>(fromNothing ? List.of(0.0) : List.of());
    List<Double> y = new ArrayList<>(fromNothing ? List.of(Double.NaN) : List.of());
    List<Double> error = new ArrayList<>(y);
    points.stream()
        .sorted(Comparator.comparingInt(Result::removedRows))
        .forEach(
            r -> {
              x.add((double) r.removedRows());
              y.add(number.apply(r).value());
              error.add(number.apply(r).standardError());
            });
    return new Figure.Line(label, x, y, error, false);
  }

  private static Result best(List<Result> results) {
    return results.stream().min(Comparator.comparingDouble(r -> r.mean().value())).orElseThrow();
  }

  /**
   * The model with the least error against the mean image, on the same images. Models are not
   * compared with each other: what trainings of the same one differ by is not known here.
   */
  private static Finding finding(int removedRows, List<Result> hardest, List<Result> all) {
    Result best = best(hardest);
    Measurement gain = best.gain();
    String verdict =
        !gain.isClear()
            ? "not clearly other than"
            : gain.value() > 0 ? "better than" : "worse than";
    String sentence =
        String.format(
            Locale.ROOT,
            "With %s removed, %s%s restores the pixels %s the mean training image: mean squared"
                + " error %s against %s on %d images, a difference of %s on the same images",
            rows(removedRows),
            hardest.size() == 1 ? "" : "the least error is that of ",
            hardest.size() == 1 ? best.label() : best.label() + ", which",
            verdict,
            Numbers.withError(best.mean().value(), best.mean().standardError()),
            Numbers.withError(best.baseline().value(), best.baseline().standardError()),
            gain.count(),
            Numbers.withError(Math.abs(gain.value()), gain.standardError()));
    return Finding.of(Finding.Severity.NOTE, sentence + elsewhere(best, all) + ".")
        .restingOn(
            new Finding.Evidence(
                "squared error of the mean image less that of the model",
                gain.value(),
                gain.standardError(),
                gain.count(),
                "1"));
  }

  /** With how many other rows removed the same model is clearly better. */
  private static String elsewhere(Result best, List<Result> all) {
    List<String> better =
        all.stream()
            .filter(r -> r.label().equals(best.label()) && r.removedRows() != best.removedRows())
            .filter(r -> r.gain().value() > 0 && r.gain().isClear())
            .map(r -> String.valueOf(r.removedRows()))
            .toList();
    return better.isEmpty() ? "" : "; it is better with " + String.join(", ", better) + " removed";
  }
}
