package io.galatea.ot.training;

import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.Points;
import java.util.Arrays;
import java.util.Random;

/** Small transport problems for tests, each from a seed that the test prints. */
public final class Problems {

  private Problems() {}

  /** Points uniform in the unit cube. */
  public static Points points(int count, int dimension, long seed) {
    Random random = new Random(seed);
    return Points.of(random.doubles((long) count * dimension).toArray(), dimension);
  }

  /** Positive masses that sum to 1. */
  public static double[] masses(int count, long seed) {
    double[] masses = new Random(seed).doubles(count, 0.1, 1).toArray();
    double sum = Arrays.stream(masses).sum();
    return Arrays.stream(masses).map(x -> x / sum).toArray();
  }

  /** Costs in [−1, 1), from few values where ties are wanted. */
  public static CostMatrix costs(int n, int m, boolean ties, long seed) {
    Random random = new Random(seed);
    double[][] values = new double[n][m];
    for (double[] row : values) {
      Arrays.setAll(row, j -> ties ? random.nextInt(3) : 2 * random.nextDouble() - 1);
    }
    return CostMatrix.of(values);
  }

  /** The desserts example (M. Stock, "Notes on Optimal Transport", 2017): cost = −preference. */
  public static final class Desserts {
    /** Portions each of eight people gets. */
    public static double[] people() {
      return new double[] {3, 3, 3, 4, 2, 2, 2, 1};
    }

    /** Portions there are of each of five desserts. */
    public static double[] desserts() {
      return new double[] {4, 2, 6, 4, 4};
    }

    private static final double[][] PREFERENCES = {
      {2, 2, 1, 0, 0},
      {0, -2, -2, -2, 2},
      {1, 2, 2, 2, -1},
      {2, 1, 0, 1, -1},
      {0.5, 2, 2, 1, 0},
      {0, 1, 1, 1, -1},
      {-2, 2, 2, 1, 1},
      {2, 1, 2, 1, -1}
    };

    private Desserts() {}

    /** Minus the preferences. */
    public static CostMatrix cost() {
      double[][] cost = new double[PREFERENCES.length][];
      for (int i = 0; i < cost.length; i++) {
        cost[i] = Arrays.stream(PREFERENCES[i]).map(x -> -x).toArray();
      }
      return CostMatrix.of(cost);
    }
  }
}
