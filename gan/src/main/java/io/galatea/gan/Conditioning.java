package io.galatea.gan;

import io.galatea.gan.engine.Pass;

/**
 * Class-conditional inputs (Mirza and Osindero 2014): beside the noise, and beside the channels of
 * every position of a row, as many values as there are classes, 1 for the row's class and 0 for the
 * others.
 */
final class Conditioning {
  private Conditioning() {}

  /** Fills a generator's input from noise, row {@code from} first. */
  static void latents(
      float[] latents, int from, int latentSize, int[] labels, int classes, Pass pass) {
    append(latents, from * latentSize, latentSize, 1, labels, from, classes, pass);
  }

  /**
   * Fills a discriminator's input from rows of the engine.
   *
   * @param size values of a row
   * @param positions how many of them share a channel
   */
  static void rows(float[] rows, int size, int positions, int[] labels, int classes, Pass pass) {
    append(rows, 0, size / positions, positions, labels, 0, classes, pass);
  }

  private static void append(
      float[] source,
      int start,
      int channels,
      int positions,
      int[] labels,
      int firstLabel,
      int classes,
      Pass pass) {
    float[] input = pass.input();
    if (classes == 0) {
      System.arraycopy(source, start, input, 0, input.length);
      return;
    }
    int to = 0;
    int from = start;
    for (int row = 0; row < pass.rows(); row++) {
      for (int p = 0; p < positions; p++) {
        System.arraycopy(source, from, input, to, channels);
        for (int c = 0; c < classes; c++) {
          input[to + channels + c] = labels[firstLabel + row] == c ? 1 : 0;
        }
        from += channels;
        to += channels + classes;
      }
    }
  }

  /** The part of a discriminator's input gradient that belongs to the row itself. */
  static void rowGradient(Pass pass, int size, int positions, int classes, float[] out) {
    float[] gradient = pass.inputGradient();
    int channels = size / positions;
    for (int unit = 0; unit < pass.rows() * positions; unit++) {
      System.arraycopy(gradient, unit * (channels + classes), out, unit * channels, channels);
    }
  }
}
