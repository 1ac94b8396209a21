package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;
import java.util.Optional;

/** Dense, convolution and transposed convolution: linear in the input and in the weights. */
final class LinearLayer extends NetworkLayer {
  private final Convolution convolution;
  private final boolean transposed;
  private final Optional<SpectralNorm> norm;
  private final int weightsAt;
  private final int preparedAt;
  private final int biasAt;
  private final int channels;

  /**
   * @param transposed whether this is the adjoint of the convolution
   * @param norm what the weights are scaled by
   * @param preparedAt where the weights lie as the products need them
   * @param biasAt where the bias begins, −1 for none
   * @param channels output channels
   */
  LinearLayer(
      Convolution convolution,
      boolean transposed,
      Optional<SpectralNorm> norm,
      int weightsAt,
      int preparedAt,
      int biasAt,
      int channels) {
    this.convolution = convolution;
    this.transposed = transposed;
    this.norm = norm;
    this.weightsAt = weightsAt;
    this.preparedAt = preparedAt;
    this.biasAt = biasAt;
    this.channels = channels;
  }

  /** Makes changed weights take effect. */
  void prepare(Engine engine, Parameters parameters) {
    float[] weights = norm.map(n -> n.scaled(parameters)).orElse(parameters.values());
    int from = norm.isPresent() ? 0 : weightsAt;
    convolution.prepare(engine, weights, from, parameters.prepared(), preparedAt);
  }

  private void apply(Context context, int n, float[] x, float[] y) {
    NativeFloats w = context.parameters().prepared();
    if (transposed) {
      convolution.backwardInput(context.engine(), n, x, w, preparedAt, y);
    } else {
      convolution.forward(context.engine(), n, x, w, preparedAt, y);
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
      ChannelRows rows = new ChannelRows(y.length, channels);
      float[] biases = rows.repeat(context.parameters().values(), biasAt);
      rows.map(y, (stretches, n) -> Rows.add(biases, stretches[0], n), y);
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    float[] dy = pass.gradient(i + 1);
    if (parametersWanted) {
      addWeightGradient(context, pass.rows(), pass.value(i), dy);
      if (biasAt >= 0) {
        new ChannelRows(dy.length, channels).addSums(dy, context.parameters().gradients(), biasAt);
      }
    }
    if (inputWanted) {
      NativeFloats w = context.parameters().prepared();
      if (transposed) {
        convolution.forward(context.engine(), pass.rows(), dy, w, preparedAt, pass.gradient(i));
      } else {
        convolution.backwardInput(
            context.engine(), pass.rows(), dy, w, preparedAt, pass.gradient(i));
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
