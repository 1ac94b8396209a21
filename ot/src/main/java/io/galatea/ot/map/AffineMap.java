package io.galatea.ot.map;

/** x ↦ A x + b. */
public final class AffineMap implements PointMap {
  private final int from;
  private final double[][] matrix;
  private final double[] shift;

  /**
   * Copies its arguments.
   *
   * @param matrix A, a row for each coordinate of the image
   * @param shift b
   */
  public AffineMap(double[][] matrix, double[] shift) {
    this.matrix = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      this.matrix[i] = matrix[i].clone();
    }
    this.shift = shift.clone();
    this.from = matrix[0].length;
  }

  /**
   * The optimal map between the Gaussians of two clouds' means and covariances for the squared
   * Euclidean cost: A = S^(−1/2) (S^(1/2) T S^(1/2))^(1/2) S^(−1/2) (Dowson and Landau 1982; Peyré and
   * Cuturi 2019, remark 2.31). Where the source has no spread, A is 0.
   */
  public static AffineMap betweenGaussians(
      double[] source, double[] sourceMasses, double[] target, double[] targetMasses) {
    Moments s = Moments.of(source, sourceMasses);
    Moments t = Moments.of(target, targetMasses);
    double[][] root = SymmetricMatrix.apply(s.covariance, Math::sqrt);
    double[][] inverseRoot = SymmetricMatrix.apply(s.covariance, x -> 1 / Math.sqrt(x));
    double[][] middle =
        SymmetricMatrix.product(SymmetricMatrix.product(root, t.covariance), root);
    double[][] middleRoot =
        SymmetricMatrix.apply(SymmetricMatrix.symmetrized(middle), Math::sqrt);
    double[][] a =
        SymmetricMatrix.product(SymmetricMatrix.product(inverseRoot, middleRoot), inverseRoot);
    return through(SymmetricMatrix.symmetrized(a), s.mean, t.mean);
  }

  /** The map with this matrix that takes one point to another. */
  static AffineMap through(double[][] a, double[] point, double[] image) {
    double[] shift = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      shift[i] = image[i];
      for (int k = 0; k < point.length; k++) {
        shift[i] -= a[i][k] * point[k];
      }
    }
    return new AffineMap(a, shift);
  }

  /**
   * The least squares fit of images at points: min Σ w |A x + b − y|² + ρ |A − A₀|², where A₀ is 0 or
   * the identity.
   *
   * @param masses w
   * @param ridge ρ as a share of the mean variance of a coordinate, times the total mass
   */
  public static AffineMap regression(
      double[] points, double[] images, double[] masses, double ridge, boolean towardsIdentity) {
    int d = points.length / masses.length;
    int e = images.length / masses.length;
    Moments x = Moments.of(points, masses);
    Moments y = Moments.of(images, masses);
    double total = 0;
    double[][] cross = new double[d][e];
    for (int i = 0; i < masses.length; i++) {
      total += masses[i];
      for (int k = 0; k < d; k++) {
        double centred = masses[i] * (points[i * d + k] - x.mean[k]);
        for (int l = 0; l < e; l++) {
          cross[k][l] += centred * (images[i * e + l] - y.mean[l]);
        }
      }
    }
    double[][] normal = x.covariance;
    double weight = Math.max(ridge * trace(normal) / d, Double.MIN_NORMAL);
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < e; l++) {
        cross[k][l] = cross[k][l] / total + (towardsIdentity && k == l ? weight : 0);
      }
      normal[k][k] += weight;
    }
    double[][] solved = Cholesky.of(normal).solve(cross);
    double[][] a = new double[e][d];
    for (int k = 0; k < d; k++) {
      for (int l = 0; l < e; l++) {
        a[l][k] = solved[k][l];
      }
    }
    return through(a, x.mean, y.mean);
  }

  private static double trace(double[][] matrix) {
    double sum = 0;
    for (int k = 0; k < matrix.length; k++) {
      sum += matrix[k][k];
    }
    return sum;
  }

  /** A copy of A, row-major. */
  public double[] matrix() {
    double[] values = new double[to() * from];
    for (int i = 0; i < to(); i++) {
      System.arraycopy(matrix[i], 0, values, i * from, from);
    }
    return values;
  }

  /** A copy of b. */
  public double[] shift() {
    return shift.clone();
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return matrix.length;
  }

  @Override
  public void map(double[] points, int at, double[] images, int imageAt) {
    for (int i = 0; i < matrix.length; i++) {
      double sum = shift[i];
      for (int k = 0; k < from; k++) {
        sum += matrix[i][k] * points[at + k];
      }
      images[imageAt + i] = sum;
    }
  }
}
