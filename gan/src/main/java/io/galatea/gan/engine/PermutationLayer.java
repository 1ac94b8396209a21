package io.galatea.gan.engine;

/**
 * Between a flat row in the order (channel, height, width), which is everyone's convention for
 * flattening, and the engine's (height, width, channel).
 */
final class PermutationLayer extends NetworkLayer {
  private final int[] source;
  private final int[] target;

  /** A permutation with {@code out[k] = in[source[k]]}. */
  private PermutationLayer(int[] source) {
    this.source = source;
    this.target = new int[source.length];
    for (int k = 0; k < source.length; k++) {
      target[source[k]] = k;
    }
  }

  /** From an image to a flat row. */
  static PermutationLayer flatten(int channels, int positions) {
    int[] source = new int[channels * positions];
    for (int c = 0; c < channels; c++) {
      for (int p = 0; p < positions; p++) {
        source[c * positions + p] = p * channels + c;
      }
    }
    return new PermutationLayer(source);
  }

  /** From a flat row to an image. */
  static PermutationLayer unflatten(int channels, int positions) {
    return new PermutationLayer(flatten(channels, positions).target);
  }

  private static void permute(int rows, int[] order, float[] in, float[] out) {
    for (int row = 0; row < rows; row++) {
      int start = row * order.length;
      for (int k = 0; k < order.length; k++) {
        out[start + k] = in[start + order[k]];
      }
    }
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    permute(pass.rows(), source, pass.value(i), pass.value(i + 1));
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    if (inputWanted) {
      permute(pass.rows(), target, pass.gradient(i + 1), pass.gradient(i));
    }
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    permute(pass.rows(), source, pass.tangent(i), pass.tangent(i + 1));
    return false;
  }
}
