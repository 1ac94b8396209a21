package io.galatea.rbm.evidence;

import io.galatea.rbm.rows.Connections;
import io.galatea.rbm.rows.SparseRows;
import java.util.List;

/**
 * The parameters of a {@link BoltzmannMachine}. With states x₀ (visible), x₁, …, x_L,
 *
 * <p>E = E₀(x₀) − Σ_{l ≥ 1} b_l·x_l − Σ_{l ≥ 0} s_l x_lᵀ W_l x_{l+1},
 *
 * <p>where hidden units are 0 or 1. Bernoulli visible units have E₀ = −b₀·x₀ and s₀ = 1, Gaussian
 * ones E₀ = ‖x₀ − b₀‖² / (2σ²) and s₀ = 1/σ; all other s_l are 1.
 *
 * @param biases b₀, …, b_L; their lengths are the sizes of the layers
 * @param weights W₀, …, W_{L−1}, each lower × upper units, row-major. The arrays are shared, not
 *     copied: whoever makes an instance gives them away, and whoever gets one only reads
 * @param visibleDeviation σ of Gaussian visible units; 0 for Bernoulli visible units
 */
public record Layers(List<float[]> biases, List<float[]> weights, double visibleDeviation) {
  /** Units of a layer at most: samplers hold the number of a unit in 16 bits. */
  public static final int MAXIMUM_UNITS = SparseRows.MAXIMUM_UNITS;

  /**
   * Checks that the sizes chain, and that no layer is empty or has more than {@link
   * #MAXIMUM_UNITS}.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Layers {
    biases = List.copyOf(biases);
    weights = List.copyOf(weights);
    if (weights.isEmpty() || biases.size() != weights.size() + 1) {
      throw new IllegalArgumentException(
          "%d layers of units cannot have %d layers of weights"
              .formatted(biases.size(), weights.size()));
    }
    for (float[] bias : biases) {
      if (bias.length < 1 || bias.length > MAXIMUM_UNITS) {
        throw new IllegalArgumentException(
            "a layer must have 1 to %d units, not %d".formatted(MAXIMUM_UNITS, bias.length));
      }
    }
    for (int l = 0; l < weights.size(); l++) {
      int lower = biases.get(l).length;
      int upper = biases.get(l + 1).length;
      if (weights.get(l).length != Math.multiplyExact(lower, upper)) {
        throw new IllegalArgumentException(
            "layers of %d and %d units cannot have %d weights between them"
                .formatted(lower, upper, weights.get(l).length));
      }
    }
    if (!(visibleDeviation >= 0 && visibleDeviation <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a standard deviation of " + visibleDeviation);
    }
  }

  /** Layers with Bernoulli visible units. */
  public static Layers bernoulli(List<float[]> biases, List<float[]> weights) {
    return new Layers(biases, weights, 0);
  }

  /** The number of hidden layers, at least 1. */
  public int depth() {
    return weights.size();
  }

  /** The number of units of a layer, 0 for the visible one. */
  public int units(int layer) {
    return biases.get(layer).length;
  }

  /** Whether visible units are Gaussian, not Bernoulli. */
  public boolean gaussianVisible() {
    return visibleDeviation > 0;
  }

  /** Whether every parameter is a finite number. */
  public boolean finite() {
    return biases.stream().allMatch(Connections::finite)
        && weights.stream().allMatch(Connections::finite);
  }
}
