package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;
import io.galatea.toolkit.compute.Sigmoid;

/**
 * Logistic units given another layer, p(yⱼ = 1 | x) = σ(bⱼ + Σᵢ xᵢ Wᵢⱼ), that learn by the delta
 * rule, the gradient of the mean of log p(y | x) over rows:
 *
 * <p>∇W = ⟨x (y − p(y | x))ᵀ⟩, ∇b = ⟨y − p(y | x)⟩.
 */
final class DirectedLayer implements AutoCloseable {
  private final Matrix weights;
  private final float[] bias;

  /**
   * A layer with these parameters, which are copied.
   *
   * @param compute what multiplies
   * @param weights given × own units, row-major
   * @param bias one for each own unit
   */
  DirectedLayer(Compute compute, float[] weights, float[] bias) {
    this.bias = bias.clone();
    this.weights = Matrix.of(compute, weights.length / bias.length, bias.length, weights);
  }

  /** p(y = 1 | x) of each row. */
  Batch means(Batch given) {
    return means(given, MatrixProduct.PLAIN, weights, bias);
  }

  /** σ(b + x op(W)) of each row, where the form of the product says what op is. */
  static Batch means(Batch given, MatrixProduct form, Matrix weights, float[] bias) {
    float[] values;
    try (Matrix x = matrix(weights.compute(), given);
        Matrix inputs = new Matrix(weights.compute(), given.rows(), bias.length)) {
      form.parallel(x, weights, inputs);
      values = inputs.values();
    }
    for (int k = 0; k < values.length; k++) {
      values[k] += bias[k % bias.length];
    }
    Sigmoid.apply(values, values.length);
    return new Batch(given.rows(), Shape.of(bias.length), values);
  }

  /** A step of this rate along the gradient. */
  void learn(Batch given, Batch own, double rate) {
    Batch errors = means(given);
    for (int k = 0; k < errors.values().length; k++) {
      errors.values()[k] = own.values()[k] - errors.values()[k];
    }
    float share = (float) (rate / given.rows());
    add(given, errors, share, weights);
    add(errors, share, bias);
  }

  /** W += share × Σ x eᵀ over rows. */
  static void add(Batch x, Batch e, float share, Matrix weights) {
    try (Matrix left = matrix(weights.compute(), x);
        Matrix right = matrix(weights.compute(), e)) {
      MatrixProduct.TRANSPOSED_LEFT.times(share).plus(1).parallel(left, right, weights);
    }
  }

  /** b += share × Σ e over rows. */
  static void add(Batch e, float share, float[] bias) {
    double[] sums = new double[bias.length];
    for (int k = 0; k < e.values().length; k++) {
      sums[k % bias.length] += e.values()[k];
    }
    for (int j = 0; j < bias.length; j++) {
      bias[j] += (float) (share * sums[j]);
    }
  }

  private static Matrix matrix(Compute compute, Batch rows) {
    return Matrix.of(compute, rows.rows(), rows.shape().size(), rows.values());
  }

  /** Whether all parameters are numbers. */
  boolean finite() {
    return finite(weights.values()) && finite(bias);
  }

  /** Whether all values are numbers. */
  static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** A copy of W, given × own units, row-major. */
  float[] weights() {
    return weights.values();
  }

  /** A copy of b. */
  float[] bias() {
    return bias.clone();
  }

  @Override
  public void close() {
    weights.close();
  }
}
