package io.galatea.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.NativeFloats;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At sizes where the work is split into chunks and blocks, against loops over the definition. */
class ConvolutionTest {
  private int rows;
  private int height;
  private int width;
  private int channels;
  private int outs;
  private int kernel;
  private int stride;
  private int padding;
  private int outHeight;
  private int outWidth;
  private float[] x;
  private float[] w;
  private float[] dy;

  private void make(String sizes) {
    String[] words = sizes.split(" ", -1);
    int[] n = new int[words.length];
    for (int k = 0; k < n.length; k++) {
      n[k] = Integer.parseInt(words[k]);
    }
    rows = n[0];
    height = n[1];
    width = n[2];
    channels = n[3];
    outs = n[4];
    kernel = n[5];
    stride = n[6];
    padding = n[7];
    outHeight = (height + 2 * padding - kernel) / stride + 1;
    outWidth = (width + 2 * padding - kernel) / stride + 1;
    RandomStream random = RandomStream.of(3).named(sizes);
    x = normals(rows * height * width * channels, random);
    w = normals(kernel * kernel * channels * outs, random);
    dy = normals(rows * outHeight * outWidth * outs, random);
  }

  private static float[] normals(int count, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }

  /** y, dx and dw of the engine, in this order. */
  private float[][] compute() {
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Convolution convolution =
          Convolution.of(height, width, channels, outs, kernel, stride, padding);
      float[][] results = {new float[dy.length], new float[x.length], new float[w.length]};
      NativeFloats weights = engine.keep(convolution.prepared());
      convolution.prepare(engine, w, 0, weights, 0);
      convolution.forward(engine, rows, x, weights, 0, results[0]);
      convolution.backwardInput(engine, rows, dy, weights, 0, results[1]);
      convolution.backwardWeights(engine, rows, x, dy, results[2], 0);
      return results;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // rows, height, width, channels in and out, kernel, stride, padding
    "70 9 11 3 5 4 2 1", // narrow: weights by images, several chunks
    "70 9 11 13 5 4 2 1", // odd sizes, and results at the border that do not exist
    "64 16 16 16 33 4 2 1",
    "64 14 14 20 12 4 2 1",
    "5 7 6 9 3 4 2 0", // pixels at the end that no result needs
    "6 5 8 10 4 4 2 3",
    "700 28 28 32 9 4 2 1", // weights in several blocks
    "40 13 9 11 17 3 2 1", // kernel rows as chunks
    "33 8 8 40 24 4 2 1",
    "9 31 29 7 6 5 3 4", // padding wider than the stride
    "70 12 12 20 9 4 1 2",
    "300 1 1 150 70 1 1 0", // dense, split over columns
    "64 4 4 60 33 4 1 0", // the whole image, dense as well
    "17 6 6 5 8 2 2 0",
    "3 5 5 4 4 3 1 1"
  })
  void equals_loops_over_the_definition(String sizes) {
    make(sizes);
    double[][] expected = {new double[dy.length], new double[x.length], new double[w.length]};
    for (int n = 0; n < rows; n++) {
      for (int p = 0; p < outHeight; p++) {
        for (int q = 0; q < outWidth; q++) {
          addPosition(expected, n, p, q);
        }
      }
    }
    float[][] actual = compute();
    for (int array = 0; array < 3; array++) {
      double scale = 0;
      for (double value : expected[array]) {
        scale = Math.max(scale, Math.abs(value));
      }
      for (int k = 0; k < expected[array].length; k++) {
        // Sums of up to 10,000 float products: a few rounding errors of the largest sum.
        assertThat((double) actual[array][k])
            .as("array %s at %s", array, k)
            .isCloseTo(expected[array][k], within(2e-6 * scale));
      }
    }
  }

  private void addPosition(double[][] expected, int n, int p, int q) {
    for (int i = 0; i < kernel; i++) {
      for (int j = 0; j < kernel; j++) {
        int row = p * stride - padding + i;
        int column = q * stride - padding + j;
        if (row < 0 || row >= height || column < 0 || column >= width) {
          continue;
        }
        for (int c = 0; c < channels; c++) {
          int in = ((n * height + row) * width + column) * channels + c;
          for (int o = 0; o < outs; o++) {
            int out = ((n * outHeight + p) * outWidth + q) * outs + o;
            int weight = ((i * kernel + j) * channels + c) * outs + o;
            expected[0][out] += (double) x[in] * w[weight];
            expected[1][in] += (double) dy[out] * w[weight];
            expected[2][weight] += (double) dy[out] * x[in];
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"70 9 11 3 5 4 2 1", "64 16 16 16 32 4 2 1", "300 1 1 1500 70 1 1 0"})
  void the_number_of_threads_does_not_matter(String sizes)
      throws ExecutionException, InterruptedException {
    make(sizes);
    float[][] expected = compute();
    for (int threads : new int[] {1, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(this::compute).get()).isDeepEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }
}
