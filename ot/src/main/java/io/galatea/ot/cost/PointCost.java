package io.galatea.ot.cost;

import java.util.Locale;

/** A cost between points, computed whenever it is read: memory O((n + m) d). */
public final class PointCost implements Cost {

  /** How two points x, y are compared. */
  public enum Kind {
    /** Σ (xₖ − yₖ)². */
    SQUARED_EUCLIDEAN,
    /** √Σ (xₖ − yₖ)². */
    EUCLIDEAN,
    /** (Σ |xₖ − yₖ|ᵖ)^(1/p), p ≥ 1. */
    MINKOWSKI,
    /** 1 − x·y / (|x| |y|), in [0, 2]; points at the origin are refused. */
    COSINE
  }

  private final Kind kind;
  private final double p;
  private final Points source;
  private final Points target;

  private PointCost(Kind kind, double p, Points source, Points target) {
    if (source.dimension() != target.dimension()) {
      throw new IllegalArgumentException(
          "source points have dimension "
              + source.dimension()
              + ", target points "
              + target.dimension());
    }
    this.kind = kind;
    this.p = p;
    this.source = source;
    this.target = target;
  }

  /** Σ (xₖ − yₖ)². */
  public static PointCost squaredEuclidean(Points source, Points target) {
    return new PointCost(Kind.SQUARED_EUCLIDEAN, 2, source, target);
  }

  /** √Σ (xₖ − yₖ)². */
  public static PointCost euclidean(Points source, Points target) {
    return new PointCost(Kind.EUCLIDEAN, 2, source, target);
  }

  /**
   * (Σ |xₖ − yₖ|ᵖ)^(1/p).
   *
   * @throws IllegalArgumentException unless 1 ≤ p &lt; ∞
   */
  public static PointCost minkowski(Points source, Points target, double p) {
    if (!(p >= 1 && p < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the order p of an Lp cost must be >= 1, was " + p);
    }
    return new PointCost(Kind.MINKOWSKI, p, source, target);
  }

  /**
   * 1 − x·y / (|x| |y|).
   *
   * @throws IllegalArgumentException if a point is the origin, which has no direction
   */
  public static PointCost cosine(Points source, Points target) {
    return new PointCost(Kind.COSINE, 2, unit(source, "source"), unit(target, "target"));
  }

  private static Points unit(Points points, String side) {
    double[] values = new double[points.count() * points.dimension()];
    for (int i = 0; i < points.count(); i++) {
      double largest = 0;
      for (int k = 0; k < points.dimension(); k++) {
        largest = Math.max(largest, Math.abs(points.at(i, k)));
      }
      if (!(largest > 0)) {
        throw new IllegalArgumentException(
            "cosine cost: " + side + " point " + i + " is the origin and has no direction");
      }
      double sum = 0;
      for (int k = 0; k < points.dimension(); k++) {
        double x = points.at(i, k) / largest;
        sum += x * x;
      }
      for (int k = 0; k < points.dimension(); k++) {
        values[i * points.dimension() + k] = points.at(i, k) / largest / Math.sqrt(sum);
      }
    }
    return Points.of(values, points.dimension());
  }

  /** How points are compared. */
  public Kind kind() {
    return kind;
  }

  /** The sources; for the cosine cost, their directions. */
  public Points source() {
    return source;
  }

  /** The targets; for the cosine cost, their directions. */
  public Points target() {
    return target;
  }

  @Override
  public int rows() {
    return source.count();
  }

  @Override
  public int columns() {
    return target.count();
  }

  @Override
  public double at(int i, int j) {
    double sum = 0;
    for (int k = 0; k < source.dimension(); k++) {
      double x = source.at(i, k);
      double y = target.at(j, k);
      sum +=
          switch (kind) {
            case SQUARED_EUCLIDEAN, EUCLIDEAN -> (x - y) * (x - y);
            case MINKOWSKI -> power(Math.abs(x - y));
            case COSINE -> x * y;
          };
    }
    return finish(sum);
  }

  private double power(double x) {
    return p == 1 ? x : Math.pow(x, p);
  }

  private double finish(double sum) {
    return switch (kind) {
      case SQUARED_EUCLIDEAN -> sum;
      case EUCLIDEAN -> Math.sqrt(sum);
      case MINKOWSKI -> p == 1 ? sum : Math.pow(sum, 1 / p);
      case COSINE -> Math.max(0, 1 - sum);
    };
  }

  @Override
  public void row(int i, int from, int to, double[] into) {
    for (int k = 0; k < source.dimension(); k++) {
      double x = source.at(i, k);
      double[] y = target.coordinate(k);
      switch (kind) {
        case SQUARED_EUCLIDEAN, EUCLIDEAN -> addSquares(x, y, from, to, into, k == 0);
        case MINKOWSKI -> {
          for (int j = from; j < to; j++) {
            into[j - from] = (k == 0 ? 0 : into[j - from]) + power(Math.abs(x - y[j]));
          }
        }
        case COSINE -> {
          for (int j = from; j < to; j++) {
            into[j - from] = (k == 0 ? 0 : into[j - from]) + x * y[j];
          }
        }
      }
    }
    if (kind == Kind.EUCLIDEAN) {
      for (int j = 0; j < to - from; j++) {
        into[j] = Math.sqrt(into[j]);
      }
    } else if (kind != Kind.SQUARED_EUCLIDEAN) {
      for (int j = 0; j < to - from; j++) {
        into[j] = finish(into[j]);
      }
    }
  }

  private static void addSquares(
      double x, double[] y, int from, int to, double[] into, boolean first) {
    if (first) {
      for (int j = from; j < to; j++) {
        into[j - from] = (x - y[j]) * (x - y[j]);
      }
    } else {
      for (int j = from; j < to; j++) {
        into[j - from] += (x - y[j]) * (x - y[j]);
      }
    }
  }

  @Override
  public PointCost restrict(int[] rows, int[] columns) {
    return new PointCost(kind, p, source.select(rows), target.select(columns));
  }

  @Override
  public PointCost transpose() {
    return new PointCost(kind, p, target, source);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
