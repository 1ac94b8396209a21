package io.galatea.ot.map;

/**
 * x ↦ x + (yᵢ − xᵢ) with xᵢ the source nearest to x and yᵢ the barycentre of where its mass goes
 * (Ferradans, Papadakis, Peyré and Aujol 2014): exact at the sources, and neighbours of a source move
 * as it does. The nearest source is found in a k-d tree (Bentley 1975); of several as near, it is the
 * first.
 */
public final class NearestSourceMap implements PointMap {
  private static final int LEAF = 8;

  private final int d;
  private final double[] points;
  private final double[] displacements;

  /** The rows of {@link #points} in the order of the tree: a range's median is its node. */
  private final int[] order;

  private final int[] axis;

  /**
   * Copies its arguments.
   *
   * @param points row-major sources, one at least
   * @param barycentres as many, of the same dimension
   */
  public NearestSourceMap(double[] points, double[] barycentres, int dimension) {
    d = dimension;
    this.points = points.clone();
    displacements = new double[points.length];
    for (int k = 0; k < points.length; k++) {
      displacements[k] = barycentres[k] - points[k];
    }
    int count = points.length / d;
    order = new int[count];
    axis = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    build(0, count);
  }

  private void build(int from, int to) {
    if (to - from <= LEAF) {
      return;
    }
    int k = widest(from, to);
    int middle = (from + to) >>> 1;
    select(from, to - 1, middle, k);
    axis[middle] = k;
    build(from, middle);
    build(middle + 1, to);
  }

  private int widest(int from, int to) {
    int best = 0;
    double width = -1;
    for (int k = 0; k < d; k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        low = Math.min(low, points[order[i] * d + k]);
        high = Math.max(high, points[order[i] * d + k]);
      }
      if (high - low > width) {
        width = high - low;
        best = k;
      }
    }
    return best;
  }

  /** Hoare's selection: afterwards nothing before {@code middle} is larger, nothing after smaller. */
  private void select(int first, int last, int middle, int k) {
    int low = first;
    int high = last;
    while (low < high) {
      double pivot = points[order[(low + high) >>> 1] * d + k];
      int i = low;
      int j = high;
      while (i <= j) {
        while (points[order[i] * d + k] < pivot) {
          i++;
        }
        while (points[order[j] * d + k] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (middle <= j) {
        high = j;
      } else if (middle >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  /** The nearest source of a point. */
  int nearest(double[] x, int at) {
    Search search = new Search(x, at);
    search.visit(0, order.length);
    return search.best;
  }

  private final class Search {
    private final double[] x;
    private final int at;
    private int best = -1;
    private double least = Double.POSITIVE_INFINITY;

    Search(double[] x, int at) {
      this.x = x;
      this.at = at;
    }

    void visit(int from, int to) {
      if (to - from <= LEAF) {
        for (int i = from; i < to; i++) {
          look(order[i]);
        }
        return;
      }
      int middle = (from + to) >>> 1;
      look(order[middle]);
      double beyond = x[at + axis[middle]] - points[order[middle] * d + axis[middle]];
      if (beyond < 0) {
        visit(from, middle);
        if (beyond * beyond <= least) {
          visit(middle + 1, to);
        }
      } else {
        visit(middle + 1, to);
        if (beyond * beyond <= least) {
          visit(from, middle);
        }
      }
    }

    private void look(int row) {
      double sum = 0;
      for (int k = 0; k < d; k++) {
        double difference = x[at + k] - points[row * d + k];
        sum += difference * difference;
      }
      if (sum < least || (sum == least && row < best) || best < 0) {
        least = sum;
        best = row;
      }
    }
  }

  @Override
  public int from() {
    return d;
  }

  @Override
  public int to() {
    return d;
  }

  @Override
  public void map(double[] x, int at, double[] images, int imageAt) {
    int row = nearest(x, at);
    for (int k = 0; k < d; k++) {
      images[imageAt + k] = x[at + k] + displacements[row * d + k];
    }
  }
}
