package io.galatea.runner.claim;

import java.util.ArrayList;
import java.util.List;

/** What is made of a curve, or of a stretch of it. Values that are not finite are left out. */
public enum CurveStatistic {
  /** The mean of the values. */
  MEAN("mean") {
    @Override
    double of(List<Point> points, double tolerance) {
      return mean(points);
    }
  },
  /** The last value. */
  LAST("last value") {
    @Override
    double of(List<Point> points, double tolerance) {
      return points.get(points.size() - 1).value();
    }
  },
  /** The standard deviation of the values within one training: how unsteady the curve is. */
  SPREAD("spread") {
    @Override
    double of(List<Point> points, double tolerance) {
      double mean = mean(points);
      double squares =
          points.stream().mapToDouble(p -> (p.value() - mean) * (p.value() - mean)).sum();
      return points.size() < 2 ? Double.NaN : Math.sqrt(squares / (points.size() - 1));
    }
  },
  /** The slope of the straight line of least squares, a step. */
  SLOPE("slope") {
    @Override
    double of(List<Point> points, double tolerance) {
      double mean = mean(points);
      double middle = points.stream().mapToDouble(Point::step).average().orElseThrow();
      double both =
          points.stream().mapToDouble(p -> (p.step() - middle) * (p.value() - mean)).sum();
      double steps =
          points.stream().mapToDouble(p -> (p.step() - middle) * (p.step() - middle)).sum();
      return steps == 0 ? Double.NaN : both / steps;
    }
  },
  /** The first step from which on the curve stays within a tolerance of its last value. */
  FIRST_WITHIN("first step within the tolerance") {
    @Override
    double of(List<Point> points, double tolerance) {
      double last = points.get(points.size() - 1).value();
      int first = points.size() - 1;
      while (first > 0 && Math.abs(points.get(first - 1).value() - last) <= tolerance) {
        first--;
      }
      return points.get(first).step();
    }
  };

  /** A finite value of a curve. */
  record Point(double step, double value) {}

  private final String words;

  CurveStatistic(String words) {
    this.words = words;
  }

  /** What to call it in a sentence. */
  String words() {
    return words;
  }

  /** The unit of the statistic of a curve with a unit. */
  public String unit(String unit) {
    return switch (this) {
      case MEAN, LAST, SPREAD -> unit;
      case SLOPE -> (unit.isEmpty() || unit.equals("1") ? "1" : unit) + "/step";
      case FIRST_WITHIN -> "steps";
    };
  }

  abstract double of(List<Point> points, double tolerance);

  /**
   * The statistic of a stretch; NaN where it holds too few values.
   *
   * @param from its first step as a share of the last step
   * @param to its last step, likewise
   */
  double of(List<Long> steps, List<Double> values, double from, double to, double tolerance) {
    long end = steps.isEmpty() ? 0 : steps.get(steps.size() - 1);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      double at = steps.get(i);
      if (at >= from * end && at <= to * end && Double.isFinite(values.get(i))) {
        points.add(new Point(at, values.get(i)));
      }
    }
    return points.isEmpty() ? Double.NaN : of(points, tolerance);
  }

  private static double mean(List<Point> points) {
    return points.stream().mapToDouble(Point::value).average().orElseThrow();
  }
}
