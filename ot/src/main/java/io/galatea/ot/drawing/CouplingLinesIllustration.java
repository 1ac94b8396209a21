package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.ot.training.PointCoupling;
import io.galatea.ot.training.TransportCoupling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Points of both sides in the plane, with a segment for each pair that mass goes between. */
public final class CouplingLinesIllustration
    implements Illustration<CouplingLinesIllustration.Options, TransportCoupling> {

  /** Its options. */
  public record Options(
      @Option(
              value = "At most how many segments are drawn, the heaviest first.",
              defaultValue = "1000",
              usual = "100 to 5000",
              tooLow = "much of the mass is not shown",
              tooHigh = "segments hide each other")
          int segments) {

    /** Checks the range. */
    public Options {
      InvalidOption.atLeast("segments", segments, 1);
    }
  }

  private record Pair(int source, int target, double mass) {}

  @Override
  public String summary() {
    return "Points in the plane, with segments between them as heavy as the mass that the plan"
        + " moves.";
  }

  @Override
  public Drawing draw(Request<Options, TransportCoupling> request) {
    String name = request.subjects().get(0).name();
    if (!(request.subject() instanceof PointCoupling plan) || plan.shape().size() < 2) {
      throw GalateaException.usage(
          "coupling-lines needs points with at least two coordinates, which "
              + name
              + " does not have");
    }
    int d = plan.shape().size();
    double[] x = plan.sourcePoints();
    double[] y = plan.targetPoints();
    List<Pair> pairs = heaviest(plan, request.options().segments());
    double most = pairs.isEmpty() ? 1 : pairs.get(0).mass();
    List<Figure.Segment> segments =
        pairs.stream()
            .map(
                p ->
                    new Figure.Segment(
                        x[p.source() * d],
                        x[p.source() * d + 1],
                        y[p.target() * d],
                        y[p.target() * d + 1],
                        p.mass() / most))
            .toList();
    Caption caption =
        new Caption(
            "coupling-lines",
            "The plan of " + name,
            "Sources and targets"
                + (d > 2 ? " by their first two coordinates" : "")
                + "; a segment is as heavy as the mass that "
                + name
                + " moves along it. The "
                + segments.size()
                + " heaviest pairs are shown.",
            plan.sources() + " sources and " + plan.targets() + " targets joined by segments");
    return Drawing.of(
        new Figure.ScatterPlot(
            caption,
            Axis.of("first coordinate", ""),
            Axis.of("second coordinate", ""),
            List.of(points("source", x, d), points("target", y, d)),
            segments));
  }

  private static List<Pair> heaviest(PointCoupling plan, int most) {
    List<Pair> pairs = new ArrayList<>();
    plan.forEach((i, j, mass) -> pairs.add(new Pair(i, j, mass)));
    pairs.sort(Comparator.comparingDouble(Pair::mass).reversed());
    return pairs.subList(0, Math.min(most, pairs.size()));
  }

  private static Figure.Points points(String name, double[] values, int d) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int k = 0; k < values.length; k += d) {
      x.add(values[k]);
      y.add(values[k + 1]);
    }
    return new Figure.Points(name, x, y);
  }
}
