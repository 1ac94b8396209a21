package io.galatea.gan;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Generator against discriminator: accuracies and losses over the batches, two by two. */
final class AdversarialCurvesIllustration implements Illustration<NoOptions, Experiment> {
  /** Points of a line: more would hide each other. */
  private static final int POINTS = 300;

  @Override
  public String summary() {
    return "Accuracies and losses of discriminator and generator over the batches, each beside"
        + " each, and whether they are as is often said of them, by the run's own numbers.";
  }

  @Override
  public Drawing draw(Request<NoOptions, Experiment> request) {
    Experiment experiment = request.subject();
    request.progress().report(0);
    Drawing drawing =
        new Drawing(
            List.of(
                chart(experiment, "accuracies", "Accuracies", "d-accuracy", "g-accuracy"),
                chart(experiment, "losses", "Losses", "d-loss", "g-loss"),
                chart(experiment, "discriminator", "Discriminator", "d-loss", "d-accuracy"),
                chart(experiment, "generator", "Generator", "g-loss", "g-accuracy")),
            AdversarialClaims.findings(experiment));
    request.progress().report(1);
    return drawing;
  }

  private static Figure chart(
      Experiment experiment, String name, String title, String first, String second) {
    String text =
        title
            + " of "
            + experiment.label()
            + " by batch: "
            + label(first)
            + " and "
            + label(second)
            + (batches(experiment, first) > POINTS
                ? ", each point a mean over neighbouring batches."
                : ", each point a batch.");
    return new Figure.LineChart(
        new Caption("adversarial-" + name, title, text, text),
        Axis.of("batch", ""),
        Axis.of(title.toLowerCase(Locale.ROOT), ""),
        List.of(line(experiment, first), line(experiment, second)));
  }

  /** A scalar as a reader calls it. */
  static String label(String scalar) {
    return scalar.replace("d-", "discriminator's ").replace("g-", "generator's ");
  }

  private static int batches(Experiment experiment, String scalar) {
    return curve(experiment, scalar).values().size();
  }

  private static Curve curve(Experiment experiment, String scalar) {
    return experiment.curves().stream()
        .filter(c -> c.name().equals(scalar) && c.split().isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.usage(
                    experiment.id()
                        + " has no curve "
                        + scalar
                        + ": it is no adversarial training"));
  }

  private static Figure.Line line(Experiment experiment, String scalar) {
    Curve curve = curve(experiment, scalar);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    int size = curve.values().size();
    int points = Math.min(POINTS, size);
    for (int point = 0; point < points; point++) {
      int from = (int) ((long) size * point / points);
      int to = (int) ((long) size * (point + 1) / points);
      double sum = 0;
      for (double value : curve.values().subList(from, to)) {
        sum += value;
      }
      x.add((double) curve.steps().get(to - 1));
      y.add(sum / (to - from));
    }
    return new Figure.Line(label(scalar), x, y, List.of(), false);
  }
}
