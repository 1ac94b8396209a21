package io.galatea.gan.engine;

import io.galatea.api.Compute.Block;
import io.galatea.toolkit.compute.NativeFloats;

/**
 * A convolution of any kernel, stride and padding by gathering patches and multiplying matrices
 * (Chellapilla, Puri and Simard 2006).
 */
final class PatchConvolution extends Convolution {
  /** Floats of gathered patches worked on at a time: what fits a core's second-level cache. */
  private static final int BLOCK = 1 << 18;

  /** Patches below which a chunk spends too long on packing the weights. */
  private static final int CHUNK_ROWS = 256;

  /** Columns of a row of the kernel below which it is too narrow a matrix to be a chunk. */
  private static final int NARROW = 32;

  private final int inChannels;
  private final int outChannels;
  private final int kernel;
  private final int positions;
  private final int taps;
  private final Patches patches;

  PatchConvolution(
      int inHeight,
      int inWidth,
      int inChannels,
      int outChannels,
      int kernel,
      int stride,
      int padding) {
    int outH = (inHeight + 2 * padding - kernel) / stride + 1;
    int outW = (inWidth + 2 * padding - kernel) / stride + 1;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernel = kernel;
    this.positions = outH * outW;
    this.taps = kernel * kernel * inChannels;
    this.patches = new Patches(inHeight, inWidth, inChannels, outH, outW, kernel, stride, padding);
  }

  @Override
  int weights() {
    return taps * outChannels;
  }

  @Override
  int prepared() {
    return weights();
  }

  @Override
  void prepare(Engine engine, float[] weights, int from, NativeFloats target, int at) {
    copy(weights, from, weights(), target, at);
  }

  private int outputSize() {
    return positions * outChannels;
  }

  private int chunks(int n) {
    return Math.min(n, Chunks.count((long) n * positions, CHUNK_ROWS));
  }

  private int imagesInBlock(int rowLength) {
    return Math.max(1, BLOCK / (positions * rowLength));
  }

  @Override
  void forward(Engine engine, int n, float[] x, NativeFloats w, int at, float[] y) {
    Block weights = w.block(at, outChannels);
    overBlocks(
        engine,
        n,
        (s, first, rows) -> {
          NativeFloats gathered = s.left(rows * taps);
          patches.gather(s, x, first, rows / positions, 0, kernel, gathered.buffer());
          NativeFloats product = s.product(rows * outChannels);
          engine.product(
              rows, outChannels, taps, gathered.block(taps), weights, product.block(outChannels));
          product.buffer().get(0, y, first * outputSize(), rows * outChannels);
        });
  }

  @Override
  void backwardInput(Engine engine, int n, float[] dy, NativeFloats w, int at, float[] dx) {
    Block weights = w.block(at, outChannels);
    overBlocks(
        engine,
        n,
        (s, first, rows) -> {
          NativeFloats left =
              s.left(rows * outChannels).fill(dy, first * outputSize(), rows * outChannels);
          NativeFloats product = s.product(rows * taps);
          engine.productTransposedRight(
              rows, taps, outChannels, left.block(outChannels), weights, product.block(taps));
          patches.spread(s, product.buffer(), first, rows / positions, dx);
        });
  }

  /** Work on so many rows of patches, from an image on. */
  @FunctionalInterface
  private interface BlockWork {
    void run(Workspace s, int firstImage, int rows);
  }

  private void overBlocks(Engine engine, int n, BlockWork body) {
    int block = imagesInBlock(taps);
    engine.overRanges(
        chunks(n),
        n,
        (s, from, to) -> {
          for (int first = from; first < to; first += block) {
            body.run(s, first, Math.min(block, to - first) * positions);
          }
        });
  }

  @Override
  void backwardWeights(Engine engine, int n, float[] x, float[] dy, float[] dw, int at) {
    Block right = engine.stage(1, dy, n * outputSize()).block(outChannels);
    if (kernel * inChannels < NARROW) {
      weightsByImages(engine, n, x, right, dw, at);
      return;
    }
    // Each kernel row is a chunk of its own: no partial sums to add up.
    int length = kernel * inChannels * outChannels;
    engine.overRanges(
        kernel,
        kernel,
        (s, row, end) ->
            add(s, weightsOf(engine, s, 0, n, row, end, x, right), length, dw, at + row * length));
  }

  /** With few channels a kernel row is too narrow a matrix: chunks of images, then their sum. */
  private void weightsByImages(Engine engine, int n, float[] x, Block right, float[] dw, int at) {
    int chunks = Math.min(n, Chunks.count((long) n * positions, 4L * CHUNK_ROWS));
    float[][] sums = new float[chunks][weights()];
    Chunks.run(
        chunks,
        c ->
            engine.with(
                s ->
                    weightsOf(
                            engine,
                            s,
                            Chunks.start(c, chunks, n),
                            Chunks.start(c + 1, chunks, n),
                            0,
                            kernel,
                            x,
                            right)
                        .buffer()
                        .get(0, sums[c], 0, weights())));
    for (float[] sum : sums) {
      for (int i = 0; i < sum.length; i++) {
        dw[at + i] += sum[i];
      }
    }
  }

  private NativeFloats weightsOf(
      Engine engine,
      Workspace s,
      int from,
      int to,
      int firstRow,
      int endRow,
      float[] x,
      Block right) {
    int length = (endRow - firstRow) * kernel * inChannels;
    NativeFloats sum = s.product(length * outChannels);
    int block = imagesInBlock(length);
    for (int first = from; first < to; first += block) {
      int rows = Math.min(block, to - first) * positions;
      NativeFloats gathered = s.left(rows * length);
      patches.gather(s, x, first, rows / positions, firstRow, endRow, gathered.buffer());
      engine.productTransposedLeft(
          length,
          outChannels,
          rows,
          gathered.block(length),
          right.from(first * outputSize()),
          first == from ? 0f : 1f,
          sum.block(outChannels));
    }
    return sum;
  }
}
