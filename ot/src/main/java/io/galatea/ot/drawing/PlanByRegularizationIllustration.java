package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.Option;
import io.galatea.ot.training.TransportCoupling;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Cost and entropy of entropic plans by their regularization, beside exact ones. */
public final class PlanByRegularizationIllustration
    implements Illustration<PlanByRegularizationIllustration.Options, TransportCoupling> {
  private static final String COST = "cost-by-regularization";
  private static final String ENTROPY = "entropy-by-regularization";

  /** How the axis is labelled. */
  public enum Scale {
    /** ε, the weight of the entropy. */
    REGULARIZATION,
    /** λ = 1/ε. */
    LAMBDA
  }

  /** Its options. */
  public record Options(
      @Option(
              value = "Whether plans stand by ε, the weight of the entropy, or by λ = 1/ε.",
              defaultValue = "regularization")
          Scale scale) {}

  private record Point(double x, double cost, double entropy) {}

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "Cost and entropy of entropic plans by their regularization, with exact plans as a"
        + " line.";
  }

  @Override
  public Drawing draw(Request<Options, TransportCoupling> request) {
    boolean lambda = request.options().scale() == Scale.LAMBDA;
    List<Point> entropic = new ArrayList<>();
    List<Point> exact = new ArrayList<>();
    for (Subject<TransportCoupling> subject : request.subjects()) {
      TransportCoupling plan = subject.value();
      plan.entropic()
          .ifPresentOrElse(
              e -> entropic.add(point(plan, lambda ? 1 / e.regularization() : e.regularization())),
              () -> exact.add(point(plan, Double.NaN)));
      request
          .progress()
          .report((entropic.size() + exact.size()) / (double) request.subjects().size());
    }
    if (entropic.isEmpty()) {
      throw GalateaException.usage(
          "plan-by-regularization needs entropic plans, but there is none among those given");
    }
    entropic.sort(Comparator.comparingDouble(Point::x));
    Axis x = new Axis(lambda ? "λ = 1 / regularization" : "regularization", "", true);
    return new Drawing(
        List.of(
            chart(COST, "Cost", x, Axis.of("cost", ""), entropic, exact, Point::cost),
            chart(
                ENTROPY, "Entropy", x, Axis.of("entropy", "nat"), entropic, exact, Point::entropy)),
        List.of(finding(entropic, lambda ? "λ" : "regularization")));
  }

  private static Point point(TransportCoupling plan, double x) {
    return new Point(x, plan.cost(), plan.entropy());
  }

  private static Figure chart(
      String name,
      String word,
      Axis x,
      Axis y,
      List<Point> entropic,
      List<Point> exact,
      ToDoubleFunction<Point> value) {
    List<Figure.Line> lines = new ArrayList<>();
    lines.add(
        new Figure.Line(
            "entropic",
            entropic.stream().map(Point::x).toList(),
            entropic.stream().map(value::applyAsDouble).toList(),
            List.of(),
            false));
    List<Double> ends = List.of(entropic.get(0).x(), entropic.get(entropic.size() - 1).x());
    if (!exact.isEmpty()) {
      double level = value.applyAsDouble(exact.get(0));
      lines.add(new Figure.Line("exact", ends, List.of(level, level), List.of(), false));
    }
    return new Figure.LineChart(
        new Caption(
            name,
            word + " by regularization",
            word
                + " of the plan for each regularization"
                + (name.equals(ENTROPY) ? ", the plan taken as a probability." : ".")
                + (exact.isEmpty() ? "" : " The level line is an exact plan's."),
            word + " of " + entropic.size() + " plans"),
        x,
        y,
        lines);
  }

  private static Finding finding(List<Point> points, String axis) {
    Point low = points.get(0);
    Point high = points.get(points.size() - 1);
    String sentence =
        String.format(
            Locale.ROOT,
            "From %s = %s to %s the cost goes from %s to %s and the entropy of the plan from %s to"
                + " %s nat: %s.",
            axis,
            Numbers.plain(low.x()),
            Numbers.plain(high.x()),
            Numbers.plain(low.cost()),
            Numbers.plain(high.cost()),
            Numbers.plain(low.entropy()),
            Numbers.plain(high.entropy()),
            high.entropy() < low.entropy()
                ? "mass concentrates on the cheap pairs"
                : "mass spreads over more pairs");
    return Finding.of(Finding.Severity.NOTE, sentence)
        .shownBy(ENTROPY)
        .restingOn(
            new Finding.Evidence(
                "change of entropy", high.entropy() - low.entropy(), 0, points.size(), "nat"));
  }
}
