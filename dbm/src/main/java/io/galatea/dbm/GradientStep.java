package io.galatea.dbm;

import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Steps along a gradient that is a weighted sum over rows of states,
 *
 * <p>∇W_l = s_l Σᵣ wᵣ x_l x_{l+1}ᵀ, ∇b_l = Σᵣ wᵣ x_l,
 *
 * <p>with positive weights of rows of the data and negative ones of rows of the model, which add up
 * to 0. Gaussian visible units have s₀ = 1/σ, and ∇b₀ is over σ².
 *
 * <p>With centring (Montavon and Müller 2012) the step is the one of a machine written in x − β,
 * for offsets β of each layer: ∇W_l = s_l Σᵣ wᵣ (x_l − β_l)(x_{l+1} − β_{l+1})ᵀ, which differs by
 * products of vectors only, and what a change of weights does at the offsets is taken off the
 * biases. The machine itself stays written in x.
 */
final class GradientStep implements AutoCloseable {
  /**
   * How far a step goes.
   *
   * @param rate along the gradient
   * @param momentum share of the last step that is repeated, in [0, 1)
   * @param weightDecay λ of the penalty λ/2 Σ W²
   * @param maxNorm the largest norm of the weights into a unit from below; infinite for none
   */
  record Size(double rate, double momentum, double weightDecay, double maxNorm) {}

  private final NativeLayers layers;
  private final Matrix[] velocity;
  private final float[][] biasVelocity;

  /** States of the odd layers times the weights of the rows: one factor of each product. */
  private final Matrix[] weighted;

  private final float[][] gradient;
  private final float[][] dataMean;

  /** By layer of weights, part and upper unit: what the parts of a step leave to be summed. */
  private final float[][][] shift;

  private final double[][][] squares;

  /** Steps of these layers, over at most so many rows. */
  GradientStep(NativeLayers layers, int rows) {
    this.layers = layers;
    int depth = layers.depth();
    velocity = new Matrix[depth];
    shift = new float[depth][][];
    squares = new double[depth][][];
    for (int l = 0; l < depth; l++) {
      int parts = LayerParts.count(layers.units(l));
      velocity[l] = new Matrix(layers.compute(), layers.units(l), layers.units(l + 1));
      shift[l] = new float[parts][layers.units(l + 1)];
      squares[l] = new double[parts][layers.units(l + 1)];
    }
    weighted = new Matrix[depth + 1];
    biasVelocity = new float[depth + 1][];
    gradient = new float[depth + 1][];
    dataMean = new float[depth + 1][];
    for (int l = 0; l <= depth; l++) {
      int units = layers.units(l);
      weighted[l] = l % 2 == 1 ? new Matrix(layers.compute(), rows, units) : null;
      biasVelocity[l] = new float[units];
      gradient[l] = new float[units];
      dataMean[l] = new float[units];
    }
  }

  /** The last step of W_l. */
  Matrix velocity(int l) {
    return velocity[l];
  }

  /** The last step of the biases of a layer, apart from what centring shifts. */
  float[] biasVelocity(int layer) {
    return biasVelocity[layer];
  }

  /** Σᵣ wᵣ x_l, as {@link #collect} last saw it. */
  float[] gradient(int layer) {
    return gradient[layer];
  }

  /** The sum over the rows of positive weight alone: the mean of the data. */
  float[] dataMean(int layer) {
    return dataMean[layer];
  }

  /**
   * Takes the states of rows in.
   *
   * @param states rows × units of each layer
   * @param weights of the rows, as many as there are
   */
  void collect(Matrix[] states, float[] weights) {
    IntStream.rangeClosed(0, layers.depth())
        .parallel()
        .forEach(l -> collect(states[l], weights, l));
  }

  private void collect(Matrix states, float[] weights, int l) {
    int units = layers.units(l);
    float[] x = new float[units];
    Arrays.fill(gradient[l], 0);
    Arrays.fill(dataMean[l], 0);
    for (int r = 0; r < weights.length; r++) {
      states.get(r, 0, units, x);
      for (int j = 0; j < units; j++) {
        x[j] *= weights[r];
      }
      add(gradient[l], x);
      if (weights[r] > 0) {
        add(dataMean[l], x);
      }
      if (weighted[l] != null) {
        weighted[l].set(r, 0, units, x);
      }
    }
  }

