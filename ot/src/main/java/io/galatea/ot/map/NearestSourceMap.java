package io.galatea.ot.map;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The barycentric map (Ferradans, Papadakis, Peyré and Aujol 2014): a source goes to its image, any
 * other point moves by what its nearest source moves by, x ↦ x + image(i) − source(i).
 *
 * <p>The nearest source is found in a k-d tree (Bentley 1975); of equally near sources the one with
 * the least index is taken.
 */
public final class NearestSourceMap implements PointMap {

  private final int dimension;
  private final double[][] source;
  private final double[][] shift;

  /** The tree: each range of indices is split at its middle along one axis. */
  private final int[] order;

  private final int[] axis;

  /** The map that {@code images} defines. */
  public NearestSourceMap(Images images) {
    dimension = images.source().dimension();
    int n = images.source().count();
    source = new double[n][dimension];
    shift = new double[n][dimension];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < dimension; k++) {
        source[i][k] = images.source().at(i, k);
        shift[i][k] = images.image().at(i, k) - source[i][k];
      }
    }
    axis = new int[n];
    Integer[] indices = new Integer[n];
    Arrays.setAll(indices, i -> i);
    build(indices, 0, n);
    order = Arrays.stream(indices).mapToInt(i -> i).toArray();
  }

  private void build(Integer[] indices, int from, int to) {
    if (to - from < 1) {
      return;
    }
    int widest = 0;
    double width = -1;
    for (int k = 0; k < dimension; k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int p = from; p < to; p++) {
        low = Math.min(low, source[indices[p]][k]);
        high = Math.max(high, source[indices[p]][k]);
      }
      if (high - low > width) {
        width = high - low;
        widest = k;
      }
    }
    int along = widest;
    Arrays.sort(indices, from, to, Comparator.comparingDouble(i -> source[i][along]));
    int middle = (from + to) >>> 1;
    axis[middle] = along;
    build(indices, from, middle);
    build(indices, middle + 1, to);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** The index, among the sources with mass, of the one nearest to {@code point}. */
  public int nearest(double[] point) {
    return nearest(point, 0, order.length, -1);
  }

  private int nearest(double[] point, int from, int to, int best) {
    if (from >= to) {
      return best;
    }
    int middle = (from + to) >>> 1;
    int candidate = order[middle];
    int nearest = best < 0 || nearer(point, candidate, best) ? candidate : best;
    double offset = point[axis[middle]] - source[candidate][axis[middle]];
    boolean below = offset < 0;
    nearest =
        below ? nearest(point, from, middle, nearest) : nearest(point, middle + 1, to, nearest);
    if (offset * offset <= squaredDistance(point, nearest)) {
      nearest =
          below ? nearest(point, middle + 1, to, nearest) : nearest(point, from, middle, nearest);
    }
    return nearest;
  }

  private boolean nearer(double[] point, int i, int than) {
    double x = squaredDistance(point, i);
    double y = squaredDistance(point, than);
    return x < y || (x == y && i < than);
  }

  private double squaredDistance(double[] point, int i) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = point[k] - source[i][k];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public void map(double[] point, double[] into) {
    double[] by = shift[nearest(point)];
    for (int k = 0; k < dimension; k++) {
      into[k] = point[k] + by[k];
    }
  }
}
