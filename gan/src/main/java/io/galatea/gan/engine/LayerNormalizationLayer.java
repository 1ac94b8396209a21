package io.galatea.gan.engine;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016): x̂ = (x − mean) / σ over all n values of a row,
 * σ = √(variance + ε), then y = γ x̂ + β with γ and β by channel.
 *
 * <p>With P z = z − mean(z) − x̂ mean(z x̂), the derivative of x̂ is P/σ, which is symmetric, so
 * the backward pass is dx = P(γ dy)/σ.
 */
final class LayerNormalizationLayer extends NetworkLayer {
  private static final double EPSILON = 1e-5;

  private final int size;
  private final int channels;
  private final int gammaAt;
  private final int betaAt;

  LayerNormalizationLayer(int size, int channels, int parametersAt) {
    this.size = size;
    this.channels = channels;
    this.gammaAt = parametersAt;
    this.betaAt = parametersAt + channels;
  }

  /** What a pass leaves for the backward pass: x̂, and 1/σ by row. */
  private static final class Normal {
    final float[] values;
    final float[] inverseDeviation;

    Normal(int rows, int size) {
      this.values = new float[rows * size];
      this.inverseDeviation = new float[rows];
    }
  }

  /** What to do with a row that begins at {@code start}, with arrays to work in. */
  private interface RowBody {
    void run(int row, int start, Scratch scratch);
  }

  /** Copies of rows at the front of arrays, where loops vectorise. */
  private static final class Scratch {
    final float[] a;
    final float[] b;
    final float[] c;
    final float[] normal;

    Scratch(int size) {
      a = new float[size];
      b = new float[size];
      c = new float[size];
      normal = new float[size];
    }
  }

  private void overRows(Pass pass, RowBody body) {
    Chunks.overUnits(
        pass.rows(),
        size,
        (from, to) -> {
          Scratch scratch = new Scratch(size);
          for (int row = from; row < to; row++) {
            body.run(row, row * size, scratch);
          }
        });
  }

  private ChannelRows channelRows(float[] x) {
    return new ChannelRows(x.length, channels);
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    if (pass.note(i) == null) {
      pass.note(i, new Normal(pass.rows(), size));
    }
    Normal normal = (Normal) pass.note(i);
    float[] x = pass.value(i);
    float[] y = pass.value(i + 1);
    float[] gamma = Rows.repeat(context.parameters().values(), gammaAt, channels, size);
    float[] beta = Rows.repeat(context.parameters().values(), betaAt, channels, size);
    overRows(
        pass,
        (row, start, scratch) -> {
          float[] z = scratch.a;
          System.arraycopy(x, start, z, 0, size);
          float mean = (float) (Lanes.sum(z, size) / size);
          for (int k = 0; k < size; k++) {
            z[k] -= mean;
          }
          double variance = Lanes.product(z, z, size) / size;
          float inverse = (float) (1 / Math.sqrt(variance + EPSILON));
          normal.inverseDeviation[row] = inverse;
          for (int k = 0; k < size; k++) {
            z[k] *= inverse;
          }
          System.arraycopy(z, 0, normal.values, start, size);
          for (int k = 0; k < size; k++) {
            z[k] = z[k] * gamma[k] + beta[k];
          }
          System.arraycopy(z, 0, y, start, size);
        });
  }

  /** z = γ z. */
  private void scale(float[] z, float[] gamma) {
    for (int k = 0; k < size; k++) {
      z[k] *= gamma[k];
    }
  }

  /** z = P z. */
  private void project(float[] z, float[] normal) {
    float mean = (float) (Lanes.sum(z, size) / size);
    float along = (float) (Lanes.product(z, normal, size) / size);
    for (int k = 0; k < size; k++) {
      z[k] = z[k] - mean - normal[k] * along;
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    Normal normal = (Normal) pass.note(i);
    float[] dy = pass.gradient(i + 1);
    if (parametersWanted) {
      addScaleGradient(context, dy, normal.values);
      channelRows(dy).addSums(dy, context.parameters().gradients(), betaAt);
    }
    if (!inputWanted) {
      return;
    }
    float[] dx = pass.gradient(i);
    float[] gamma = Rows.repeat(context.parameters().values(), gammaAt, channels, size);
    overRows(
        pass,
        (row, start, scratch) -> {
          float[] z = scratch.a;
          System.arraycopy(dy, start, z, 0, size);
          System.arraycopy(normal.values, start, scratch.normal, 0, size);
          scale(z, gamma);
          project(z, scratch.normal);
          float inverse = normal.inverseDeviation[row];
          for (int k = 0; k < size; k++) {
            z[k] *= inverse;
          }
          System.arraycopy(z, 0, dx, start, size);
        });
  }

  /** Adds Σ g z, by channel, to the gradient of γ. */
  private void addScaleGradient(Context context, float[] g, float[] z) {
    double[] sums =
        channelRows(g)
            .sums(
                1,
                (stretches, sum, n) -> {
                  float[] first = stretches[0];
                  float[] second = stretches[1];
                  float[] products = sum[0];
                  for (int k = 0; k < n; k++) {
                    products[k] += first[k] * second[k];
                  }
                },
                g,
                z)[0];
    for (int c = 0; c < channels; c++) {
      context.parameters().gradients()[gammaAt + c] += (float) sums[c];
    }
  }

  /**
   * S = ⟨u, P(γ g)⟩/σ. With a = γ g, A = mean(a x̂), U = mean(u x̂) and B = mean(u P a), S = n B/σ,
   * and from ∂σ/∂x = x̂/n and ∂x̂/∂x = P/σ
   *
   * <p>∂S/∂x = −(B x̂ + A P u + U P a)/σ².
   */
  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    Normal normal = (Normal) pass.note(i);
    float[] u = pass.tangent(i);
    float[] up = pass.tangent(i + 1);
    float[] g = pass.gradient(i + 1);
    float[] v = pass.curvature(i);
    float[] gamma = Rows.repeat(context.parameters().values(), gammaAt, channels, size);
    overRows(
        pass,
        (row, start, scratch) -> {
          float[] pa = scratch.a;
          float[] pu = scratch.b;
          float[] curvature = scratch.c;
          float[] x = scratch.normal;
          System.arraycopy(normal.values, start, x, 0, size);
          System.arraycopy(g, start, pa, 0, size);
          System.arraycopy(u, start, pu, 0, size);
          scale(pa, gamma);
          float bigA = (float) (Lanes.product(pa, x, size) / size);
          float bigU = (float) (Lanes.product(pu, x, size) / size);
          project(pa, x);
          float bigB = (float) (Lanes.product(pu, pa, size) / size);
          project(pu, x);
          float inverse = normal.inverseDeviation[row];
          float squared = -inverse * inverse;
          for (int k = 0; k < size; k++) {
            curvature[k] = (bigB * x[k] + bigA * pu[k] + bigU * pa[k]) * squared;
          }
          System.arraycopy(curvature, 0, v, start, size);
          for (int k = 0; k < size; k++) {
            pu[k] *= inverse;
          }
          System.arraycopy(pu, 0, up, start, size);
        });
    // What lies in the tangent now is J u without γ: the derivative with respect to γ needs that.
    addScaleGradient(context, g, up);
    overRows(
        pass,
        (row, start, scratch) -> {
          System.arraycopy(up, start, scratch.a, 0, size);
          scale(scratch.a, gamma);
          System.arraycopy(scratch.a, 0, up, start, size);
        });
    return true;
  }
}
