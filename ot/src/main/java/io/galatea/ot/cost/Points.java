package io.galatea.ot.cost;

/**
 * A cloud of points in d dimensions, kept coordinate by coordinate so that one point is compared
 * with all the others in straight loops. Memory: 8 d bytes a point.
 */
public final class Points {

  /** Squares of larger coordinates would overflow. */
  private static final double LARGEST = 1e150;

  private final int count;
  private final double[][] coordinates;

  private Points(int count, double[][] coordinates) {
    this.count = count;
    this.coordinates = coordinates;
  }

  /**
   * Copies a row-major array of points.
   *
   * @param values d numbers for each point
   * @param dimension d ≥ 1
   * @throws IllegalArgumentException if the length is no positive multiple of d, or a coordinate is
   *     NaN, infinite or beyond ±10¹⁵⁰
   */
  public static Points of(double[] values, int dimension) {
    if (dimension < 1 || values.length == 0 || values.length % dimension != 0) {
      throw new IllegalArgumentException(
          "points: " + values.length + " numbers are no points of dimension " + dimension);
    }
    int count = values.length / dimension;
    double[][] coordinates = new double[dimension][count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < dimension; k++) {
        double x = values[i * dimension + k];
        if (!(Math.abs(x) <= LARGEST)) {
          throw new IllegalArgumentException(
              "points: coordinate " + k + " of point " + i + " must be finite, was " + x);
        }
        coordinates[k][i] = x;
      }
    }
    return new Points(count, coordinates);
  }

  /** Copies one array for each point. */
  public static Points of(double[][] points) {
    int dimension = points.length == 0 ? 0 : points[0].length;
    double[] values = new double[points.length * dimension];
    for (int i = 0; i < points.length; i++) {
      if (points[i].length != dimension) {
        throw new IllegalArgumentException(
            "points: point " + i + " has dimension " + points[i].length + ", point 0 " + dimension);
      }
      System.arraycopy(points[i], 0, values, i * dimension, dimension);
    }
    return of(values, dimension);
  }

  /** The number of points. */
  public int count() {
    return count;
  }

  /** The number of coordinates of a point. */
  public int dimension() {
    return coordinates.length;
  }

  /** Coordinate k of point i. */
  public double at(int i, int k) {
    return coordinates[k][i];
  }

  /** A copy in row-major order, d numbers for each point. */
  public double[] rows() {
    double[] values = new double[count * dimension()];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < dimension(); k++) {
        values[i * dimension() + k] = coordinates[k][i];
      }
    }
    return values;
  }

  /** Coordinate k of every point: the array itself, for the loops of this package. */
  double[] coordinate(int k) {
    return coordinates[k];
  }

  /** Some of the points, in the order given. */
  public Points select(int[] indices) {
    double[][] selected = new double[coordinates.length][indices.length];
    for (int k = 0; k < coordinates.length; k++) {
      for (int i = 0; i < indices.length; i++) {
        selected[k][i] = coordinates[k][indices[i]];
      }
    }
    return new Points(indices.length, selected);
  }
}
