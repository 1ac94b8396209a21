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
            case TANH -> {
              for (int k = from; k < to; k++) {
                double e = Math.exp(-2 * Math.abs((double) x[k]));
                y[k] = (float) Math.copySign((1 - e) / (1 + e), x[k]);
              }
            }
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
            case LEAKY -> {
              float below = slope;
              for (int k = from; k < to; k++) {
                out[k] = y[k] > 0 ? in[k] : below * in[k];
              }
            }
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
