package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Experiment;
import io.galatea.ot.training.TransportCoupling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The error of the marginals at each iteration. */
public final class ConvergenceIllustration implements Illustration<NoOptions, TransportCoupling> {
  private static final int MOST_POINTS = 300;

  private static final Set<String> METHODS_WITH_STAGES =
      Set.of("sinkhorn-epsilon-scaling", "sinkhorn-stabilized", "sinkhorn-log", "sinkhorn-newton");

  /** A stage ends at this error. */
  private static final double STAGE_END = 1e-2;

  /** An iteration within a stage never makes the error this many times larger. */
  private static final double JUMP = 2;

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "The error of the marginals at each iteration of entropic transport, on a logarithmic"
        + " axis.";
  }

  @Override
  public Drawing draw(Request<NoOptions, TransportCoupling> request) {
    List<Figure.Line> lines = new ArrayList<>();
    for (Subject<TransportCoupling> subject : request.subjects()) {
      line(subject).ifPresent(lines::add);
    }
    if (lines.isEmpty()) {
      throw GalateaException.usage(
          "convergence draws entropic plans, but there is none among those given");
    }
    Caption caption =
        new Caption(
            "convergence",
            "Convergence of the marginals",
            "The sum of all rows' and columns' errors of mass as a share of the total mass, before"
                + " each iteration."
                + (request.subjects().stream().anyMatch(ConvergenceIllustration::hasStages)
                    ? " Where a line jumps up, the regularization shrank to its next stage."
                    : ""),
            "Falling lines of " + lines.size() + " plans");
    return Drawing.of(
        new Figure.LineChart(
            caption, Axis.of("iteration", ""), new Axis("marginal error", "", true), lines));
  }

  /** The methods that may have stages, where the error jumped after it had been small. */
  private static boolean hasStages(Subject<TransportCoupling> subject) {
    if (!METHODS_WITH_STAGES.contains(subject.value().certificate().method())) {
      return false;
    }
    double[] errors = subject.value().errorHistory();
    return IntStream.range(1, errors.length)
        .anyMatch(k -> errors[k - 1] <= STAGE_END && errors[k] > JUMP * errors[k - 1]);
  }

  /** The id: a label alone would not say which of several studies it is. */
  private static String name(Subject<TransportCoupling> subject) {
    return subject.experiment().map(Experiment::id).orElse(subject.name());
  }

  private static Optional<Figure.Line> line(Subject<TransportCoupling> subject) {
    double[] errors = subject.value().errorHistory();
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    int every = Math.max(1, errors.length / MOST_POINTS);
    for (int k = 0; k < errors.length; k++) {
      boolean shown = k % every == 0 || k == errors.length - 1;
      if (shown && errors[k] > 0 && errors[k] <= Double.MAX_VALUE) {
        x.add(k + 1.0);
        y.add(errors[k]);
      }
    }
    return x.isEmpty()
        ? Optional.empty()
        : Optional.of(new Figure.Line(name(subject), x, y, List.of(), false));
  }
}
