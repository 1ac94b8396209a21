package io.galatea.gan.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution of any kernel, stride and padding by gathering patches and multiplying matrices
 * (Chellapilla, Puri and Simard 2006).
 */
final class PatchConvolution extends Convolution {
  /** Floats of gathered patches worked on at a time: what fits a core's second-level cache. */
  private static final int BLOCK = 1 << 18;

  /** Patches below which a chunk spends too long on packing the weights. */
  private static final int CHUNK_ROWS = 256;

  /** Multiply-adds below which a chunk of a dense layer is not worth handing over. */
  private static final long CHUNK_WORK = 1 << 21;

  private static final int NARROW = 32;

  private final int inChannels;
  private final int outChannels;
  private final int kernel;
  private final int positions;
  private final int taps;
  private final boolean dense;
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
    // One patch that is the whole image is a dense layer, and the image is the gathered patch.
    boolean whole = padding == 0 && kernel == inHeight && kernel == inWidth;
    this.inChannels = whole ? inHeight * inWidth * inChannels : inChannels;
    this.outChannels = outChannels;
    this.kernel = whole ? 1 : kernel;
    this.positions = whole ? 1 : outH * outW;
    this.taps = this.kernel * this.kernel * this.inChannels;
    this.dense = whole;
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
    Chunks.overElements(
        weights(),
        (begin, end) -> target.buffer().put(at + begin, weights, from + begin, end - begin));
  }

  private int outputSize() {
    return positions * outChannels;
  }

  private int chunks(int n) {
    return Math.min(n, Chunks.count((long) n * positions, CHUNK_ROWS));
  }

  private int denseChunks(int n, int split) {
    long work = (long) n * taps * outChannels;
    return Math.min(Chunks.count(work, CHUNK_WORK), Math.max(1, split / 16));
  }

  private int imagesInBlock(int rowLength) {
    return Math.max(1, BLOCK / (positions * rowLength));
  }

  @Override
  void forward(Engine engine, int n, float[] x, FloatPointer w, float[] y) {
    if (dense) {
      NativeFloats rows = engine.stage(0, x, n * taps);
      int chunks = denseChunks(n, outChannels);
      Chunks.run(
          chunks,
          c -> {
            int from = Chunks.start(c, chunks, outChannels);
            int columns = Chunks.start(c + 1, chunks, outChannels) - from;
            engine.with(
                s -> {
                  NativeFloats product = s.product(n * columns);
                  Engine.product(
                      n,
                      columns,
                      taps,
                      rows.at(0),
                      taps,
                      NativeFloats.after(w, from),
                      outChannels,
                      0f,
                      product.at(0),
                      columns);
                  scatterColumns(product.buffer(), n, columns, y, outChannels, from);
                });
          });
      return;
    }
    int chunks = chunks(n);
    Chunks.run(
        chunks,
        c ->
            engine.with(
                s ->
                    forwardImages(
                        s, Chunks.start(c, chunks, n), Chunks.start(c + 1, chunks, n), x, w, y)));
  }

  private void forwardImages(Workspace s, int from, int to, float[] x, FloatPointer w, float[] y) {
    int block = imagesInBlock(taps);
    for (int first = from; first < to; first += block) {
      int rows = Math.min(block, to - first) * positions;
      NativeFloats gathered = s.left(rows * taps);
      patches.gather(s, x, first, rows / positions, 0, kernel, gathered.buffer());
      NativeFloats product = s.product(rows * outChannels);
      Engine.product(
          rows,
          outChannels,
          taps,
          gathered.at(0),
          taps,
          w,
          outChannels,
          0f,
          product.at(0),
          outChannels);
      product.buffer().get(0, y, first * outputSize(), rows * outChannels);
    }
  }

  @Override
  void backwardInput(Engine engine, int n, float[] dy, FloatPointer w, float[] dx) {
    if (dense) {
      NativeFloats rows = engine.stage(0, dy, n * outChannels);
      int chunks = denseChunks(n, inChannels);
      Chunks.run(
          chunks,
          c -> {
            int from = Chunks.start(c, chunks, inChannels);
            int columns = Chunks.start(c + 1, chunks, inChannels) - from;
            engine.with(
                s -> {
                  NativeFloats product = s.product(n * columns);
                  Engine.productTransposedRight(
                      n,
                      columns,
                      outChannels,
                      rows.at(0),
                      outChannels,
                      NativeFloats.after(w, (long) from * outChannels),
                      product.at(0),
                      columns);
                  scatterColumns(product.buffer(), n, columns, dx, inChannels, from);
                });
          });
      return;
    }
    int chunks = chunks(n);
    Chunks.run(
        chunks,
        c ->
            engine.with(
                s ->
                    backwardImages(
                        s, Chunks.start(c, chunks, n), Chunks.start(c + 1, chunks, n), dy, w, dx)));
  }

  private void backwardImages(
      Workspace s, int from, int to, float[] dy, FloatPointer w, float[] dx) {
    int block = imagesInBlock(taps);
    for (int first = from; first < to; first += block) {
      int rows = Math.min(block, to - first) * positions;
      NativeFloats left =
          s.left(rows * outChannels).fill(dy, first * outputSize(), rows * outChannels);
      NativeFloats product = s.product(rows * taps);
      Engine.productTransposedRight(
          rows, taps, outChannels, left.at(0), outChannels, w, product.at(0), taps);
      patches.spread(s, product.buffer(), first, rows / positions, dx);
    }
  }

  @Override
  void backwardWeights(Engine engine, int n, float[] x, float[] dy, float[] dw, int at) {
    NativeFloats right = engine.stage(1, dy, n * outputSize());
    if (dense) {
      denseWeights(engine, n, x, right, dw, at);
    } else if (kernel * inChannels < NARROW) {
      weightsByImages(engine, n, x, right, dw, at);
    } else {
      // Each kernel row is a chunk of its own: no partial sums to add up.
      int length = kernel * inChannels * outChannels;
      Chunks.run(
          kernel,
          i ->
              engine.with(
                  s -> {
                    NativeFloats sum = weightsOf(s, 0, n, i, i + 1, x, right);
                    add(sum.buffer(), s.heap(0, length), length, dw, at + i * length);
                  }));
    }
  }

  private void denseWeights(
      Engine engine, int n, float[] x, NativeFloats right, float[] dw, int at) {
    NativeFloats left = engine.stage(0, x, n * taps);
    int chunks = denseChunks(n, taps);
    Chunks.run(
        chunks,
        c -> {
          int from = Chunks.start(c, chunks, taps);
          int rows = Chunks.start(c + 1, chunks, taps) - from;
          int length = rows * outChannels;
          engine.with(
              s -> {
                NativeFloats sum = s.product(length);
                Engine.productTransposedLeft(
                    rows,
                    outChannels,
                    n,
                    left.at(from),
                    taps,
                    right.at(0),
                    outChannels,
                    0f,
                    sum.at(0));
                add(sum.buffer(), s.heap(0, length), length, dw, at + from * outChannels);
              });
        });
  }

  /** With few channels a kernel row is too narrow a matrix: chunks of images, then their sum. */
  private void weightsByImages(
      Engine engine, int n, float[] x, NativeFloats right, float[] dw, int at) {
    int chunks = Math.min(n, Chunks.count((long) n * positions, 4L * CHUNK_ROWS));
    float[][] sums = new float[chunks][weights()];
    Chunks.run(
        chunks,
        c ->
            engine.with(
                s ->
                    weightsOf(
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
      Workspace s, int from, int to, int firstRow, int endRow, float[] x, NativeFloats right) {
    int length = (endRow - firstRow) * kernel * inChannels;
    NativeFloats sum = s.product(length * outChannels);
    int block = imagesInBlock(length);
    for (int first = from; first < to; first += block) {
      int rows = Math.min(block, to - first) * positions;
      NativeFloats gathered = s.left(rows * length);
      patches.gather(s, x, first, rows / positions, firstRow, endRow, gathered.buffer());
      Engine.productTransposedLeft(
          length,
          outChannels,
          rows,
          gathered.at(0),
          length,
          right.at(first * outputSize()),
          outChannels,
          first == from ? 0f : 1f,
          sum.at(0));
    }
    return sum;
  }

  private static void add(FloatBuffer sum, float[] heap, int length, float[] target, int at) {
    sum.get(0, heap, 0, length);
    for (int i = 0; i < length; i++) {
      target[at + i] += heap[i];
    }
  }

  private static void scatterColumns(
      FloatBuffer block, int rows, int columns, float[] target, int width, int from) {
    for (int r = 0; r < rows; r++) {
      block.get(r * columns, target, r * width + from, columns);
    }
  }
}
