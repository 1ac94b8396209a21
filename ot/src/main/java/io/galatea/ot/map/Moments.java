package io.galatea.ot.map;

import io.galatea.ot.cost.Points;
import java.util.Arrays;

/** Mean and covariance of weighted points. */
final class Moments {

  private final double[] mean;
  private final double[][] covariance;

  Moments(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  double[] mean() {
    return mean;
  }

  double[][] covariance() {
    return covariance;
  }

  static Moments of(Points points, double[] masses) {
    int d = points.dimension();
    double total = Arrays.stream(masses).sum();
    double[] mean = new double[d];
    for (int i = 0; i < points.count(); i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += masses[i] / total * points.at(i, k);
      }
    }
    double[][] covariance = new double[d][d];
    for (int i = 0; i < points.count(); i++) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          covariance[k][l] +=
              masses[i] / total * (points.at(i, k) - mean[k]) * (points.at(i, l) - mean[l]);
        }
      }
    }
    return new Moments(mean, covariance);
  }
}
