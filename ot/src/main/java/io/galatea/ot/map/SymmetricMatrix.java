package io.galatea.ot.map;

import java.util.function.DoubleUnaryOperator;

/**
 * Functions of a symmetric matrix through its eigenvalues, found by cyclic Jacobi rotations (Golub
 * and Van Loan, "Matrix Computations", section 8.5): small, and accurate to rounding.
 */
final class SymmetricMatrix {
  private static final int MOST_SWEEPS = 60;

  /** Eigenvalues below this share of the largest count as 0. */
  private static final double RANK_TOLERANCE = 1e-13;

  private SymmetricMatrix() {}

  /** V f(Λ) Vᵀ of A = V Λ Vᵀ; eigenvalues that are 0 up to rounding stay 0. */
  static double[][] apply(double[][] a, DoubleUnaryOperator f) {
    int n = a.length;
    double[][] d = new double[n][];
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      d[i] = a[i].clone();
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && offDiagonal(d) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(d, v, p, q);
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(d[i][i]));
    }
    double[][] result = new double[n][n];
    for (int k = 0; k < n; k++) {
      double lambda = d[k][k];
      double value = lambda > RANK_TOLERANCE * largest ? f.applyAsDouble(lambda) : 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          result[i][j] += value * v[i][k] * v[j][k];
        }
      }
    }
    return result;
  }

  /** The sum of squares off the diagonal that still count beside it. */
  private static double offDiagonal(double[][] d) {
    double off = 0;
    double on = 0;
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < d.length; j++) {
        if (i == j) {
          on += d[i][i] * d[i][i];
        } else {
          off += d[i][j] * d[i][j];
        }
      }
    }
    return off > 0x1p-106 * on ? off : 0;
  }

  private static void rotate(double[][] d, double[][] v, int p, int q) {
    if (d[p][q] == 0) {
      return;
    }
    double theta = (d[q][q] - d[p][p]) / (2 * d[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int k = 0; k < d.length; k++) {
      double kp = d[k][p];
      double kq = d[k][q];
      d[k][p] = c * kp - s * kq;
      d[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < d.length; k++) {
      double pk = d[p][k];
      double qk = d[q][k];
      d[p][k] = c * pk - s * qk;
      d[q][k] = s * pk + c * qk;
      double kp = v[k][p];
      double kq = v[k][q];
      v[k][p] = c * kp - s * kq;
      v[k][q] = s * kp + c * kq;
    }
  }

  /** A B. */
  static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /** (A + Aᵀ) / 2, which rounding may have parted. */
  static double[][] symmetrized(double[][] a) {
    double[][] result = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        result[i][j] = (a[i][j] + a[j][i]) / 2;
      }
    }
    return result;
  }
}
