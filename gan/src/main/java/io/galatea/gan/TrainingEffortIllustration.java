package io.galatea.gan;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
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
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What adversarial trainings took that are compared with each other: updates of both networks, rows
 * and time.
 */
final class TrainingEffortIllustration implements Illustration<NoOptions, Experiment> {
  private static final String NAME = "training-effort";

  /**
   * A configuration.
   *
   * @param generator updates of the generator, the most of its runs
   * @param discriminator updates of the discriminator
   * @param seconds of training
   */
  private record Effort(
      String name, long generator, long discriminator, long rows, Measurement seconds) {}

  @Override
  public String summary() {
    return "What adversarial trainings took: updates of generator and discriminator, real rows and"
        + " seconds, to be said wherever their samples are compared.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<NoOptions, Experiment> request) {
    List<Effort> efforts =
        Configuration.of(request.subjects().stream().map(Subject::value).toList()).stream()
            .map(TrainingEffortIllustration::effort)
            .toList();
    List<List<Figure.Cell>> rows = new ArrayList<>();
    for (Effort effort : efforts) {
      rows.add(
          List.of(
              Figure.Cell.of(effort.name()),
              Figure.Cell.of((double) effort.generator(), 0),
              Figure.Cell.of((double) effort.discriminator(), 0),
              Figure.Cell.of((double) effort.rows(), 0),
              Figure.Cell.of(effort.seconds().value(), effort.seconds().standardError())));
    }
    String text =
        "How often each network was updated, how many real rows the discriminator was shown, and"
            + " the time of the training. Samples of trainings that took different numbers of"
            + " updates differ by that as well.";
    Figure table =
        new Figure.Table(
            new Caption(
                NAME, "What each training took", text, "A table of " + rows.size() + " trainings"),
            List.of(
                new Figure.Column("experiment", ""),
                new Figure.Column("generator updates", ""),
                new Figure.Column("discriminator updates", ""),
                new Figure.Column("real rows", ""),
                new Figure.Column("training time", "s")),
            rows);
    List<Finding> findings = new ArrayList<>();
    if (efforts.stream().mapToLong(Effort::generator).distinct().count() > 1) {
      findings.add(unequal(efforts));
    }
    return new Drawing(List.of(table), findings);
  }

  private static Finding unequal(List<Effort> efforts) {
    return Finding.of(
            Finding.Severity.NOTE,
            "Compared are trainings of different length: "
                + efforts.stream()
                    .map(
                        e ->
                            String.format(
                                Locale.ROOT,
                                "%s with %,d updates of the generator and %,d of the discriminator",
                                e.name(),
                                e.generator(),
                                e.discriminator()))
                    .collect(Collectors.joining("; "))
                + ".")
        .shownBy(NAME);
  }

  private static Effort effort(Configuration trainings) {
    Experiment first = trainings.runs().get(0);
    long steps =
        trainings.runs().stream().mapToLong(TrainingEffortIllustration::steps).max().orElseThrow();
    long discriminator = steps * Math.max(1, number(first, "criticSteps"));
    return new Effort(
        trainings.mean().label(),
        steps,
        discriminator,
        discriminator * number(first, "batchSize"),
        Measurement.meanOf(
            trainings.runs().stream().mapToDouble(Experiment::trainingSeconds).toArray()));
  }

  private static long steps(Experiment training) {
    Curve curve =
        ScalarCurve.of(training, "g-loss")
            .orElseThrow(
                () ->
                    GalateaException.usage(
                        training.id() + " has no curve g-loss: it is no adversarial training"));
    return curve.steps().isEmpty() ? 0 : curve.steps().get(curve.steps().size() - 1);
  }

  /** An option that is a whole number; 0 where the trainer has none of the name. */
  private static long number(Experiment training, String option) {
    return training.options().get(option) instanceof Number number ? number.longValue() : 0;
  }
}
