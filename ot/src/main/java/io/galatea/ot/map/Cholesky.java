package io.galatea.ot.map;

/** Solves A X = B for a symmetric positive definite A by A = L Lᵀ (Cholesky 1910). */
final class Cholesky {
  private final double[][] lower;

  private Cholesky(double[][] lower) {
    this.lower = lower;
  }

  /**
   * Factors a matrix, of which the lower triangle is read.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  static Cholesky of(double[][] a) {
    int n = a.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            throw new ArithmeticException("the matrix is not positive definite");
          }
          lower[i][i] = Math.sqrt(sum);
        } else {
          lower[i][j] = sum / lower[j][j];
        }
      }
    }
    return new Cholesky(lower);
  }

  /** X, n rows as B has. */
  double[][] solve(double[][] right) {
    int n = lower.length;
    int columns = right[0].length;
    double[][] x = new double[n][columns];
    for (int c = 0; c < columns; c++) {
      for (int i = 0; i < n; i++) {
        double sum = right[i][c];
        for (int k = 0; k < i; k++) {
          sum -= lower[i][k] * x[k][c];
        }
        x[i][c] = sum / lower[i][i];
      }
      for (int i = n - 1; i >= 0; i--) {
        double sum = x[i][c];
        for (int k = i + 1; k < n; k++) {
          sum -= lower[k][i] * x[k][c];
        }
        x[i][c] = sum / lower[i][i];
      }
    }
    return x;
  }
}
