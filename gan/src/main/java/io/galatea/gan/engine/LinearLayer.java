package io.galatea.gan.engine;

import org.bytedeco.javacpp.FloatPointer;

/** Dense, convolution and transposed convolution: linear in the input and in the weights. */
final class LinearLayer extends NetworkLayer {
  private final Convolution convolution;
  private final boolean transposed;
  private final int weightsAt;
  private final int biasAt;
  private final int channels;

  /**
   * @param transposed whether this is the adjoint of the convolution
   * @param biasAt where the bias begins, −1 for none
   * @param channels output channels
   */
  LinearLayer(
      Convolution convolution, boolean transposed, int weightsAt, int biasAt, int channels) {
    this.convolution = convolution;
    this.transposed = transposed;
    this.weightsAt = weightsAt;
    this.biasAt = biasAt;
    this.channels = channels;
  }

  private void apply(Context context, int n, float[] x, float[] y) {
    FloatPointer w = context.parameters().mirror().at(weightsAt);
    if (transposed) {
      convolution.backwardInput(context.engine(), n, x, w, y);
    } else {
      convolution.forward(context.engine(), n, x, w, y);
    }
  }

  private void addWeightGradient(Context context, int n, float[] x, float[] dy) {
    float[] dw = context.parameters().gradients();
    if (transposed) {
      convolution.backwardWeights(context.engine(), n, dy, x, dw, weightsAt);
    } else {
      convolution.backwardWeights(context.engine(), n, x, dy, dw, weightsAt);
    }
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    float[] y = pass.value(i + 1);
    apply(context, pass.rows(), pass.value(i), y);
    if (biasAt >= 0) {
      float[] b = context.parameters().values();
      Chunks.overUnits(
          y.length / channels,
          channels,
          (from, to) -> {
            for (int r = from; r < to; r++) {
              for (int k = 0; k < channels; k++) {
                y[r * channels + k] += b[biasAt + k];
              }
            }
          });
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    float[] dy = pass.gradient(i + 1);
    if (parametersWanted) {
      addWeightGradient(context, pass.rows(), pass.value(i), dy);
      if (biasAt >= 0) {
        Sums.addColumns(
            dy, dy.length / channels, channels, context.parameters().gradients(), biasAt);
      }
    }
    if (inputWanted) {
      FloatPointer w = context.parameters().mirror().at(weightsAt);
      if (transposed) {
        convolution.forward(context.engine(), pass.rows(), dy, w, pass.gradient(i));
      } else {
        convolution.backwardInput(context.engine(), pass.rows(), dy, w, pass.gradient(i));
      }
    }
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    apply(context, pass.rows(), pass.tangent(i), pass.tangent(i + 1));
    addWeightGradient(context, pass.rows(), pass.tangent(i), pass.gradient(i + 1));
    return false;
  }
}
