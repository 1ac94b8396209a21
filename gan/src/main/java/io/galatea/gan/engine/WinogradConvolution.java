package io.galatea.gan.engine;

import io.galatea.api.Compute.Block;
import io.galatea.toolkit.compute.NativeFloats;
import java.util.Arrays;

/**
 * The convolution with a 4 × 4 kernel of stride 2 and its two adjoints with 9 multiplications where
 * the definition has 16: minimal filtering (Winograd 1980; Lavin and Gray 2016) of even and odd
 * rows and columns.
 *
 * <p>Two by two neighbouring pixels make one superpixel of 4 C channels, on which the kernel is 2 ×
 * 2 of stride 1. In one dimension, two results of a filter (g₀, g₁) over s₀, s₁, s₂ are
 *
 * <pre>
 * y₀ = m₀ + m₁     m₀ = (s₀ − s₁) g₀     m₁ = s₁ (g₀ + g₁)
 * y₁ = m₁ + m₂     m₂ = (s₁ − s₂) (−g₁)
 * </pre>
 *
 * and in two dimensions the same is done along rows and along columns, so that a tile of 2 × 2
 * results takes 9 products of a vector of 4 C superpixel values with a matrix of 4 C × outputs. All
 * tiles together make 9 matrix products.
 *
 * <p>Layouts are those of {@link Convolution}.
 */
final class WinogradConvolution extends Convolution {
  static final int KERNEL = 4;
  static final int STRIDE = 2;

  /** The products m₀, m₁, m₂ of one dimension. */
  static final int POINTS = 3;

  /** Floats of transformed images worked on at a time: what fits a core's second-level cache. */
  private static final int BLOCK = 3 << 17;

  /** Floats of transformed images that the weights' gradient keeps at a time. */
  private static final int WHOLE_BLOCK = 1 << 23;

  /** Tiles below which a product spends too long on packing the weights. */
  private static final int CHUNK_TILES = 128;

  /** Rows of a matrix below which halving it gains nothing. */
  private static final int NARROW = 64;

  private final WinogradImages images;
  private final WinogradResults results;
  private final int tiles;
  private final int inChannels;
  private final int outChannels;

  /** Values of a superpixel. */
  private final int depth;

  WinogradConvolution(int inHeight, int inWidth, int inChannels, int outChannels, int padding) {
    int outHeight = (inHeight + 2 * padding - KERNEL) / STRIDE + 1;
    int outWidth = (inWidth + 2 * padding - KERNEL) / STRIDE + 1;
    int tilesHigh = (outHeight + 1) / 2;
    int tilesWide = (outWidth + 1) / 2;
    this.images = new WinogradImages(inHeight, inWidth, inChannels, padding, tilesHigh, tilesWide);
    this.results = new WinogradResults(outHeight, outWidth, outChannels);
    this.tiles = tilesHigh * tilesWide;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.depth = STRIDE * STRIDE * inChannels;
  }

  @Override
  int weights() {
    return KERNEL * KERNEL * quarter();
  }

  @Override
  int prepared() {
    return POINTS * POINTS * depth * outChannels;
  }

  /** Weights of a kernel position, and of a quarter of a transformed matrix. */
  private int quarter() {
    return inChannels * outChannels;
  }

  /** How kernel row (or column) {@code tap} enters the transformed weights at a point. */
  private static int sign(int point, int tap) {
    return switch (point) {
      case 0 -> tap == 0 ? 1 : 0;
      case 1 -> 1;
      default -> tap == 1 ? -1 : 0;
    };
  }

  private void addSigned(int sign, float[] term, float[] sum) {
    if (sign > 0) {
      Rows.add(term, sum, quarter());
    } else {
      Rows.takeAway(term, sum, quarter());
    }
  }

  /** Where the quarter (a, b) of the transformed weights at a point begins. */
  private int quarterAt(int point, int a, int b) {
    return ((point * STRIDE + a) * STRIDE + b) * quarter();
  }

  @Override
  void prepare(Engine engine, float[] weights, int from, NativeFloats target, int at) {
    Chunks.run(
        POINTS * POINTS * STRIDE * STRIDE,
        q -> {
          int b = q % STRIDE;
          int a = q / STRIDE % STRIDE;
          int point = q / (STRIDE * STRIDE);
          engine.with(
              s -> {
                float[] sum = s.heap(0, quarter());
                float[] term = s.heap(1, quarter());
                Arrays.fill(sum, 0, quarter(), 0f);
                for (int t = 0; t < 2; t++) {
                  for (int u = 0; u < 2; u++) {
                    int sign = sign(point / POINTS, t) * sign(point % POINTS, u);
                    if (sign != 0) {
                      int tap = (STRIDE * t + a) * KERNEL + STRIDE * u + b;
                      System.arraycopy(weights, from + tap * quarter(), term, 0, quarter());
                      addSigned(sign, term, sum);
                    }
                  }
                }
                target.buffer().put(at + quarterAt(point, a, b), sum, 0, quarter());
              });
        });
  }

