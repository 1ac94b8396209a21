package io.galatea.gan.engine;

import java.util.function.IntConsumer;

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

  /** By row, the mean and 1/σ. */
  private static final class Moments {
    final float[] mean;
    final float[] inverseDeviation;

    Moments(int rows) {
      this.mean = new float[rows];
      this.inverseDeviation = new float[rows];
    }
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    float[] x = pass.value(i);
    float[] y = pass.value(i + 1);
    float[] p = context.parameters().values();
    Moments moments = new Moments(pass.rows());
    pass.note(i, moments);
    overRows(
        pass,
        row -> {
          int start = row * size;
          double mean = 0;
          for (int k = 0; k < size; k++) {
            mean += x[start + k];
          }
          mean /= size;
          double variance = 0;
          for (int k = 0; k < size; k++) {
            variance += (x[start + k] - mean) * (x[start + k] - mean);
          }
          double inverse = 1 / Math.sqrt(variance / size + EPSILON);
          moments.mean[row] = (float) mean;
          moments.inverseDeviation[row] = (float) inverse;
          for (int k = 0; k < size; k++) {
            int c = k % channels;
            y[start + k] =
                (float) ((x[start + k] - mean) * inverse) * p[gammaAt + c] + p[betaAt + c];
          }
        });
  }

  private void overRows(Pass pass, IntConsumer body) {
    Chunks.overUnits(
        pass.rows(),
        size,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            body.accept(row);
          }
        });
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    float[] x = pass.value(i);
    float[] dy = pass.gradient(i + 1);
    float[] p = context.parameters().values();
    Moments moments = (Moments) pass.note(i);
    if (parametersWanted) {
      addScaleGradient(context, pass, x, dy, moments);
      Sums.addColumns(dy, dy.length / channels, channels, context.parameters().gradients(), betaAt);
    }
    if (!inputWanted) {
      return;
    }
    float[] dx = pass.gradient(i);
    overRows(
        pass,
        row -> {
          int start = row * size;
          float mean = moments.mean[row];
          float inverse = moments.inverseDeviation[row];
          double sum = 0;
          double product = 0;
          for (int k = 0; k < size; k++) {
            float a = dy[start + k] * p[gammaAt + k % channels];
            sum += a;
            product += a * ((x[start + k] - mean) * inverse);
          }
          float averaged = (float) (sum / size);
          float projected = (float) (product / size);
          for (int k = 0; k < size; k++) {
            float a = dy[start + k] * p[gammaAt + k % channels];
            float normal = (x[start + k] - mean) * inverse;
            dx[start + k] = inverse * (a - averaged - normal * projected);
          }
        });
  }

  private void addScaleGradient(
      Context context, Pass pass, float[] x, float[] dy, Moments moments) {
    double[] sums =
        Sums.overRows(
            pass.rows(),
            size,
            channels,
            (from, to, block) -> {
              for (int k = from * size; k < to * size; k++) {
                int row = k / size;
                block[k % channels] +=
                    dy[k] * (x[k] - moments.mean[row]) * moments.inverseDeviation[row];
              }
            });
    for (int c = 0; c < channels; c++) {
      context.parameters().gradients()[gammaAt + c] += (float) sums[c];
    }
  }

  /**
   * S = ⟨u, P(γ g)⟩/σ. With a = γ g, A = mean(a x̂), U = mean(u x̂) and B = mean(u a) − mean(u)
   * mean(a) − U A, S = n B/σ, and from ∂σ/∂x = x̂/n and ∂x̂/∂x = P/σ
   *
   * <p>∂S/∂x = −(B x̂ + A P u + U P a)/σ².
   */
  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    float[] x = pass.value(i);
    float[] u = pass.tangent(i);
    float[] up = pass.tangent(i + 1);
    float[] g = pass.gradient(i + 1);
    float[] v = pass.curvature(i);
    float[] p = context.parameters().values();
    Moments moments = (Moments) pass.note(i);
    overRows(
        pass,
        row -> {
          int start = row * size;
          double mean = moments.mean[row];
          double inverse = moments.inverseDeviation[row];
          double meanA = 0;
          double meanU = 0;
          double bigA = 0;
          double bigU = 0;
          double both = 0;
          for (int k = 0; k < size; k++) {
            double normal = (x[start + k] - mean) * inverse;
            double a = (double) g[start + k] * p[gammaAt + k % channels];
            meanA += a / size;
            meanU += u[start + k] / (double) size;
            bigA += a * normal / size;
            bigU += u[start + k] * normal / size;
            both += a * u[start + k] / size;
          }
          double bigB = both - meanU * meanA - bigU * bigA;
          for (int k = 0; k < size; k++) {
            double normal = (x[start + k] - mean) * inverse;
            double a = (double) g[start + k] * p[gammaAt + k % channels];
            double pu = u[start + k] - meanU - normal * bigU;
            double pa = a - meanA - normal * bigA;
            // γ is multiplied in below, once γ's own gradient has been read from here.
            up[start + k] = (float) (pu * inverse);
            v[start + k] = (float) (-(bigB * normal + bigA * pu + bigU * pa) * inverse * inverse);
          }
        });
    double[] sums =
        Sums.overRows(
            pass.rows(),
            size,
            channels,
            (from, to, block) -> {
              for (int k = from * size; k < to * size; k++) {
                block[k % channels] += g[k] * up[k];
              }
            });
    for (int c = 0; c < channels; c++) {
      context.parameters().gradients()[gammaAt + c] += (float) sums[c];
    }
    for (int k = 0; k < up.length; k++) {
      up[k] *= p[gammaAt + k % channels];
    }
    return true;
  }
}
