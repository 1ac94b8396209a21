package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Images with rows of pixels removed, and what Gibbs sampling puts in their place: pictures of a
 * few, and the mean squared error over the removed pixels of many.
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

  private static final Axis ERROR_AXIS = Axis.of("mean squared error of a removed pixel", "");

  /** The errors of one model after so many steps, one for each image. */
  private record Result(int removedRows, String model, int steps, List<Double> errors) {

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
    figures.add(counts.size() == 1 ? errors(most, hardest) : errorsByRows(results));
    return new Drawing(figures, List.of(finding(most, hardest).shownBy(ERRORS)));
  }

  private static Figure draw(
      Request<Options, MarkovChain> request, int removedRows, List<Result> results) {
    Options o = request.options();
    Dataset reference = request.reference();
    Restoration restoration = new Restoration(reference.shape(), removedRows, o.side());
    Batch original = reference.first(Math.max(o.count(), o.measured()));
    Batch damaged = restoration.damaged(original);
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
                  Arrays.stream(restoration.squaredErrors(original, back)).boxed().toList()));
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
    return new Figure.DotPlot(
        new Caption(
            ERRORS,
            "Error with " + rows(removedRows) + " removed",
            "Mean squared error of the removed pixels over "
                + best.errors().size()
                + " images, with its standard error.",
            "Errors of each model; the least is that of " + best.label() + "."),
        ERROR_AXIS,
        results.stream()
            .map(
                r ->
                    new Figure.Dot(
                        r.label(),
                        r.mean().value(),
                        r.mean().standardError(),
                        r.equals(best) && isClear(results) ? "best" : ""))
            .toList());
  }

  private static Figure errorsByRows(List<Result> results) {
    Map<String, List<Result>> lines = new LinkedHashMap<>();
    for (Result result : results) {
      lines.computeIfAbsent(result.label(), label -> new ArrayList<>()).add(result);
    }
    List<Figure.Line> drawn = new ArrayList<>();
    lines.forEach(
        (label, points) -> {
          points.sort(Comparator.comparingInt(Result::removedRows));
          drawn.add(
              new Figure.Line(
                  label,
                  points.stream().map(r -> (double) r.removedRows()).toList(),
                  points.stream().map(r -> r.mean().value()).toList(),
                  points.stream().map(r -> r.mean().standardError()).toList(),
                  false));
        });
    return new Figure.LineChart(
        new Caption(
            ERRORS,
            "Error by rows removed",
            "Mean squared error of the removed pixels over "
                + results.get(0).errors().size()
                + " images for each number of rows removed; the band is one standard error to both"
                + " sides.",
            "A line for each model; the error against the number of rows removed."),
        Axis.of("rows removed", ""),
        ERROR_AXIS,
        drawn);
  }

  private static Result best(List<Result> results) {
    return results.stream().min(Comparator.comparingDouble(r -> r.mean().value())).orElseThrow();
  }

  /** Whether the best leads the runner-up clearly. */
  private static boolean isClear(List<Result> results) {
    if (results.size() < 2) {
      return false;
    }
    List<Measurement> means =
        results.stream()
            .map(Result::mean)
            .sorted(Comparator.comparingDouble(Measurement::value))
            .toList();
    return means.get(1).minus(means.get(0)).isClear();
  }

  /** Best against worst by the differences on the same images, which vary less than the errors. */
  private static Finding finding(int removedRows, List<Result> results) {
    Result best = best(results);
    Measurement e = best.mean();
    String sentence =
        String.format(
            Locale.ROOT,
            "With %s removed, %s restores the pixels %s: mean squared error %s on %d" + " images",
            rows(removedRows),
            best.label(),
            isClear(results) || results.size() == 1 ? "best" : "best, but not clearly",
            Numbers.withError(e.value(), e.standardError()),
            e.count());
    Result worst =
        results.stream().max(Comparator.comparingDouble(r -> r.mean().value())).orElseThrow();
    if (worst.equals(best)) {
      return Finding.of(Finding.Severity.NOTE, sentence + ".");
    }
    double[] differences = new double[best.errors().size()];
    for (int n = 0; n < differences.length; n++) {
      differences[n] = worst.errors().get(n) - best.errors().get(n);
    }
    Measurement d = Measurement.meanOf(differences);
    String verdict = d.isClear() ? "more than" : "not more than";
    return Finding.of(
            Finding.Severity.NOTE,
            sentence
                + String.format(
                    Locale.ROOT,
                    "; %s is worst, by %s on the same images, %s two standard errors.",
                    worst.label(),
                    Numbers.withError(d.value(), d.standardError()),
                    verdict))
        .restingOn(
            new Finding.Evidence(
                "difference in squared error of a removed pixel",
                d.value(),
                d.standardError(),
                d.count(),
                "1"));
  }
}
