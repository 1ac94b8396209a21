package io.galatea.core.compare;

import io.galatea.api.run.Curve;
import io.galatea.api.run.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The mean of the same curve of several runs, step by step, over the runs that have a finite value
 * there: one that diverged leaves the mean where its values end.
 *
 * @param curve the means, also of epochs and seconds
 * @param errors the standard error of the mean over runs at each point, NaN where there is one run
 *     only
 */
record MeanCurve(Curve curve, List<Double> errors) {

  private record Point(double epoch, double seconds, double value) {}

  /** The mean; empty where no run has a finite value. */
  static Optional<MeanCurve> of(List<Curve> curves) {
    Map<Long, List<Point>> bySteps = new TreeMap<>();
    for (Curve curve : curves) {
      for (int i = 0; i < curve.values().size(); i++) {
        if (Double.isFinite(curve.values().get(i))) {
          bySteps
              .computeIfAbsent(curve.steps().get(i), step -> new ArrayList<>())
              .add(new Point(curve.epochs().get(i), curve.seconds().get(i), curve.values().get(i)));
        }
      }
    }
    if (bySteps.isEmpty()) {
      return Optional.empty();
    }
    List<List<Point>> points = List.copyOf(bySteps.values());
    Curve first = curves.get(0);
    return Optional.of(
        new MeanCurve(
            new Curve(
                first.name(),
                first.split(),
                List.copyOf(bySteps.keySet()),
                points.stream().map(at -> mean(at, Point::epoch)).toList(),
                points.stream().map(at -> mean(at, Point::seconds)).toList(),
                points.stream().map(at -> mean(at, Point::value)).toList()),
            points.stream().map(MeanCurve::error).toList()));
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).average().orElseThrow();
  }

  private static double error(List<Point> points) {
    return Measurement.meanOf(points.stream().mapToDouble(Point::value).toArray()).standardError();
  }
}
