package io.galatea.ot.map;

/** Mean and covariance of weighted row-major points. */
final class Moments {
  final double[] mean;
  final double[][] covariance;

  private Moments(double[] mean, double[][] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /** Masses need not sum to 1. */
  static Moments of(double[] points, double[] masses) {
    int d = points.length / masses.length;
    double total = 0;
    double[] mean = new double[d];
    for (int i = 0; i < masses.length; i++) {
      total += masses[i];
      for (int k = 0; k < d; k++) {
        mean[k] += masses[i] * points[i * d + k];
      }
    }
    for (int k = 0; k < d; k++) {
      mean[k] /= total;
    }
    double[][] covariance = new double[d][d];
    for (int i = 0; i < masses.length; i++) {
      for (int k = 0; k < d; k++) {
        double x = masses[i] / total * (points[i * d + k] - mean[k]);
        for (int l = 0; l < d; l++) {
          covariance[k][l] += x * (points[i * d + l] - mean[l]);
        }
      }
    }
    return new Moments(mean, SymmetricMatrix.symmetrized(covariance));
  }
}
