package io.galatea.rbm;

import io.galatea.api.RandomStream;
import java.util.Arrays;

/**
 * Log pseudo-likelihood (Besag 1975): how well each pixel is predicted from all others, in nats an
 * image.
 *
 * <p>With v′ the image whose pixel i is turned to 1 − vᵢ, and n pixels, scikit-learn's {@code
 * score_samples} is the estimate n log σ(F(v′) − F(v)) from one random pixel; the exact value is
 * the sum over all pixels of log σ(F(v′) − F(v)), which for binary images is Σᵢ log p(vᵢ | all
 * others).
 *
 * <p>F(v) − F(v′) = b d + Σⱼ log(1 − sⱼ + sⱼ exp(d Wᵢⱼ)), with d = 1 − 2vᵢ and sⱼ = p(hⱼ = 1 | v):
 * a product over hidden units with exponentials that are the same for all black pixels and all
 * white ones, so that one logarithm serves many hidden units.
 */
final class PseudoLikelihood {
  /** Products stay within e^±650, far inside the range of a double. */
  private static final double PRODUCT_LIMIT = 650;

  private final FreeEnergy energy;
  private final int visibleUnits;
  private final int hiddenUnits;

  PseudoLikelihood(RbmParameters machine) {
    energy = new FreeEnergy(machine);
    visibleUnits = machine.visibleUnits();
    hiddenUnits = machine.hiddenUnits();
  }

  /** scikit-learn's estimate for each row, from one random pixel each. */
  double[] estimate(SparseRows rows, RandomStream random) {
    int[] pixel = new int[rows.rows()];
    for (int n = 0; n < pixel.length; n++) {
      pixel[n] = random.nextInt(visibleUnits);
    }
    double[] values = new double[rows.rows()];
    Chunks.forEach(
        rows.rows(),
        (chunk, from, to) -> {
          double[] x = new double[hiddenUnits];
          for (int n = from; n < to; n++) {
            energy.hiddenInput(rows, n, x);
            double fall = fall(pixel[n], valueAt(rows, n, pixel[n]), x);
            values[n] = visibleUnits * Sigmoid.logarithm(-fall);
          }
        });
    return values;
  }

  private static double valueAt(SparseRows rows, int row, int unit) {
    int at = Arrays.binarySearch(rows.index, rows.start[row], rows.start[row + 1], (char) unit);
    return at < 0 ? 0 : rows.binary() ? 1 : rows.value[at];
  }

  /** F(v) − F(v′), by softplus: right for weights of any size. */
  private double fall(int pixel, double value, double[] x) {
    double d = 1 - 2 * value;
    double fall = d * energy.machine().visibleBias()[pixel];
    for (int j = 0; j < hiddenUnits; j++) {
      double w = energy.machine().weights()[pixel * hiddenUnits + j];
      fall += Sigmoid.softplus(x[j] + d * w) - Sigmoid.softplus(x[j]);
    }
    return fall;
  }

  /** The exact value for each row. */
  double[] exact(SparseRows rows) {
    double largest = 0;
    for (float w : energy.machine().weights()) {
      largest = Math.max(largest, Math.abs(w));
    }
    int factors = (int) Math.min(hiddenUnits, PRODUCT_LIMIT / largest);
    double[] up = exponentials(1, factors);
    double[] down = exponentials(-1, factors);
    double[] values = new double[rows.rows()];
    Chunks.forEach(
        rows.rows(),
        (chunk, from, to) -> {
          Scratch scratch = new Scratch(hiddenUnits, visibleUnits);
          for (int n = from; n < to; n++) {
            values[n] =
                factors < 1 ? plain(rows, n, scratch) : fast(rows, n, up, down, factors, scratch);
          }
        });
    return values;
  }

  private double[] exponentials(double sign, int factors) {
    float[] w = energy.machine().weights();
    double[] e = new double[factors < 1 ? 0 : w.length];
    for (int k = 0; k < e.length; k++) {
      e[k] = Math.exp(sign * w[k]);
    }
    return e;
  }

  private double plain(SparseRows rows, int row, Scratch s) {
    energy.hiddenInput(rows, row, s.x);
    rows.expand(row, s.v, 0, visibleUnits);
    double sum = 0;
    for (int i = 0; i < visibleUnits; i++) {
      sum += Sigmoid.logarithm(-fall(i, s.v[i], s.x));
    }
    return sum;
  }

  private double fast(
      SparseRows rows, int row, double[] up, double[] down, int factors, Scratch s) {
    energy.hiddenInput(rows, row, s.x);
    rows.expand(row, s.v, 0, visibleUnits);
    for (int j = 0; j < hiddenUnits; j++) {
      s.on[j] = Sigmoid.of(s.x[j]);
      s.off[j] = Sigmoid.of(-s.x[j]);
    }
    double sum = 0;
    for (int i = 0; i < visibleUnits; i++) {
      double v = s.v[i];
      double fall;
      if (v == 0 || v == 1) {
        double[] e = v == 0 ? up : down;
        fall = (1 - 2 * v) * energy.machine().visibleBias()[i] + logProduct(e, i, factors, s);
      } else {
        fall = fall(i, v, s.x);
      }
      sum += Sigmoid.logarithm(-fall);
    }
    return sum;
  }

  /** Σⱼ log(offⱼ + onⱼ eᵢⱼ), one logarithm for each {@code factors} hidden units. */
  private double logProduct(double[] e, int pixel, int factors, Scratch s) {
    double sum = 0;
    int at = pixel * hiddenUnits;
    for (int j0 = 0; j0 < hiddenUnits; j0 += factors) {
      double product = 1;
      for (int j = j0; j < Math.min(hiddenUnits, j0 + factors); j++) {
        product *= s.off[j] + s.on[j] * e[at + j];
      }
      sum += Math.log(product);
    }
    return sum;
  }

  private static final class Scratch {
    final double[] x;
    final double[] on;
    final double[] off;
    final float[] v;

    Scratch(int hiddenUnits, int visibleUnits) {
      x = new double[hiddenUnits];
      on = new double[hiddenUnits];
      off = new double[hiddenUnits];
      v = new float[visibleUnits];
    }
  }
}
