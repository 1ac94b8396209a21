package io.galatea.reports.draw;

import io.galatea.api.figure.Figure.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A line on its scales, as path data. Values without a place leave gaps. */
final class LinePath {
  /** Fewer points than this each get a mark. */
  private static final int SPARSE = 32;

  private final Line line;
  private final Scale x;
  private final Scale y;

  LinePath(Line line, Scale x, Scale y) {
    this.line = line;
    this.x = x;
    this.y = y;
  }

  boolean hasBand() {
    return !line.error().isEmpty();
  }

  boolean isSparse() {
    return IntStream.range(0, line.x().size()).filter(this::shows).count() < SPARSE;
  }

  /** Where the greatest value has its place, and the value, if it lies beyond the scale. */
  Optional<double[]> highest() {
    return beyond(Comparator.comparingDouble(line.y()::get)).filter(p -> p[2] > y.high());
  }

  /** Where the least value has its place, and the value, if it lies beyond the scale. */
  Optional<double[]> lowest() {
    return beyond(Comparator.comparingDouble(i -> -line.y().get(i))).filter(p -> p[2] < y.low());
  }

  private Optional<double[]> beyond(Comparator<Integer> order) {
    return IntStream.range(0, line.x().size())
        .filter(this::shows)
        .boxed()
        .max(order)
        .map(i -> new double[] {point(i)[0], point(i)[1], line.y().get(i)});
  }

  /** The last point that has a place, in pixels. */
  Optional<double[]> end() {
    for (int i = line.x().size() - 1; i >= 0; i--) {
      if (shows(i)) {
        return Optional.of(point(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The line itself. Where many points fall into one pixel, its first, least, greatest and last.
   */
  String line(Box box) {
    StringBuilder path = new StringBuilder();
    for (List<double[]> run : runs()) {
      List<double[]> points = run.size() > 4 * box.width() ? thinned(run) : run;
      String command = "M";
      for (double[] p : points) {
        path.append(command).append(Svg.point(p[0], p[1]));
        command = "L";
      }
      if (points.size() == 1) {
        path.append("h0");
      }
    }
    return path.toString();
  }

  /** The area between value − error and value + error. */
  String band(Box box) {
    StringBuilder path = new StringBuilder();
    StringBuilder back = new StringBuilder();
    for (int i = 0; i <= line.x().size(); i++) {
      boolean inside = i < line.x().size() && shows(i) && Double.isFinite(line.error().get(i));
      if (inside) {
        double px = x.at(line.x().get(i));
        double upper = clipped(line.y().get(i) + line.error().get(i), box);
        double lower = clipped(line.y().get(i) - line.error().get(i), box);
        path.append(back.length() == 0 ? "M" : "L").append(Svg.point(px, upper));
        back.insert(0, "L" + Svg.point(px, lower));
      } else if (back.length() > 0) {
        path.append(back).append('Z');
        back.setLength(0);
      }
    }
    return path.toString();
  }

  String marks(int series) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < line.x().size(); i++) {
      if (shows(i)) {
        double[] p = point(i);
        path.append(Marks.at(series, p[0], p[1]));
      }
    }
    return path.toString();
  }

  private double clipped(double value, Box box) {
    return y.shows(value) ? Math.min(box.bottom(), Math.max(box.top(), y.at(value))) : box.bottom();
  }

  private boolean shows(int i) {
    return x.shows(line.x().get(i)) && y.shows(line.y().get(i));
  }

  /** What lies beyond the scale stands at its end. */
  private double[] point(int i) {
    double high = Math.min(y.from(), y.to());
    double low = Math.max(y.from(), y.to());
    double at = Math.min(low, Math.max(high, y.at(line.y().get(i))));
    return new double[] {x.at(line.x().get(i)), at};
  }

  private List<List<double[]>> runs() {
    List<List<double[]>> runs = new ArrayList<>();
    boolean before = false;
    for (int i = 0; i < line.x().size(); i++) {
      boolean now = shows(i);
      if (now) {
        if (!before) {
          runs.add(new ArrayList<>());
        }
        runs.get(runs.size() - 1).add(point(i));
      }
      before = now;
    }
    return runs;
  }

  private static List<double[]> thinned(List<double[]> points) {
    List<double[]> kept = new ArrayList<>();
    int i = 0;
    while (i < points.size()) {
      long column = (long) Math.floor(points.get(i)[0]);
      int first = i;
      int least = i;
      int greatest = i;
      while (i < points.size() && (long) Math.floor(points.get(i)[0]) == column) {
        least = points.get(i)[1] < points.get(least)[1] ? i : least;
        greatest = points.get(i)[1] > points.get(greatest)[1] ? i : greatest;
        i++;
      }
      for (int k : new int[] {first, Math.min(least, greatest), Math.max(least, greatest), i - 1}) {
        if (kept.isEmpty() || kept.get(kept.size() - 1) != points.get(k)) {
          kept.add(points.get(k));
        }
      }
    }
    return kept;
  }
}
