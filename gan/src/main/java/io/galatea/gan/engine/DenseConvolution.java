package io.galatea.gan.engine;

import io.galatea.api.Compute.Block;
import io.galatea.toolkit.compute.NativeFloats;

/**
 * A convolution whose kernel is as large as the image: each result depends on every value, and an
 * image is its own patch. So a dense layer is one, of 1 × 1 images.
 */
final class DenseConvolution extends Convolution {
  /** Multiply-adds below which a chunk is not worth handing over. */
  private static final long CHUNK_WORK = 1 << 21;

  /** Columns of a product below which a chunk is not worth handing over. */
  private static final int CHUNK_COLUMNS = 16;

  private final int inputs;
  private final int outputs;

  DenseConvolution(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
  }

  @Override
  int weights() {
    return inputs * outputs;
  }

  @Override
  int prepared() {
    return weights();
  }

  @Override
  void prepare(Engine engine, float[] weights, int from, NativeFloats target, int at) {
    copy(weights, from, weights(), target, at);
  }

  @Override
  void forward(Engine engine, int n, float[] x, NativeFloats w, int at, float[] y) {
    Block rows = engine.stage(0, x, n * inputs).block(inputs);
    Block weights = w.block(at, outputs);
    byColumns(
        engine,
        n,
        outputs,
        y,
        (from, columns, product) ->
            engine.product(n, columns, inputs, rows, weights.from(from), product));
  }

  @Override
  void backwardInput(Engine engine, int n, float[] dy, NativeFloats w, int at, float[] dx) {
    Block rows = engine.stage(0, dy, n * outputs).block(outputs);
    Block weights = w.block(at, outputs);
    byColumns(
        engine,
        n,
        inputs,
        dx,
        (from, columns, product) ->
            engine.productTransposedRight(
                n, columns, outputs, rows, weights.from(from * outputs), product));
  }

  /** Writes some columns of a product. */
  @FunctionalInterface
  private interface Columns {
    void write(int from, int columns, Block product);
  }

  private void byColumns(Engine engine, int n, int width, float[] out, Columns columns) {
    engine.overRanges(
        chunks(n, width),
        width,
        (s, from, to) -> {
          int count = to - from;
          NativeFloats product = s.product(n * count);
          columns.write(from, count, product.block(count));
          for (int row = 0; row < n; row++) {
            product.buffer().get(row * count, out, row * width + from, count);
          }
        });
  }

  private int chunks(int n, int width) {
    int byWork = Chunks.count((long) n * inputs * outputs, CHUNK_WORK);
    return Math.min(byWork, Math.max(1, width / CHUNK_COLUMNS));
  }

  @Override
  void backwardWeights(Engine engine, int n, float[] x, float[] dy, float[] dw, int at) {
    Block left = engine.stage(0, x, n * inputs).block(inputs);
    Block right = engine.stage(1, dy, n * outputs).block(outputs);
    engine.overRanges(
        chunks(n, inputs),
        inputs,
        (s, from, to) -> {
          NativeFloats sum = s.product((to - from) * outputs);
          engine.productTransposedLeft(
              to - from, outputs, n, left.from(from), right, 0f, sum.block(outputs));
          add(s, sum, (to - from) * outputs, dw, at + from * outputs);
        });
  }
}