  private static void add(float[] sum, float[] x) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += x[j];
    }
  }

  /**
   * Changes weights and biases.
   *
   * @param states the rows that were collected
   * @param rows how many
   * @param offsets β of each layer for centring; null for none
   * @param pull of each hidden layer, what draws its units' activity down, from index 1; null for
   *     nothing
   */
  void apply(Matrix[] states, int rows, Size size, float[][] offsets, float[][] pull) {
    int depth = layers.depth();
    int[] first = new int[depth + 1];
    for (int l = 0; l < depth; l++) {
      first[l + 1] = first[l] + shift[l].length;
    }
    IntStream.range(0, first[depth])
        .parallel()
        .forEach(
            task -> {
              int l = 0;
              while (task >= first[l + 1]) {
                l++;
              }
              weights(l, task - first[l], states, rows, size, offsets, pull);
            });
    for (int l = 0; l <= depth; l++) {
      biases(l, size, offsets != null, pull);
    }
    if (size.maxNorm() < Double.POSITIVE_INFINITY) {
      for (int l = 0; l < depth; l++) {
        constrain(l, size.maxNorm());
      }
    }
    layers.renew();
  }

  /** The step of the weights of some lower units, whose rows stay in the cache meanwhile. */
  private void weights(
      int l, int part, Matrix[] states, int rows, Size size, float[][] offsets, float[][] pull) {
    int from = LayerParts.begin(layers.units(l), part);
    int to = LayerParts.begin(layers.units(l), part + 1);
    Arrays.fill(shift[l][part], 0);
    Arrays.fill(squares[l][part], 0);
    if (from == to) {
      return;
    }
    float step = (float) size.rate() * layers.up(l);
    boolean odd = l % 2 == 1;
    MatrixProduct.TRANSPOSED_LEFT
        .times(step)
        .plus((float) size.momentum())
        .rows(
            odd ? weighted[l].rows(0, rows) : states[l],
            odd ? states[l + 1] : weighted[l + 1].rows(0, rows),
            velocity[l],
            from,
            to);
    int m = layers.units(l + 1);
    float[] w = new float[m];
    float[] v = new float[m];
    float decay = (float) (size.rate() * size.weightDecay());
    for (int i = from; i < to; i++) {
      velocity[l].get(i, 0, m, v);
      layers.weights(l).get(i, 0, m, w);
      if (offsets != null) {
        subtract(v, step * offsets[l][i], gradient[l + 1]);
        subtract(v, step * gradient[l][i], offsets[l + 1]);
      }
      if (pull != null) {
        float mean = dataMean[l][i] - (offsets == null ? 0 : offsets[l][i]);
        subtract(v, step * mean, pull[l + 1]);
      }
      subtract(v, decay, w);
      add(w, v);
      velocity[l].set(i, 0, m, v);
      layers.weights(l).set(i, 0, m, w);
      if (offsets != null) {
        subtract(shift[l][part], layers.up(l) * offsets[l][i], v);
        layers.bias(l)[i] -= layers.down(l) * dot(v, offsets[l + 1]);
      }
      if (size.maxNorm() < Double.POSITIVE_INFINITY) {
        addSquares(squares[l][part], w);
      }
    }
  }

  private static void subtract(float[] x, float scale, float[] y) {
    for (int j = 0; j < x.length; j++) {
      x[j] -= scale * y[j];
    }
  }

  private static void addSquares(double[] sum, float[] x) {
    for (int j = 0; j < x.length; j++) {
      sum[j] += (double) x[j] * x[j];
    }
  }

  private static float dot(float[] x, float[] y) {
    float p = 0;
    float q = 0;
    float r = 0;
    float s = 0;
    int j = 0;
    for (; j + 4 <= x.length; j += 4) {
      p += x[j] * y[j];
      q += x[j + 1] * y[j + 1];
      r += x[j + 2] * y[j + 2];
      s += x[j + 3] * y[j + 3];
    }
    for (; j < x.length; j++) {
      p += x[j] * y[j];
    }
    return (p + q) + (r + s);
  }

  private void biases(int l, Size size, boolean centred, float[][] pull) {
    float[] b = layers.bias(l);
    float[] v = biasVelocity[l];
    double variance =
        l == 0 && layers.visibleDeviation() > 0 ? square(layers.visibleDeviation()) : 1;
    float rate = (float) (size.rate() / variance);
    float momentum = (float) size.momentum();
    for (int j = 0; j < b.length; j++) {
      float slope = gradient[l][j] - (pull == null || l == 0 ? 0 : pull[l][j]);
      v[j] = momentum * v[j] + rate * slope;
      b[j] += v[j];
    }
    for (int part = 0; centred && l > 0 && part < shift[l - 1].length; part++) {
      add(b, shift[l - 1][part]);
    }
  }

  private static double square(double x) {
    return x * x;
  }

  /** Scales down the weights into each unit from below whose norm is too large. */
  private void constrain(int l, double most) {
    int m = layers.units(l + 1);
    float[] scale = new float[m];
    boolean all = true;
    for (int j = 0; j < m; j++) {
      double sum = 0;
      for (double[] part : squares[l]) {
        sum += part[j];
      }
      scale[j] = (float) Math.min(1, most / Math.sqrt(sum));
      all &= scale[j] == 1;
    }
    if (all) {
      return;
    }
    float[] w = new float[m];
    for (int i = 0; i < layers.units(l); i++) {
      layers.weights(l).get(i, 0, m, w);
      for (int j = 0; j < m; j++) {
        w[j] *= scale[j];
      }
      layers.weights(l).set(i, 0, m, w);
    }
  }

  @Override
  public void close() {
    NativeLayers.close(velocity);
    for (Matrix matrix : weighted) {
      if (matrix != null) {
        matrix.close();
      }
    }
  }
}
