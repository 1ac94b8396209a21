package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;

/**
 * The convolution y = x ∗ w and its two adjoints. The map is linear in x and in w, so these three
 * operations are all that first and second derivatives need:
 *
 * <ul>
 *   <li>{@link #forward}: y[n, p, q, o] = Σ x[n, p s + i − pad, q s + j − pad, c] w[i, j, c, o]
 *   <li>{@link #backwardInput}: the adjoint in x, which is also the transposed convolution
 *   <li>{@link #backwardWeights}: the adjoint in w
 * </ul>
 *
 * <p>Rows lie as (height, width, channel), weights as (kernel height, kernel width, input channel,
 * output channel). A dense layer is the convolution of a 1 × 1 image.
 */
abstract class Convolution {
  /** Channels below which the products of minimal filtering are too narrow to gain from it. */
  private static final int WINOGRAD_CHANNELS = 8;

  /** The fastest of the ways to compute a convolution. */
  static Convolution of(
      int inHeight,
      int inWidth,
      int inChannels,
      int outChannels,
      int kernel,
      int stride,
      int padding) {
    if (padding == 0 && kernel == inHeight && kernel == inWidth) {
      return dense(inHeight * inWidth * inChannels, outChannels);
    }
    if (kernel == WinogradConvolution.KERNEL
        && stride == WinogradConvolution.STRIDE
        && inChannels >= WINOGRAD_CHANNELS) {
      return new WinogradConvolution(inHeight, inWidth, inChannels, outChannels, padding);
    }
    return new PatchConvolution(
        inHeight, inWidth, inChannels, outChannels, kernel, stride, padding);
  }

  /** The map from {@code inputs} to {@code outputs} values without any locality. */
  static Convolution dense(int inputs, int outputs) {
    return new DenseConvolution(inputs, outputs);
  }

  /** How many weights there are. */
  abstract int weights();

  /** How many floats the weights take as the products need them. */
  abstract int prepared();

  /** Writes the weights from index {@code from} on as the products need them. */
  abstract void prepare(Engine engine, float[] weights, int from, NativeFloats target, int at);

  /** Writes x ∗ w of n rows over y; w is what {@link #prepare} wrote. */
  abstract void forward(Engine engine, int n, float[] x, NativeFloats w, int at, float[] y);

  /** Writes the adjoint in x, applied to n rows of dy, over dx. */
  abstract void backwardInput(Engine engine, int n, float[] dy, NativeFloats w, int at, float[] dx);

  /** Adds the adjoint in w, of n rows of x and dy, to dw from {@code at} on. */
  abstract void backwardWeights(Engine engine, int n, float[] x, float[] dy, float[] dw, int at);

  /** Copies values out of the heap as they are. */
  static void copy(float[] values, int from, int count, NativeFloats target, int at) {
    Chunks.overElements(
        count, (begin, end) -> target.buffer().put(at + begin, values, from + begin, end - begin));
  }

  /** Adds what a product left outside the heap to a stretch of an array. */
  static void add(Workspace s, NativeFloats sum, int length, float[] target, int at) {
    float[] before = s.heap(0, length);
    float[] term = s.heap(1, length);
    System.arraycopy(target, at, before, 0, length);
    sum.buffer().get(0, term, 0, length);
    Rows.add(term, before, length);
    System.arraycopy(before, 0, target, at, length);
  }
}
