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

  /** What to do with a row that begins at {@code start}, with room for two rows. */
  private interface RowBody {
    void run(int row, int start, float[] first, float[] second);
  }

  private void overRows(Pass pass, RowBody body) {
    Chunks.overUnits(
        pass.rows(),
        size,
        (from, to) -> {
          float[] first = new float[size];
          float[] second = new float[size];
          for (int row = from; row < to; row++) {
            body.run(row, row * size, first, second);
          }
        });
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    if (pass.note(i) == null) {
      pass.note(i, new Normal(pass.rows(), size));
    }
    Normal normal = (Normal) pass.note(i);
    float[] x = pass.value(i);
    float[] y = pass.value(i + 1);
    float[] p = context.parameters().values();
    overRows(
        pass,
        (row, start, centred, unused) -> {
          float mean = (float) (Lanes.sum(x, start, size) / size);
          for (int k = 0; k < size; k++) {
            centred[k] = x[start + k] - mean;
          }
          double variance = Lanes.product(centred, 0, centred, 0, size) / size;
          float inverse = (float) (1 / Math.sqrt(variance + EPSILON));
          normal.inverseDeviation[row] = inverse;
          for (int k = 0; k < size; k++) {
            normal.values[start + k] = centred[k] * inverse;
          }
          for (int at = start; at < start + size; at += channels) {
            for (int c = 0; c < channels; c++) {
              y[at + c] = normal.values[at + c] * p[gammaAt + c] + p[betaAt + c];
            }
          }
        });
  }

  /** out[k] = γ in[start + k]. */
  private void scale(float[] in, int start, float[] p, float[] out) {
    for (int at = 0; at < size; at += channels) {
      for (int c = 0; c < channels; c++) {
        out[at + c] = in[start + at + c] * p[gammaAt + c];
      }
    }
  }

  /** out[at + k] = P z, for the row of x̂ that begins at {@code start}. */
  private void project(float[] z, int zStart, float[] normal, int start, float[] out, int at) {
    float mean = (float) (Lanes.sum(z, zStart, size) / size);
    float along = (float) (Lanes.product(z, zStart, normal, start, size) / size);
    for (int k = 0; k < size; k++) {
      out[at + k] = z[zStart + k] - mean - normal[start + k] * along;
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    Normal normal = (Normal) pass.note(i);
    float[] dy = pass.gradient(i + 1);
    if (parametersWanted) {
      addScaleGradient(context, dy, normal.values);
      Sums.addColumns(dy, dy.length / channels, channels, context.parameters().gradients(), betaAt);
    }
    if (!inputWanted) {
      return;
    }
    float[] dx = pass.gradient(i);
    float[] p = context.parameters().values();
    overRows(
        pass,
        (row, start, scaled, projected) -> {
          scale(dy, start, p, scaled);
          project(scaled, 0, normal.values, start, projected, 0);
          float inverse = normal.inverseDeviation[row];
          for (int k = 0; k < size; k++) {
            dx[start + k] = projected[k] * inverse;
          }
        });
  }

  /** Adds Σ g z, by channel, to the gradient of γ. */
  private void addScaleGradient(Context context, float[] g, float[] z) {
    double[] sums =
        Sums.overRows(
            g.length / channels,
            channels,
            channels,
            (from, to, block) -> {
              for (int at = from * channels; at < to * channels; at += channels) {
                for (int c = 0; c < channels; c++) {
                  block[c] += g[at + c] * z[at + c];
                }
              }
            });
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
    float[] p = context.parameters().values();
    overRows(
        pass,
        (row, start, a, pa) -> {
          scale(g, start, p, a);
          project(a, 0, normal.values, start, pa, 0);
          project(u, start, normal.values, start, up, start);
          float bigA = (float) (Lanes.product(a, 0, normal.values, start, size) / size);
          float bigU = (float) (Lanes.product(u, start, normal.values, start, size) / size);
          float bigB = (float) (Lanes.product(u, start, pa, 0, size) / size);
          float inverse = normal.inverseDeviation[row];
          float squared = -inverse * inverse;
          for (int k = 0; k < size; k++) {
            v[start + k] =
                (bigB * normal.values[start + k] + bigA * up[start + k] + bigU * pa[k]) * squared;
          }
          for (int k = 0; k < size; k++) {
            up[start + k] *= inverse;
          }
        });
    // What lies in the tangent now is J u without γ: the derivative with respect to γ needs that.
    addScaleGradient(context, g, up);
    overRows(
        pass,
        (row, start, scaled, unused) -> {
          scale(up, start, p, scaled);
          System.arraycopy(scaled, 0, up, start, size);
        });
    return true;
  }
}
