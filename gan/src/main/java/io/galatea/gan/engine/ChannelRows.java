package io.galatea.gan.engine;

/**
 * Values of rows × channels cut into stretches of many rows, on which loops are long whatever the
 * number of channels. Bodies work on copies at the front of small arrays, since loops vectorise
 * only where all arrays are indexed alike (see {@link Rows}); value k of a stretch is of channel k
 * modulo the channels.
 */
final class ChannelRows {
  /** Values of a stretch, or one row where that is longer: a few of them fit the nearest cache. */
  private static final int WIDTH = 512;

  /** Stretches summed in single precision before they go to the double precision sum. */
  private static final int BLOCK = 64;

  private final int length;
  private final int channels;
  private final int width;
  private final int stretches;

  ChannelRows(int length, int channels) {
    this.length = length;
    this.channels = channels;
    this.width = channels * Math.max(1, WIDTH / channels);
    this.stretches = (length + width - 1) / width;
  }

  /** Work on the first n values of copies of stretches, the first of which is written back. */
  @FunctionalInterface
  interface Body {
    void run(float[][] values, int n);
  }

  /**
   * Work that adds the first n values of copies of stretches, or what it makes of them, to sums.
   */
  @FunctionalInterface
  interface Sum {
    void add(float[][] values, float[][] sums, int n);
  }

  /** The values of the channels, one after the other, for a whole stretch. */
  float[] repeat(float[] perChannel) {
    return repeat(perChannel, 0);
  }

  /** As {@link #repeat(float[])}, with values that begin at an index. */
  float[] repeat(float[] perChannel, int at) {
    return Rows.repeat(perChannel, at, channels, width);
  }

  /** Writes what a body makes of the inputs' stretches. */
  void map(float[] out, Body body, float[]... in) {
    Chunks.overUnits(
        stretches,
        width,
        (from, to) -> {
          float[][] values = new float[in.length][width];
          for (int stretch = from; stretch < to; stretch++) {
            int start = stretch * width;
            int n = fill(values, start, in);
            body.run(values, n);
            System.arraycopy(values[0], 0, out, start, n);
          }
        });
  }

  /** Sums over all rows: {@code count} sums of each channel. */
  double[][] sums(int count, Sum body, float[]... in) {
    int chunks =
        Math.min(Math.max(1, stretches), Chunks.count((long) stretches * width, Chunks.GRAIN));
    double[][][] sums = new double[chunks][count][channels];
    Chunks.run(
        chunks,
        c -> {
          float[][] values = new float[in.length][width];
          float[][] block = new float[count][width];
          int end = Chunks.start(c + 1, chunks, stretches);
          int pending = 0;
          for (int stretch = Chunks.start(c, chunks, stretches); stretch < end; stretch++) {
            body.add(values, block, fill(values, stretch * width, in));
            pending++;
            if (pending == BLOCK || stretch == end - 1) {
              empty(block, sums[c]);
              pending = 0;
            }
          }
        });
    for (int c = 1; c < chunks; c++) {
      for (int s = 0; s < count; s++) {
        for (int k = 0; k < channels; k++) {
          sums[0][s][k] += sums[c][s][k];
        }
      }
    }
    return sums[0];
  }

  private int fill(float[][] values, int start, float[][] in) {
    int n = Math.min(width, length - start);
    for (int k = 0; k < in.length; k++) {
      System.arraycopy(in[k], start, values[k], 0, n);
    }
    return n;
  }

  private void empty(float[][] block, double[][] sums) {
    for (int s = 0; s < block.length; s++) {
      for (int k = 0; k < width; k++) {
        sums[s][k % channels] += block[s][k];
        block[s][k] = 0;
      }
    }
  }

  /** Adds the sum of each channel to a target. */
  void addSums(float[] x, float[] target, int at) {
    double[] sums = sums(1, (values, sum, n) -> Rows.add(values[0], sum[0], n), x)[0];
    for (int c = 0; c < channels; c++) {
      target[at + c] += (float) sums[c];
    }
  }
}
