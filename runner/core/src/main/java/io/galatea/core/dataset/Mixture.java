package io.galatea.core.dataset;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.data.DoubleDataset;

/** Draws points of a mixture of equal round normal distributions in the plane. */
final class Mixture {
  private Mixture() {}

  /**
   * Points with the number of their mode as label.
   *
   * @param centres x and y of each mode in turn
   */
  static Dataset draw(
      String name, double[] centres, double standardDeviation, int points, RandomStream random) {
    double[] values = new double[2 * points];
    int[] labels = new int[points];
    for (int i = 0; i < points; i++) {
      labels[i] = random.nextInt(centres.length / 2);
      for (int axis = 0; axis < 2; axis++) {
        values[2 * i + axis] =
            centres[2 * labels[i] + axis] + standardDeviation * random.nextGaussian();
      }
    }
    return new DoubleDataset(name, Shape.of(2), values, labels);
  }

  /** Checks the options that all mixtures have. */
  static void check(double standardDeviation, int points) {
    InvalidOption.unless(
        standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY,
        "standardDeviation",
        "a finite number, at least 0",
        standardDeviation);
    InvalidOption.within("points", points, 1, 10_000_000);
  }
}
