package io.galatea.core.compare;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How long each experiment trained, and how many rows it took in a second. */
public final class TrainingTimeIllustration implements Illustration<NoOptions, Experiment> {
  private static final String NAME = "training-time";

  @Override
  public String summary() {
    return "Seconds spent in training and training rows a second, for each experiment";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<NoOptions, Experiment> request) {
    List<Experiment> experiments = request.subjects().stream().map(Subject::value).toList();
    List<Timed> timed = new ArrayList<>();
    Configuration.of(experiments).forEach(configuration -> timed.add(Timed.of(configuration)));
    timed.sort(Comparator.comparingDouble(one -> one.seconds().value()));
    String span = span(timed);
    List<Figure.Dot> dots = new ArrayList<>();
    List<List<Figure.Cell>> rows = new ArrayList<>();
    for (Timed one : timed) {
      dots.add(
          new Figure.Dot(one.label(), one.seconds().value(), one.seconds().standardError(), ""));
      rows.add(
          List.of(
              Figure.Cell.of(one.label()),
              Figure.Cell.of(one.seconds().value(), one.seconds().standardError()),
              Figure.Cell.of(one.speed().value(), one.speed().standardError())));
    }
    Figure plot =
        new Figure.DotPlot(
            new Caption(
                NAME,
                "Training time",
                "Seconds spent in training steps, the quickest first; measuring and drawing are not"
                    + " counted. Experiments that ran side by side share the processor."
                    + Scored.repeated(experiments),
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
        timed.size() < 2
            ? List.of()
            : List.of(Finding.of(Finding.Severity.NOTE, span + ".").shownBy(NAME));
    return new Drawing(List.of(plot, table), findings);
  }

  /** A configuration with its times: means over the runs that completed, if there are several. */
  private record Timed(String label, Measurement seconds, Measurement speed) {

    static Timed of(Configuration configuration) {
      Experiment mean = configuration.mean();
      if (!configuration.isRepeated()) {
        return new Timed(
            mean.label(),
            Measurement.of(mean.trainingSeconds(), Double.NaN, 1),
            Measurement.of(mean.samplesPerSecond(), Double.NaN, 1));
      }
      List<Experiment> completed =
          configuration.runs().stream().filter(e -> e.outcome() == Outcome.COMPLETED).toList();
      List<Experiment> told = completed.isEmpty() ? configuration.runs() : completed;
      return new Timed(
          mean.label(),
          Measurement.meanOf(told.stream().mapToDouble(Experiment::trainingSeconds).toArray()),
          Measurement.meanOf(told.stream().mapToDouble(Experiment::samplesPerSecond).toArray()));
    }
  }

  private static String span(List<Timed> ascending) {
    Timed quickest = ascending.get(0);
    Timed slowest = ascending.get(ascending.size() - 1);
    String least = Numbers.plain(quickest.seconds().value()) + " s (" + quickest.label() + ")";
    return ascending.size() == 1
        ? "Training took " + least
        : "Training took from "
            + least
            + " to "
            + Numbers.plain(slowest.seconds().value())
            + " s ("
            + slowest.label()
            + ")";
  }
}
