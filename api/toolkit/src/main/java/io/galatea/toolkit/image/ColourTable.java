package io.galatea.toolkit.image;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.TransportMap;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Maps the colours of an image. A photograph has far fewer colours than pixels, so each is mapped
 * once.
 */
public final class ColourTable {
  private static final int BLOCK = 1 << 14;

  private ColourTable() {}

  /**
   * The pixels with every colour mapped, cut off to what a screen shows, and rounded; what is not a
   * number becomes black. Their upper 8 bits stay as they are.
   *
   * @param pixels with red, green and blue in their lower 24 bits
   * @param map a map of rows of three values in [0, 1]
   */
  public static int[] mapped(int[] pixels, TransportMap map, Progress progress) {
    BitSet seen = new BitSet(1 << 24);
    for (int pixel : pixels) {
      seen.set(pixel & 0xFFFFFF);
    }
    int[] colours = seen.stream().toArray();
    int[] table = new int[1 << 24];
    for (int from = 0; from < colours.length; from += BLOCK) {
      int count = Math.min(BLOCK, colours.length - from);
      float[] values = new float[3 * count];
      for (int k = 0; k < values.length; k++) {
        values[k] = (colours[from + k / 3] >> (16 - 8 * (k % 3)) & 255) / 255f;
      }
      float[] images = map.map(new Batch(count, Shape.of(3), values)).values();
      for (int k = 0; k < count; k++) {
        table[colours[from + k]] = rgb(images, 3 * k);
      }
      progress.report((from + count) / (double) colours.length);
    }
    int[] result = new int[pixels.length];
    IntStream.range(0, pixels.length)
        .parallel()
        .forEach(p -> result[p] = (pixels[p] & 0xFF000000) | table[pixels[p] & 0xFFFFFF]);
    return result;
  }

  /** Three values in [0, 1], cut off and rounded, as 0xRRGGBB. */
  public static int rgb(float[] values, int at) {
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      rgb = rgb << 8 | Math.round(255 * Math.min(1, Math.max(0, values[at + channel])));
    }
    return rgb;
  }
}