  /** The adjoint of {@link #prepare}. */
  private void addWeightGradient(Engine engine, NativeFloats sums, float[] dw, int at) {
    Chunks.run(
        KERNEL * KERNEL,
        tap -> {
          int row = tap / KERNEL;
          int column = tap % KERNEL;
          int target = at + tap * quarter();
          engine.with(
              s -> {
                float[] sum = s.heap(0, quarter());
                float[] term = s.heap(1, quarter());
                System.arraycopy(dw, target, sum, 0, quarter());
                for (int point = 0; point < POINTS * POINTS; point++) {
                  int sign =
                      sign(point / POINTS, row / STRIDE) * sign(point % POINTS, column / STRIDE);
                  if (sign != 0) {
                    int quarter = quarterAt(point, row % STRIDE, column % STRIDE);
                    sums.buffer().get(quarter, term, 0, quarter());
                    addSigned(sign, term, sum);
                  }
                }
                System.arraycopy(sum, 0, dw, target, quarter());
              });
        });
  }

  @Override
  void forward(Engine engine, int n, float[] x, NativeFloats w, int at, float[] y) {
    overBlocks(
        engine,
        n,
        (s, first, count, in, out) -> {
          images.transform(s, x, first, count, in, 0);
          for (int point = 0; point < POINTS * POINTS; point++) {
            engine.product(
                count * tiles,
                outChannels,
                depth,
                in.matrix(point),
                weightsAt(w, at, point),
                out.matrix(point));
          }
          results.combine(s, out, first, count, y);
        });
  }

  @Override
  void backwardInput(Engine engine, int n, float[] dy, NativeFloats w, int at, float[] dx) {
    overBlocks(
        engine,
        n,
        (s, first, count, in, out) -> {
          results.transform(s, dy, first, count, out, 0);
          for (int point = 0; point < POINTS * POINTS; point++) {
            engine.productTransposedRight(
                count * tiles,
                depth,
                outChannels,
                out.matrix(point),
                weightsAt(w, at, point),
                in.matrix(point));
          }
          images.combine(s, in, first, count, dx);
        });
  }

  private Block weightsAt(NativeFloats w, int at, int point) {
    return w.block(at + point * depth * outChannels, outChannels);
  }

  @Override
  void backwardWeights(Engine engine, int n, float[] x, float[] dy, float[] dw, int at) {
    int block = Math.max(1, Math.min(n, WHOLE_BLOCK / (imagesSize(1) + resultsSize(1))));
    NativeFloats left = engine.staging(0, imagesSize(block));
    NativeFloats right = engine.staging(1, resultsSize(block));
    NativeFloats sums = engine.staging(2, prepared());
    for (int first = 0; first < n; first += block) {
      int begin = first;
      int count = Math.min(block, n - first);
      WinogradGrid in = images.grid(left, count);
      WinogradGrid out = results.grid(right, count);
      engine.overRanges(
          chunks(count),
          count,
          (s, from, to) -> {
            images.transform(s, x, begin + from, to - from, in, from);
            results.transform(s, dy, begin + from, to - from, out, from);
          });
      // Each part of a matrix of sums is a task of its own: nothing to add up across tasks.
      int parts = depth < NARROW ? 1 : 2;
      int rows = depth / parts;
      Chunks.run(
          parts * POINTS * POINTS,
          task -> {
            int point = task / parts;
            int row = task % parts * rows;
            engine.productTransposedLeft(
                rows,
                outChannels,
                count * tiles,
                in.matrix(point).from(row),
                out.matrix(point),
                begin == 0 ? 0f : 1f,
                sums.block(outChannels).from((point * depth + row) * outChannels));
          });
    }
    addWeightGradient(engine, sums, dw, at);
  }

  /** Work on some images, in a grid for them and one for their results. */
  @FunctionalInterface
  private interface BlockWork {
    void run(Workspace s, int first, int count, WinogradGrid in, WinogradGrid out);
  }

  private void overBlocks(Engine engine, int n, BlockWork body) {
    int block =
        Math.max((CHUNK_TILES + tiles - 1) / tiles, BLOCK / (imagesSize(1) + resultsSize(1)));
    engine.overRanges(
        chunks(n),
        n,
        (s, from, to) -> {
          for (int first = from; first < to; first += block) {
            int count = Math.min(block, to - first);
            WinogradGrid in = images.grid(s.left(imagesSize(count)), count);
            WinogradGrid out = results.grid(s.product(resultsSize(count)), count);
            body.run(s, first, count, in, out);
          }
        });
  }

  private int chunks(int n) {
    return Math.min(n, Chunks.count((long) n * tiles, CHUNK_TILES));
  }

  private int imagesSize(int count) {
    return count * tiles * POINTS * POINTS * depth;
  }

  private int resultsSize(int count) {
    return count * tiles * POINTS * POINTS * outChannels;
  }
}
