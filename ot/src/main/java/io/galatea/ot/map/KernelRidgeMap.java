package io.galatea.ot.map;

import io.galatea.ot.cost.Points;
import java.util.Arrays;

/**
 * Kernel ridge regression of the displacements image − source with the Gaussian kernel k(x, y) =
 * exp(−|x − y|² / (2 h²)) (Saunders, Gammerman and Vovk 1998): x ↦ x + Σᵢ k(x, x(i)) α(i), where (K
 * + ridge n diag(ā / a)) α = displacements, ā the mean mass. Far from every source a point stays
 * where it is. Fitting takes O(n³) time and 8 n² bytes, a point O(n d).
 */
public final class KernelRidgeMap implements PointMap {

  private final double[][] source;
  private final double[][] coefficients;
  private final double inverse;

  /**
   * Fits the map.
   *
   * @param bandwidth h &gt; 0, in units of the points
   * @param ridge &gt; 0: larger is smoother; 10⁻⁶ to 10⁻² is usual
   * @throws IllegalArgumentException if an option is out of its range
   */
  public KernelRidgeMap(Images images, double bandwidth, double ridge) {
    if (!(bandwidth > 0 && bandwidth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("bandwidth must be > 0, was " + bandwidth);
    }
    if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("ridge must be > 0, was " + ridge);
    }
    Points x = images.source();
    int n = x.count();
    inverse = 1 / (2 * bandwidth * bandwidth);
    source = new double[n][x.dimension()];
    coefficients = new double[n][x.dimension()];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < x.dimension(); k++) {
        source[i][k] = x.at(i, k);
        coefficients[i][k] = images.image().at(i, k) - source[i][k];
      }
    }
    double total = Arrays.stream(images.mass()).sum();
    double[][] kernel = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        kernel[i][j] = kernel(source[i], source[j]);
      }
      kernel[i][i] += ridge * total / images.mass()[i];
    }
    SymmetricMatrix.solve(kernel, coefficients);
  }

  private double kernel(double[] x, double[] y) {
    double sum = 0;
    for (int k = 0; k < x.length; k++) {
      sum += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return Math.exp(-sum * inverse);
  }

  @Override
  public int dimension() {
    return source[0].length;
  }

  @Override
  public void map(double[] point, double[] into) {
    double[] result = point.clone();
    for (int i = 0; i < source.length; i++) {
      double weight = kernel(point, source[i]);
      for (int k = 0; k < result.length; k++) {
        result[k] += weight * coefficients[i][k];
      }
    }
    System.arraycopy(result, 0, into, 0, result.length);
  }
}
