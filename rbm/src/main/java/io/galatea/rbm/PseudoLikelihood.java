package io.galatea.rbm;

import io.galatea.api.Progress;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.Chunks;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;

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
            double fall = fall(pixel[n], rows.value(n, pixel[n]), x);
            values[n] = visibleUnits * Sigmoid.logarithm(-fall);
          }
        });
    return values;
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
    return exact(rows, Progress.UNSEEN);
  }

  double[] exact(SparseRows rows, Progress progress) {
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
        progress,
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
      double d = 1 - 2 * s.v[i];
      double fall = d * energy.machine().visibleBias()[i];
      if (d == 1) {
        fall += logProduct(up, i * hiddenUnits, factors, s);
      } else if (d == -1) {
        fall += logProduct(down, i * hiddenUnits, factors, s);
      } else {
        exponentials(d, i, s.grey);
        fall += logProduct(s.grey, 0, factors, s);
      }
      sum += Sigmoid.logarithm(-fall);
    }
    return sum;
  }

  /** exp(d Wᵢⱼ) of a grey pixel i. */
  private void exponentials(double d, int pixel, double[] into) {
    float[] w = energy.machine().weights();
    for (int j = 0; j < hiddenUnits; j++) {
      into[j] = Math.exp(d * w[pixel * hiddenUnits + j]);
    }
  }

  /** Σⱼ log(offⱼ + onⱼ e[at + j]), one logarithm for each {@code factors} hidden units. */
  private double logProduct(double[] e, int at, int factors, Scratch s) {
    double sum = 0;
    for (int from = 0; from < hiddenUnits; from += factors) {
      int to = Math.min(hiddenUnits, from + factors);
      // Two products, so that one multiplication need not wait for the last.
      double p = 1;
      double q = 1;
      int j = from;
      for (; j + 2 <= to; j += 2) {
        p *= s.off[j] + s.on[j] * e[at + j];
        q *= s.off[j + 1] + s.on[j + 1] * e[at + j + 1];
      }
      if (j < to) {
        p *= s.off[j] + s.on[j] * e[at + j];
      }
      sum += Math.log(p * q);
    }
    return sum;
  }

  private static final class Scratch {
    final double[] x;
    final double[] on;
    final double[] off;
    final double[] grey;
    final float[] v;

    Scratch(int hiddenUnits, int visibleUnits) {
      x = new double[hiddenUnits];
      on = new double[hiddenUnits];
      off = new double[hiddenUnits];
      grey = new double[hiddenUnits];
      v = new float[visibleUnits];
    }
  }
}
