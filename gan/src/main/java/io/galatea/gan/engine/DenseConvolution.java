package io.galatea.gan.engine;

import org.bytedeco.javacpp.FloatPointer;

/**
 * A convolution whose kernel is as large as the image: each result hears every value, and an image
 * is its own patch. So a dense layer is one, of 1 × 1 images.
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
  void forward(Engine engine, int n, float[] x, FloatPointer w, float[] y) {
    MatrixView rows = MatrixView.of(engine.stage(0, x, n * inputs), inputs);
    MatrixView weights = new MatrixView(w, outputs);
    byColumns(
        engine,
        n,
        outputs,
        y,
        (from, columns, product) ->
            Engine.product(n, columns, inputs, rows, weights.from(from), 0f, product));
  }

  @Override
  void backwardInput(Engine engine, int n, float[] dy, FloatPointer w, float[] dx) {
    MatrixView rows = MatrixView.of(engine.stage(0, dy, n * outputs), outputs);
    MatrixView weights = new MatrixView(w, outputs);
    byColumns(
        engine,
        n,
        inputs,
        dx,
        (from, columns, product) ->
            Engine.productTransposedRight(
                n, columns, outputs, rows, weights.from((long) from * outputs), product));
  }

  /** Writes some columns of a product. */
  @FunctionalInterface
  private interface Columns {
    void write(int from, int columns, MatrixView product);
  }

  private void byColumns(Engine engine, int n, int width, float[] out, Columns columns) {
    engine.overRanges(
        chunks(n, width),
        width,
        (s, from, to) -> {
          int count = to - from;
          NativeFloats product = s.product(n * count);
          columns.write(from, count, MatrixView.of(product, count));
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
    MatrixView left = MatrixView.of(engine.stage(0, x, n * inputs), inputs);
    MatrixView right = MatrixView.of(engine.stage(1, dy, n * outputs), outputs);
    engine.overRanges(
        chunks(n, inputs),
        inputs,
        (s, from, to) -> {
          NativeFloats sum = s.product((to - from) * outputs);
          Engine.productTransposedLeft(
              to - from, outputs, n, left.from(from), right, 0f, MatrixView.of(sum, outputs));
          add(s, sum, (to - from) * outputs, dw, at + from * outputs);
        });
  }
}
