package io.galatea.ot.data;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.TransportMap;
import java.util.Arrays;
import java.util.BitSet;

/**
 * An image of 8 bits a channel, red, green and blue. Immutable by convention: nobody writes to it.
 */
public final class RgbImage {
  private static final int COLOURS_AT_ONCE = 1 << 16;

  private final int width;
  private final int height;
  private final byte[] pixels;

  /**
   * Wraps pixels.
   *
   * @param pixels height × width × 3, given away
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public RgbImage(int width, int height, byte[] pixels) {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are no image of " + width + " × " + height + " pixels");
    }
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Height × width × 3 bytes: for reading only. */
  public byte[] pixels() {
    return pixels;
  }

  /** The colour of a pixel, counted row by row, as 0xRRGGBB. */
  public int rgb(int pixel) {
    return (pixels[3 * pixel] & 255) << 16
        | (pixels[3 * pixel + 1] & 255) << 8
        | (pixels[3 * pixel + 2] & 255);
  }

  /** The image with each channel rounded to the nearest of so many levels from 0 to 255. */
  public RgbImage posterized(int levels) {
    byte[] table = new byte[256];
    for (int v = 0; v < 256; v++) {
      table[v] = (byte) Math.round(255.0 * Math.round(v / 255.0 * (levels - 1)) / (levels - 1));
    }
    byte[] few = new byte[pixels.length];
    for (int k = 0; k < few.length; k++) {
      few[k] = table[pixels[k] & 255];
    }
    return new RgbImage(width, height, few);
  }

  /** The image made smaller, by means over boxes, so that no side is longer than this. */
  public RgbImage within(int longest) {
    double factor = Math.min(1, longest / (double) Math.max(width, height));
    int w = Math.max(1, (int) Math.round(width * factor));
    int h = Math.max(1, (int) Math.round(height * factor));
    if (w == width && h == height) {
      return this;
    }
    byte[] small = new byte[3 * w * h];
    for (int y = 0; y < h; y++) {
      int top = (int) ((long) y * height / h);
      int bottom = (int) Math.max(top + 1, (y + 1L) * height / h);
      for (int x = 0; x < w; x++) {
        int left = (int) ((long) x * width / w);
        int right = (int) Math.max(left + 1, (x + 1L) * width / w);
        for (int c = 0; c < 3; c++) {
          small[3 * (y * w + x) + c] = mean(left, right, top, bottom, c);
        }
      }
    }
    return new RgbImage(w, h, small);
  }

  private byte mean(int left, int right, int top, int bottom, int channel) {
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += pixels[3 * (y * width + x) + channel] & 255;
      }
    }
    long count = (long) (right - left) * (bottom - top);
    return (byte) ((sum + count / 2) / count);
  }

  /**
   * The image with every colour mapped, clipped to what a screen shows and rounded. A colour that
   * many pixels share is mapped once, so that photographs of many megapixels take seconds.
   *
   * @param map a map of rows of three values in [0, 1]
   */
  public RgbImage mapped(TransportMap map, Progress progress) {
    BitSet used = new BitSet(1 << 24);
    for (int p = 0; p < width * height; p++) {
      used.set(rgb(p));
    }
    int[] colours = used.stream().toArray();
    int[] images = new int[colours.length];
    for (int from = 0; from < colours.length; from += COLOURS_AT_ONCE) {
      int count = Math.min(COLOURS_AT_ONCE, colours.length - from);
      float[] rows = new float[3 * count];
      for (int k = 0; k < count; k++) {
        for (int c = 0; c < 3; c++) {
          rows[3 * k + c] = (colours[from + k] >> (16 - 8 * c) & 255) / 255f;
        }
      }
      float[] mapped = map.map(new Batch(count, Shape.of(3), rows)).values();
      for (int k = 0; k < count; k++) {
        images[from + k] = rgb(mapped, 3 * k);
      }
      progress.report((from + count) / (double) colours.length);
    }
    byte[] result = new byte[pixels.length];
    for (int p = 0; p < width * height; p++) {
      int image = images[Arrays.binarySearch(colours, rgb(p))];
      result[3 * p] = (byte) (image >> 16);
      result[3 * p + 1] = (byte) (image >> 8);
      result[3 * p + 2] = (byte) image;
    }
    return new RgbImage(width, height, result);
  }

  /** Three values in [0, 1], clipped, as 0xRRGGBB; NaN is black. */
  public static int rgb(float[] values, int at) {
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      rgb = rgb << 8 | Math.round(255 * Math.min(1, Math.max(0, values[at + c])));
    }
    return rgb;
  }
}
