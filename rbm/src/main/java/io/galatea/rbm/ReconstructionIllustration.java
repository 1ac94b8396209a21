package io.galatea.rbm;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.Illustration;
import io.galatea.api.InvalidOption;
import io.galatea.api.Measurement;
import io.galatea.api.Option;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Images with rows of pixels removed, and what Gibbs sampling puts in their place: pictures of a
 * few, and the mean squared error over the removed pixels of many.
 */
final class ReconstructionIllustration
    implements Illustration<ReconstructionIllustration.Options, MarkovChain> {

  /** Where rows of pixels are removed. */
  enum Side {
    /** The uppermost rows. */
    TOP,
    /** The lowest rows. */
    BOTTOM
  }

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
          Side side,
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
      InvalidOption.unless(count >= 1, "count", "at least 1", count);
      InvalidOption.unless(measured >= 2, "measured", "at least 2", measured);
    }
  }

  /** The error of one model after so many steps. */
  private record Result(String model, int steps, Measurement error) {}

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Class<MarkovChain> subject() {
    return MarkovChain.class;
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
  public Drawing draw(Request<Options, MarkovChain> request) {
    List<Figure> figures = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Integer> removed = request.options().removedRows();
    for (int k = 0; k < removed.size(); k++) {
      draw(request, removed.get(k), figures, findings);
      request.progress().report((k + 1.0) / removed.size());
    }
    return new Drawing(figures, findings);
  }

  private static void draw(
      Request<Options, MarkovChain> request,
      int removedRows,
      List<Figure> figures,
      List<Finding> findings) {
    Options o = request.options();
    Dataset reference = request.reference();
    boolean[] removed = removed(reference.shape(), removedRows, o.side());
    Batch original = reference.first(Math.max(o.count(), o.measured()));
    Batch damaged = damaged(original, removed);
    int[] shown = new int[Math.min(o.count(), original.rows())];
    Arrays.setAll(shown, n -> n);
    List<Batch> rows = new ArrayList<>(List.of(original.select(shown), damaged.select(shown)));
    List<String> labels = new ArrayList<>(List.of("original", "damaged"));
    List<Result> results = new ArrayList<>();
    for (Subject<MarkovChain> subject : request.subjects()) {
      for (int steps : o.steps()) {
        Batch back = walk(request, subject, damaged, removed, steps);
        rows.add(back.select(shown));
        labels.add(subject.name() + ", " + (steps == 1 ? "1 step" : steps + " steps"));
        if (removedRows > 0) {
          results.add(new Result(subject.name(), steps, error(original, back, removed)));
        }
      }
    }
    String name = "removed-" + removedRows;
    figures.add(grid(name, removedRows, o, rows, labels));
    if (!results.isEmpty()) {
      figures.add(errors(name + "-error", removedRows, results));
      findings.add(finding(removedRows, results).shownBy(name + "-error"));
    }
  }

  private static boolean[] removed(Shape shape, int rows, Side side) {
    if (!shape.isImage() || rows >= shape.height()) {
      throw new GalateaException(
          ErrorKind.USAGE,
          "removedRows must leave a row of pixels, but "
              + rows
              + " rows are to be removed from images of "
              + shape);
    }
    boolean[] removed = new boolean[shape.size()];
    for (int k = 0; k < removed.length; k++) {
      int y = k / shape.width() % shape.height();
      removed[k] = side == Side.TOP ? y < rows : y >= shape.height() - rows;
    }
    return removed;
  }

  private static Batch damaged(Batch original, boolean[] removed) {
    float[] values = original.values().clone();
    for (int k = 0; k < values.length; k++) {
      if (removed[k % removed.length]) {
        values[k] = 0;
      }
    }
    return new Batch(original.rows(), original.shape(), values);
  }

  private static Batch walk(
      Request<Options, MarkovChain> request,
      Subject<MarkovChain> subject,
      Batch damaged,
      boolean[] removed,
      int steps) {
    Walk walk = Walk.of(steps).showingProbabilities();
    if (request.options().clamped()) {
      boolean[] held = new boolean[removed.length];
      for (int i = 0; i < held.length; i++) {
        held[i] = !removed[i];
      }
      walk = walk.clamping(held);
    }
    // The same numbers for every model: differences between models are not those of luck.
    List<Batch> frames =
        subject.value().walk(damaged, walk, request.random().named("steps-" + steps));
    return frames.get(frames.size() - 1);
  }

  private static Measurement error(Batch original, Batch back, boolean[] removed) {
    int units = removed.length;
    int pixels = 0;
    for (boolean r : removed) {
      pixels += r ? 1 : 0;
    }
    double[] errors = new double[original.rows()];
    for (int n = 0; n < errors.length; n++) {
      for (int i = 0; i < units; i++) {
        double difference =
            removed[i] ? original.values()[n * units + i] - back.values()[n * units + i] : 0;
        errors[n] += difference * difference / pixels;
      }
    }
    return Measurement.meanOf(errors);
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

  private static Figure errors(String name, int removedRows, List<Result> results) {
    Result best = best(results);
    return new Figure.DotPlot(
        new Caption(
            name,
            "Error with " + rows(removedRows) + " removed",
            "Mean squared error of the removed pixels over "
                + best.error().count()
                + " images, with its standard error.",
            "Errors of each model; the least is that of " + label(best) + "."),
        Axis.of("mean squared error of a removed pixel", ""),
        results.stream()
            .map(
                r ->
                    new Figure.Dot(
                        label(r),
                        r.error().value(),
                        r.error().standardError(),
                        r.equals(best) && results.size() > 1 ? "best" : ""))
            .toList());
  }

  private static String label(Result r) {
    return r.model() + ", " + (r.steps() == 1 ? "1 step" : r.steps() + " steps");
  }

  private static Result best(List<Result> results) {
    Result best = results.get(0);
    for (Result r : results) {
      best = r.error().value() < best.error().value() ? r : best;
    }
    return best;
  }

  private static Finding finding(int removedRows, List<Result> results) {
    Result best = best(results);
    Measurement e = best.error();
    StringBuilder sentence =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "With %s removed, %s restores the pixels best: mean squared error %.4f ±"
                    + " %.4f on %d images",
                rows(removedRows),
                label(best),
                e.value(),
                e.standardError(),
                e.count()));
    results.stream()
        .filter(r -> !r.equals(best))
        .max((a, b) -> Double.compare(a.error().value(), b.error().value()))
        .ifPresent(
            worst ->
                sentence.append(
                    String.format(
                        Locale.ROOT,
                        "; worst is %s with %.4f ± %.4f",
                        label(worst),
                        worst.error().value(),
                        worst.error().standardError())));
    return Finding.of(Finding.Severity.NOTE, sentence.append('.').toString())
        .restingOn(
            new Finding.Evidence(
                "reconstruction of removed pixels", e.value(), e.standardError(), e.count(), "1"));
  }
}
