package io.galatea.ot.training;

import io.galatea.api.Metric;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many different target points, such as colours, the sources go mainly to: each source to the
 * target that takes most of its mass. Details: how many different points the sources are, and how
 * many sources the target has that most go to.
 */
public final class DistinctColoursMetric implements Metric<NoOptions, TransportCoupling> {
  @Override
  public String summary() {
    return "How many different colours of the target the source's go mainly to: few where many"
        + " shades become one.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public Measurement measure(Request<NoOptions, TransportCoupling> request) {
    if (!(request.subject() instanceof PointCoupling plan)) {
      throw GalateaException.usage(
          "colours are counted on a plan between points, but this one is between masses with given"
              + " costs only");
    }
    int[] main = MainTargets.of(plan);
    int[] sent = IntStream.range(0, main.length).filter(i -> main[i] >= 0).toArray();
    Map<List<Double>, Long> used =
        counts(plan.targetPoints(), plan.targets(), Arrays.stream(sent).map(i -> main[i]));
    Map<List<Double>, Long> shades =
        counts(plan.sourcePoints(), plan.sources(), Arrays.stream(sent));
    return new Measurement(
        used.size(),
        0,
        sent.length,
        Map.of(
            "sourceColours",
            (double) shades.size(),
            "largest",
            used.values().stream().mapToDouble(Long::doubleValue).max().orElse(0)));
  }

  /** How often each different point occurs among some. */
  private static Map<List<Double>, Long> counts(double[] points, int count, IntStream chosen) {
    int d = points.length / count;
    return chosen
        .mapToObj(
            i -> Arrays.stream(points, i * d, (i + 1) * d).boxed().collect(Collectors.toList()))
        .collect(Collectors.groupingBy(point -> point, HashMap::new, Collectors.counting()));
  }
}
