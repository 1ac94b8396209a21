package io.galatea.runner.data.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.NoOptions;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long each experiment trained, and how many rows it took in a second. */
public final class TrainingTime implements Illustration<NoOptions, Experiment> {
  private static final String NAME = "training-time";

  @Override
  public Class<NoOptions> options() {
    return NoOptions.class;
  }

  @Override
  public String summary() {
    return "Seconds spent in training and training rows a second, for each experiment";
  }

  @Override
  public Class<Experiment> subject() {
    return Experiment.class;
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<NoOptions, Experiment> request) {
    List<Experiment> experiments = new ArrayList<>();
    request.subjects().forEach(subject -> experiments.add(subject.value()));
    experiments.sort(Comparator.comparingDouble(Experiment::trainingSeconds));
    String span = span(experiments);
    List<Figure.Dot> dots = new ArrayList<>();
    List<List<Figure.Cell>> rows = new ArrayList<>();
    for (Experiment experiment : experiments) {
      dots.add(new Figure.Dot(experiment.label(), experiment.trainingSeconds(), Double.NaN, ""));
      rows.add(
          List.of(
              Figure.Cell.of(experiment.label()),
              Figure.Cell.of(experiment.trainingSeconds(), Double.NaN),
              Figure.Cell.of(experiment.samplesPerSecond(), Double.NaN)));
    }
    Figure plot =
        new Figure.DotPlot(
            new Caption(
                NAME,
                "Training time",
                "Seconds spent in training steps, the quickest first; measuring and drawing are not"
                    + " counted. Experiments that ran side by side share the processor.",
                span),
            Axis.of("training time", "s"),
            dots);
    Figure table =
        new Figure.Table(
            new Caption(
                "training-throughput",
                "Training time and throughput",
                "Seconds spent in training steps, and training rows consumed in each of them.",
                span),
            List.of(
                new Figure.Column("experiment", ""),
                new Figure.Column("training time", "s"),
                new Figure.Column("throughput", "rows/s")),
            rows);
    List<Finding> findings =
        experiments.size() < 2
            ? List.of()
            : List.of(Finding.of(Finding.Severity.NOTE, span + ".").shownBy(NAME));
    return new Drawing(List.of(plot, table), findings);
  }

  private static String span(List<Experiment> ascending) {
    Experiment quickest = ascending.get(0);
    Experiment slowest = ascending.get(ascending.size() - 1);
    String least = Numbers.rounded(quickest.trainingSeconds()) + " s (" + quickest.label() + ")";
    return ascending.size() == 1
        ? "Training took " + least
        : "Training took from "
            + least
            + " to "
            + Numbers.rounded(slowest.trainingSeconds())
            + " s ("
            + slowest.label()
            + ")";
  }
}
