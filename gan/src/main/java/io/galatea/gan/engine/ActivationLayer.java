package io.galatea.gan.engine;

/** Functions of single values, with derivatives written in terms of their result y. */
final class ActivationLayer extends NetworkLayer {
  /** The functions. */
  enum Kind {
    /** x where positive, else slope · x: y′ = 1 or slope, y″ = 0. */
    LEAKY,
    /** y′ = 1 − y², y″ = −2 y y′. */
    TANH,
    /** y′ = y (1 − y), y″ = (1 − 2 y) y′. */
    SIGMOID
  }

  private final Kind kind;
  private final float slope;

  ActivationLayer(Kind kind, float slope) {
    this.kind = kind;
    this.slope = slope;
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    float[] x = pass.value(i);
    float[] y = pass.value(i + 1);
    Chunks.overElements(
        x.length,
        (from, to) -> {
          switch (kind) {
            case LEAKY -> leaky(x, y, from, to);
            case TANH -> tanh(x, y, from, to);
            case SIGMOID -> {
              for (int k = from; k < to; k++) {
                y[k] = (float) (1 / (1 + Math.exp(-(double) x[k])));
              }
            }
          }
        });
  }

  private void leaky(float[] x, float[] y, int from, int to) {
    // max and min vectorise where a choice of either does not; a NaN passes through.
    float below = slope;
    for (int k = from; k < to; k++) {
      y[k] = Math.max(x[k], below * x[k]);
    }
  }

  /**
   * tanh |x| = −u/(2 + u) with u = exp(−2|x|) − 1, from the series at −2|x|/64 doubled six times by
   * exp(2s) − 1 = u (2 + u), which makes errors smaller, not larger: nothing but sums and products
   * in single precision, which vectorise. Beyond ±10 the result is 1 in single precision.
   */
  private static void tanh(float[] x, float[] y, int from, int to) {
    for (int k = from; k < to; k++) {
      float s = Math.min(10f, Math.abs(x[k])) * (-1 / 32f);
      float u = 1 + s * (1 / 7f);
      u = 1 + s * (1 / 6f) * u;
      u = 1 + s * (1 / 5f) * u;
      u = 1 + s * (1 / 4f) * u;
      u = 1 + s * (1 / 3f) * u;
      u = 1 + s * (1 / 2f) * u;
      u = s * u;
      u = u * (2 + u);
      u = u * (2 + u);
      u = u * (2 + u);
      u = u * (2 + u);
      u = u * (2 + u);
      u = u * (2 + u);
      y[k] = Math.min(1f, Math.max(-1f, x[k] * 1e30f)) * (-u / (2 + u));
    }
  }

  private void timesSlope(float[] in, float[] y, float[] out, int from, int to) {
    // The slope by a product that is below 0 or beyond 1: a choice would not vectorise. (Between 0
    // and 1e-30 it is a mixture.)
    float below = slope;
    for (int k = from; k < to; k++) {
      out[k] = in[k] * Math.min(1f, Math.max(below, y[k] * 1e30f));
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    if (inputWanted) {
      timesDerivative(pass.gradient(i + 1), pass.value(i + 1), pass.gradient(i));
    }
  }

  private void timesDerivative(float[] in, float[] y, float[] out) {
    Chunks.overElements(
        in.length,
        (from, to) -> {
          switch (kind) {
            case LEAKY -> timesSlope(in, y, out, from, to);
            case TANH -> {
              for (int k = from; k < to; k++) {
                out[k] = in[k] * (1 - y[k] * y[k]);
              }
            }
            case SIGMOID -> {
              for (int k = from; k < to; k++) {
                out[k] = in[k] * y[k] * (1 - y[k]);
              }
            }
          }
        });
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    float[] y = pass.value(i + 1);
    float[] u = pass.tangent(i);
    timesDerivative(u, y, pass.tangent(i + 1));
    if (kind == Kind.LEAKY) {
      return false;
    }
    float[] g = pass.gradient(i + 1);
    float[] v = pass.curvature(i);
    for (int k = 0; k < y.length; k++) {
      float second =
          kind == Kind.TANH ? -2 * y[k] * (1 - y[k] * y[k]) : (1 - 2 * y[k]) * y[k] * (1 - y[k]);
      v[k] = u[k] * g[k] * second;
    }
    return true;
  }
}
