package io.galatea.gan.engine;

import io.galatea.api.random.RandomStream;

/**
 * Spectral normalisation (Miyato, Kataoka, Koyama and Yoshida 2018): the weights W, a matrix of
 * inner × outer, act as W/σ with σ the largest singular value, estimated by one power iteration a
 * refresh. The singular vectors are statistics of the network; the gradient takes them as constant.
 */
final class SpectralNorm {
  private final int weightsAt;
  private final int inner;
  private final int outer;
  private final int rightAt;
  private final int leftAt;

  SpectralNorm(int weightsAt, int inner, int outer, int statisticsAt) {
    this.weightsAt = weightsAt;
    this.inner = inner;
    this.outer = outer;
    this.rightAt = statisticsAt;
    this.leftAt = statisticsAt + outer;
  }

  void initialize(Parameters parameters, RandomStream random) {
    for (int o = 0; o < outer; o++) {
      parameters.statistics()[rightAt + o] = (float) random.nextGaussian();
    }
    for (int k = 0; k < 10; k++) {
      iterate(parameters);
    }
  }

  /** One power iteration: left = W right, right = Wᵀ left, each of length 1. */
  void iterate(Parameters parameters) {
    float[] w = parameters.values();
    float[] s = parameters.statistics();
    double[] left = times(w, s);
    double length = length(left);
    for (int k = 0; k < inner; k++) {
      s[leftAt + k] = (float) (left[k] / length);
    }
    double[] right = new double[outer];
    for (int k = 0; k < inner; k++) {
      for (int o = 0; o < outer; o++) {
        right[o] += (double) w[weightsAt + k * outer + o] * s[leftAt + k];
      }
    }
    length = length(right);
    for (int o = 0; o < outer; o++) {
      s[rightAt + o] = (float) (right[o] / length);
    }
  }

  private double[] times(float[] w, float[] s) {
    double[] left = new double[inner];
    for (int k = 0; k < inner; k++) {
      for (int o = 0; o < outer; o++) {
        left[k] += (double) w[weightsAt + k * outer + o] * s[rightAt + o];
      }
    }
    return left;
  }

  private static double length(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.max(Math.sqrt(sum), 1e-12);
  }

  private double sigma(Parameters parameters) {
    double[] left = times(parameters.values(), parameters.statistics());
    double sigma = 0;
    for (int k = 0; k < inner; k++) {
      sigma += left[k] * parameters.statistics()[leftAt + k];
    }
    return sigma;
  }

  /** W/σ, which the products use. */
  float[] scaled(Parameters parameters) {
    double sigma = sigma(parameters);
    float[] scaled = new float[inner * outer];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = (float) (parameters.values()[weightsAt + k] / sigma);
    }
    return scaled;
  }

  /** Turns the gradient G in W/σ into that in W: (G − ⟨G, W/σ⟩ left rightᵀ)/σ. */
  void convertGradient(Parameters parameters) {
    double sigma = sigma(parameters);
    float[] w = parameters.values();
    float[] g = parameters.gradients();
    float[] s = parameters.statistics();
    double along = 0;
    for (int k = 0; k < inner * outer; k++) {
      along += g[weightsAt + k] * (double) w[weightsAt + k] / sigma;
    }
    for (int k = 0; k < inner; k++) {
      for (int o = 0; o < outer; o++) {
        int at = weightsAt + k * outer + o;
        g[at] = (float) ((g[at] - along * s[leftAt + k] * s[rightAt + o]) / sigma);
      }
    }
  }
}
