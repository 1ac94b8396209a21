package io.galatea.rbm;

import io.galatea.api.data.Shape;

/**
 * At what frequency the structure of an image lies: the mean of √(fx² + fy²) over the frequencies
 * (fx, fy) of its discrete Fourier transform, weighted with the power there, in cycles a pixel. The
 * mean grey level does not count. A grating has the frequency of its waves, fair coin flips about
 * 0.38, and √½ is the highest there is.
 */
final class SpatialFrequency {
  private final Shape shape;
  private final double[][] ofRows;
  private final double[][] ofColumns;

  /** For images of a shape. */
  SpatialFrequency(Shape shape) {
    this.shape = shape;
    ofRows = waves(shape.width());
    ofColumns = waves(shape.height());
  }

  /** cos and sin of 2π k / n. */
  private static double[][] waves(int n) {
    double[][] waves = new double[2][n];
    for (int k = 0; k < n; k++) {
      waves[0][k] = Math.cos(2 * Math.PI * k / n);
      waves[1][k] = Math.sin(2 * Math.PI * k / n);
    }
    return waves;
  }

  /**
   * That of one image of several; channels add their powers.
   *
   * @param images row-major, one after the other
   * @return NaN where the image is the same everywhere
   */
  double of(float[] images, int index) {
    int height = shape.height();
    int width = shape.width();
    double power = 0;
    double weighted = 0;
    for (int c = 0; c < shape.channels(); c++) {
      double[][] spectrum = transform(images, index * shape.size() + c * height * width);
      for (int v = 0; v < height; v++) {
        for (int u = 0; u < width; u++) {
          double re = spectrum[0][v * width + u];
          double im = spectrum[1][v * width + u];
          double radius =
              Math.hypot(
                  Math.min(u, width - u) / (double) width,
                  Math.min(v, height - v) / (double) height);
          power += radius > 0 ? re * re + im * im : 0;
          weighted += radius * (re * re + im * im);
        }
      }
    }
    return power > 0 ? weighted / power : Double.NaN;
  }

  /** Along the rows, then along the columns; real and imaginary parts, row-major. */
  private double[][] transform(float[] values, int from) {
    int height = shape.height();
    int width = shape.width();
    double[][] rows = new double[2][height * width];
    for (int y = 0; y < height; y++) {
      for (int u = 0; u < width; u++) {
        for (int x = 0; x < width; x++) {
          // From the first one, so that an image that is the same everywhere has no structure.
          double value = (double) values[from + y * width + x] - values[from];
          int phase = (int) ((long) u * x % width);
          rows[0][y * width + u] += value * ofRows[0][phase];
          rows[1][y * width + u] -= value * ofRows[1][phase];
        }
      }
    }
    double[][] both = new double[2][height * width];
    for (int v = 0; v < height; v++) {
      for (int y = 0; y < height; y++) {
        int phase = (int) ((long) v * y % height);
        double cos = ofColumns[0][phase];
        double sin = ofColumns[1][phase];
        for (int u = 0; u < width; u++) {
          double re = rows[0][y * width + u];
          double im = rows[1][y * width + u];
          both[0][v * width + u] += re * cos + im * sin;
          both[1][v * width + u] += im * cos - re * sin;
        }
      }
    }
    return both;
  }
}
