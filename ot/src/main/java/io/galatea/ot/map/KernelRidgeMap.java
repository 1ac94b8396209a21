package io.galatea.ot.map;

/**
 * x ↦ ȳ + Σₗ αₗ exp(−|x − zₗ|² / (2 σ²)): kernel ridge regression of barycentres on sources with a
 * Gaussian kernel whose σ² is the sources' total variance, on at most {@value #LANDMARKS} landmarks z
 * among them ("subset of regressors", Smola and Schölkopf 2000): min Σ w |f(x) − y|² + ρ |f|².
 */
public final class KernelRidgeMap implements PointMap {
  private static final int LANDMARKS = 500;
  private static final double RIDGE = 1e-4;

  /** What keeps the normal equations positive definite where landmarks coincide. */
  private static final double JITTER = 1e-10;

  private final int d;
  private final int e;
  private final double[] landmarks;
  private final double scale;
  private final double[] mean;
  private final double[][] alpha;

  /**
   * Fits.
   *
   * @param points row-major sources
   * @param images row-major barycentres
   * @param masses w, positive
   */
  public KernelRidgeMap(double[] points, double[] images, double[] masses) {
    int n = masses.length;
    d = points.length / n;
    e = images.length / n;
    Moments moments = Moments.of(points, masses);
    double variance = Double.MIN_NORMAL;
    for (int k = 0; k < d; k++) {
      variance += moments.covariance[k][k];
    }
    scale = 1 / (2 * variance);
    mean = Moments.of(images, masses).mean;
    int count = Math.min(n, LANDMARKS);
    landmarks = new double[count * d];
    for (int l = 0; l < count; l++) {
      System.arraycopy(points, (int) ((long) l * n / count) * d, landmarks, l * d, d);
    }
    alpha = fit(points, images, masses, count);
  }

  private double[][] fit(double[] points, double[] images, double[] masses, int count) {
    double[][] normal = new double[count][count];
    double[][] right = new double[count][e];
    double[] k = new double[count];
    double total = 0;
    for (double mass : masses) {
      total += mass;
    }
    for (int i = 0; i < masses.length; i++) {
      kernel(points, i * d, k);
      double share = masses[i] / total;
      for (int l = 0; l < count; l++) {
        double weighted = share * k[l];
        for (int m = 0; m <= l; m++) {
          normal[l][m] += weighted * k[m];
        }
        for (int c = 0; c < e; c++) {
          right[l][c] += weighted * (images[i * e + c] - mean[c]);
        }
      }
    }
    for (int l = 0; l < count; l++) {
      kernel(landmarks, l * d, k);
      for (int m = 0; m <= l; m++) {
        normal[l][m] += RIDGE * k[m];
      }
      normal[l][l] += JITTER;
    }
    return Cholesky.of(normal).solve(right);
  }

  private void kernel(double[] x, int at, double[] into) {
    for (int l = 0; l < into.length; l++) {
      double sum = 0;
      for (int c = 0; c < d; c++) {
        double difference = x[at + c] - landmarks[l * d + c];
        sum += difference * difference;
      }
      into[l] = Math.exp(-sum * scale);
    }
  }

  @Override
  public int from() {
    return d;
  }

  @Override
  public int to() {
    return e;
  }

  @Override
  public void map(double[] points, int at, double[] images, int imageAt) {
    double[] k = new double[alpha.length];
    kernel(points, at, k);
    for (int c = 0; c < e; c++) {
      double sum = mean[c];
      for (int l = 0; l < k.length; l++) {
        sum += k[l] * alpha[l][c];
      }
      images[imageAt + c] = sum;
    }
  }
}
