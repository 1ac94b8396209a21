package io.galatea.gan;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Generator against discriminator: accuracies and losses over the batches, two by two. Of repeated
 * trainings it draws the mean with a band.
 */
final class AdversarialCurvesIllustration implements Illustration<NoOptions, Experiment> {
  /** Points of a line: more would hide each other. */
  private static final int POINTS = 300;

  /** One colour and mark for each, the same in all charts. */
  private static final List<String> SERIES =
      List.of("d-loss", "g-loss", "d-accuracy", "g-accuracy");

  @Override
  public String summary() {
    return "Accuracies and losses of discriminator and generator over the batches, each beside"
        + " each, of repeated trainings the mean, and whether they are as is often said of them.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<NoOptions, Experiment> request) {
    List<Figure> figures = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Configuration> configurations =
        Configuration.of(request.subjects().stream().map(Subject::value).toList());
    for (Configuration trainings : configurations) {
      request.progress().report(figures.size() / (4.0 * configurations.size()));
      String suffix = figures.isEmpty() ? "" : "-" + (figures.size() / 4 + 1);
      figures.add(
          chart(
              trainings,
              "accuracies" + suffix,
              "Accuracies",
              "accuracy",
              "d-accuracy",
              "g-accuracy"));
      figures.add(chart(trainings, "losses" + suffix, "Losses", "loss", "d-loss", "g-loss"));
      figures.add(
          chart(
              trainings,
              "discriminator" + suffix,
              "Discriminator",
              "loss, accuracy",
              "d-loss",
              "d-accuracy"));
      figures.add(
          chart(
              trainings,
              "generator" + suffix,
              "Generator",
              "loss, accuracy",
              "g-loss",
              "g-accuracy"));
      findings.addAll(AdversarialClaims.findings(trainings, suffix));
    }
    request.progress().report(1);
    return new Drawing(figures, findings);
  }

  private static Figure chart(
      Configuration trainings,
      String name,
      String title,
      String quantity,
      String first,
      String second) {
    int batches = batches(trainings, first);
    int width = (batches + POINTS - 1) / POINTS;
    String who = trainings.mean().label();
    String text =
        title
            + " of "
            + who
            + (trainings.isRepeated()
                ? ", means over "
                    + trainings.runsInWords()
                    + " with bands of one standard deviation of the runs to both sides"
                : ", of one training")
            + ", by batch: "
            + ScalarCurve.label(first)
            + " and "
            + ScalarCurve.label(second)
            + (width > 1
                ? ", each point a mean over "
                    + (batches % POINTS == 0 ? "" : "at most ")
                    + width
                    + " neighbouring batches. What is said of them among the findings rests on every"
                    + " batch as it was."
                : ", each point a batch.");
    return new Figure.LineChart(
        new Caption("adversarial-" + name, title + " of " + who, text, text),
        Axis.of("batch", ""),
        Axis.of(quantity, ""),
        List.of(line(trainings, first), line(trainings, second)));
  }

  private static int batches(Configuration trainings, String scalar) {
    return curves(trainings, scalar).stream().mapToInt(c -> c.values().size()).max().orElse(0);
  }

  private static List<Curve> curves(Configuration trainings, String scalar) {
    List<Curve> curves =
        trainings.runs().stream()
            .map(training -> ScalarCurve.of(training, scalar))
            .flatMap(Optional::stream)
            .toList();
    if (curves.isEmpty()) {
      throw GalateaException.usage(
          trainings.runs().get(0).id()
              + " has no curve "
              + scalar
              + ": it is no adversarial training");
    }
    return curves;
  }

  private static Figure.Line line(Configuration trainings, String scalar) {
    List<Curve> curves = curves(trainings, scalar);
    Curve longest =
        curves.stream()
            .max((a, b) -> Integer.compare(a.values().size(), b.values().size()))
            .orElseThrow();
    int size = longest.values().size();
    int points = Math.min(POINTS, size);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      int from = (int) ((long) size * point / points);
      int to = (int) ((long) size * (point + 1) / points);
      double[] means =
          curves.stream().flatMap(c -> mean(c, from, to)).mapToDouble(v -> v).toArray();
      x.add((double) longest.steps().get(to - 1));
      if (means.length == 0) {
        y.add(Double.NaN);
        deviations.add(Double.NaN);
      } else {
        Measurement mean = Measurement.meanOf(means);
        y.add(mean.value());
        deviations.add(mean.standardError() * Math.sqrt(means.length));
      }
    }
    return new Figure.Line(
        ScalarCurve.label(scalar),
        x,
        y,
        curves.size() > 1 ? deviations : List.of(),
        false,
        Optional.of(SERIES.indexOf(scalar)));
  }

  /** The mean of a stretch of a curve, of a training that came so far. */
  private static Stream<Double> mean(Curve curve, int from, int to) {
    if (curve.values().size() < to) {
      return Stream.empty();
    }
    double sum = 0;
    for (double value : curve.values().subList(from, to)) {
      sum += value;
    }
    return Double.isFinite(sum) ? Stream.of(sum / (to - from)) : Stream.empty();
  }
}
