package io.galatea.ot.map;

import io.galatea.ot.cost.Points;
import java.util.Arrays;

/**
 * Multivariate linear regression of the images on the sources: the affine map that minimises Σ a(i)
 * |A x(i) + c − image(i)|² / Σ a + ridge |A − A₀|² with A₀ = 0 or the identity (Hoerl and Kennard
 * 1970).
 */
public final class RidgeRegression {

  private RidgeRegression() {}

  /**
   * Fits the map with A₀ = 0.
   *
   * @param ridge ≥ 0, in squared units of the points; 0 needs sources that span the space
   * @throws IllegalArgumentException if {@code ridge} is negative or NaN, or the solution is not
   *     unique
   */
  public static AffineMap fit(Images images, double ridge) {
    return fit(images, ridge, 0);
  }

  /** Fits the map with A₀ = {@code prior} times the identity. */
  static AffineMap fit(Images images, double ridge, double prior) {
    if (!(ridge >= 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ridge must be >= 0, was " + ridge);
    }
    Points x = images.source();
    Points y = images.image();
    int d = x.dimension();
    Moments from = Moments.of(x, images.mass());
    double[] mean = Moments.of(y, images.mass()).mean();
    double total = Arrays.stream(images.mass()).sum();
    double[][] s = SymmetricMatrix.copy(from.covariance());
    double[][] r = new double[d][d];
    for (int i = 0; i < x.count(); i++) {
      double weight = images.mass()[i] / total;
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          r[k][l] += weight * (x.at(i, k) - from.mean()[k]) * (y.at(i, l) - mean[l]);
        }
      }
    }
    for (int k = 0; k < d; k++) {
      s[k][k] += ridge;
      r[k][k] += ridge * prior;
    }
    SymmetricMatrix.solve(s, r);
    double[][] matrix = new double[d][d];
    double[] offset = mean.clone();
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < d; l++) {
        matrix[k][l] = r[l][k];
        offset[k] -= r[l][k] * from.mean()[l];
      }
    }
    return new AffineMap(matrix, offset);
  }
}
