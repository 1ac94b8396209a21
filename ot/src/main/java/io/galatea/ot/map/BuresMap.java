package io.galatea.ot.map;

import io.galatea.ot.cost.Points;

/**
 * The optimal map between the Gaussians with the clouds' means and covariances Σ, T: x ↦ A (x −
 * mean) + target mean with A = Σ^(−1/2) (Σ^(1/2) T Σ^(1/2))^(1/2) Σ^(−1/2) (Olkin and Pukelsheim
 * 1982; Peyré and Cuturi 2019, equation 2.40).
 */
public final class BuresMap {

  /** Directions in which the source varies less than this share of its most are left out. */
  private static final double NEGLIGIBLE = 1e-13;

  private BuresMap() {}

  /**
   * The map of {@code source} with masses {@code a} to {@code target} with masses {@code b}. In
   * directions in which the source does not vary the image does not either.
   */
  public static AffineMap fit(Points source, double[] a, Points target, double[] b) {
    Moments from = Moments.of(source, a);
    Moments to = Moments.of(target, b);
    double largest = 0;
    for (int k = 0; k < source.dimension(); k++) {
      largest = Math.max(largest, from.covariance()[k][k]);
    }
    double least = NEGLIGIBLE * largest;
    double[][] root = SymmetricMatrix.function(from.covariance(), x -> Math.sqrt(Math.max(0, x)));
    double[][] inverse =
        SymmetricMatrix.function(from.covariance(), x -> x > least ? 1 / Math.sqrt(x) : 0);
    double[][] middle =
        SymmetricMatrix.function(
            symmetric(
                SymmetricMatrix.product(SymmetricMatrix.product(root, to.covariance()), root)),
            x -> Math.sqrt(Math.max(0, x)));
    double[][] matrix = SymmetricMatrix.product(SymmetricMatrix.product(inverse, middle), inverse);
    double[] offset = to.mean().clone();
    for (int k = 0; k < offset.length; k++) {
      for (int l = 0; l < offset.length; l++) {
        offset[k] -= matrix[k][l] * from.mean()[l];
      }
    }
    return new AffineMap(matrix, offset);
  }

  private static double[][] symmetric(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        a[i][j] = (a[i][j] + a[j][i]) / 2;
        a[j][i] = a[i][j];
      }
    }
    return a;
  }
}
