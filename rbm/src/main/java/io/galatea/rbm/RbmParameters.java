package io.galatea.rbm;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Connections;
import io.galatea.rbm.rows.SparseImages;

/**
 * The parameters of a restricted Boltzmann machine: E(v, h) = −b·v − c·h − vᵀWh. The arrays are
 * shared, not copied: whoever makes an instance gives them away, and whoever gets one only reads.
 */
final class RbmParameters {
  private final int visibleUnits;
  private final int hiddenUnits;
  private final float[] weights;
  private final float[] visibleBias;
  private final float[] hiddenBias;

  /**
   * Wraps arrays.
   *
   * @param weights W, visible × hidden, row-major
   * @param visibleBias b
   * @param hiddenBias c
   */
  RbmParameters(
      int visibleUnits, int hiddenUnits, float[] weights, float[] visibleBias, float[] hiddenBias) {
    if (weights.length != Math.multiplyExact(visibleUnits, hiddenUnits)
        || visibleBias.length != visibleUnits
        || hiddenBias.length != hiddenUnits) {
      throw new IllegalArgumentException(
          "a machine of %d × %d units cannot have %d weights, %d visible and %d hidden biases"
              .formatted(
                  visibleUnits,
                  hiddenUnits,
                  weights.length,
                  visibleBias.length,
                  hiddenBias.length));
    }
    this.visibleUnits = visibleUnits;
    this.hiddenUnits = hiddenUnits;
    this.weights = weights;
    this.visibleBias = visibleBias;
    this.hiddenBias = hiddenBias;
  }

  /** Those of a machine with one hidden layer and Bernoulli visible units. */
  static RbmParameters of(Layers layers) {
    return new RbmParameters(
        layers.units(0),
        layers.units(1),
        layers.weights().get(0),
        layers.biases().get(0),
        layers.biases().get(1));
  }

  int visibleUnits() {
    return visibleUnits;
  }

  int hiddenUnits() {
    return hiddenUnits;
  }

  /** W, visible × hidden, row-major. */
  float[] weights() {
    return weights;
  }

  /** b. */
  float[] visibleBias() {
    return visibleBias;
  }

  /** c. */
  float[] hiddenBias() {
    return hiddenBias;
  }

  /**
   * Where learning starts: normal weights, hidden biases 0, visible biases 0 or logit of the mean
   * image.
   *
   * <p>The mean p of n images is taken as (n p + ½) / (n + 1), so that a pixel that is always black
   * has a finite bias.
   *
   * @param weightScale standard deviation of the weights
   */
  static RbmParameters initial(
      SparseImages images,
      int hiddenUnits,
      double weightScale,
      boolean biasFromMean,
      RandomStream random) {
    int visibleUnits = images.visibleUnits();
    float[] weights = new float[Math.multiplyExact(visibleUnits, hiddenUnits)];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (weightScale * random.nextGaussian());
    }
    float[] visibleBias = new float[visibleUnits];
    if (biasFromMean) {
      double[] mean = images.mean();
      double n = images.size();
      for (int i = 0; i < visibleUnits; i++) {
        double p = (n * mean[i] + 0.5) / (n + 1);
        visibleBias[i] = (float) Math.log(p / (1 - p));
      }
    }
    return new RbmParameters(
        visibleUnits, hiddenUnits, weights, visibleBias, new float[hiddenUnits]);
  }

  /** Whether every parameter is a finite number. */
  boolean finite() {
    return Connections.finite(weights)
        && Connections.finite(visibleBias)
        && Connections.finite(hiddenBias);
  }
}
