package io.galatea.ot.map;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What the maps need of linear algebra: small symmetric matrices as arrays of rows. */
final class SymmetricMatrix {

  private static final int SWEEPS = 60;

  private SymmetricMatrix() {}

  /**
   * Solves S X = R for a positive definite S by Cholesky's factorisation, in place: S becomes its
   * factor, R the solution.
   *
   * @throws IllegalArgumentException if S is not positive definite
   */
  static void solve(double[][] s, double[][] r) {
    int n = s.length;
    for (int i = 0; i < n; i++) {
      double[] si = s[i];
      for (int j = 0; j <= i; j++) {
        double[] sj = s[j];
        double sum = si[j];
        for (int k = 0; k < j; k++) {
          sum -= si[k] * sj[k];
        }
        if (i > j) {
          si[j] = sum / sj[j];
        } else if (sum > 0) {
          si[i] = Math.sqrt(sum);
        } else {
          throw new IllegalArgumentException(
              "the regression has no unique solution; a larger ridge gives it one");
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        subtract(r[i], s[i][k], r[k]);
      }
      divide(r[i], s[i][i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        subtract(r[i], s[k][i], r[k]);
      }
      divide(r[i], s[i][i]);
    }
  }

  private static void subtract(double[] from, double factor, double[] x) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= factor * x[j];
    }
  }

  private static void divide(double[] x, double by) {
    for (int j = 0; j < x.length; j++) {
      x[j] /= by;
    }
  }

  /** V f(Λ) Vᵀ for S = V Λ Vᵀ, by Jacobi's rotations. */
  static double[][] function(double[][] s, DoubleUnaryOperator f) {
    int n = s.length;
    double[][] a = copy(s);
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 0; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[][] result = new double[n][n];
    for (int k = 0; k < n; k++) {
      double value = f.applyAsDouble(a[k][k]);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          result[i][j] += v[i][k] * value * v[j][k];
        }
      }
    }
    return result;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    double diagonal = 0;
    for (int i = 0; i < a.length; i++) {
      diagonal = Math.max(diagonal, Math.abs(a[i][i]));
      for (int j = 0; j < i; j++) {
        sum = Math.max(sum, Math.abs(a[i][j]));
      }
    }
    return sum > 1e-17 * diagonal ? sum : 0;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double x = a[k][p];
      double y = a[k][q];
      a[k][p] = c * x - s * y;
      a[k][q] = s * x + c * y;
    }
    for (int k = 0; k < a.length; k++) {
      double x = a[p][k];
      double y = a[q][k];
      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
    }
    for (int k = 0; k < a.length; k++) {
      double x = v[k][p];
      double y = v[k][q];
      v[k][p] = c * x - s * y;
      v[k][q] = s * x + c * y;
    }
  }

  static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
  }
}
