package io.galatea.ot.map;

/** x ↦ A x + c. */
public final class AffineMap implements PointMap {

  private final double[][] matrix;
  private final double[] offset;

  /**
   * Copies its arguments.
   *
   * @param matrix A, d rows of d numbers
   * @param offset c, d numbers
   */
  public AffineMap(double[][] matrix, double[] offset) {
    this.matrix = SymmetricMatrix.copy(matrix);
    this.offset = offset.clone();
  }

  /** A copy of A. */
  public double[][] matrix() {
    return SymmetricMatrix.copy(matrix);
  }

  /** A copy of c. */
  public double[] offset() {
    return offset.clone();
  }

  @Override
  public int dimension() {
    return offset.length;
  }

  @Override
  public void map(double[] point, double[] into) {
    double[] from = point == into ? point.clone() : point;
    for (int k = 0; k < offset.length; k++) {
      double sum = offset[k];
      for (int l = 0; l < offset.length; l++) {
        sum += matrix[k][l] * from[l];
      }
      into[k] = sum;
    }
  }
}
