package io.galatea.ot.data;

import io.galatea.api.Progress;
import io.galatea.api.model.TransportMap;
import io.galatea.toolkit.image.ColourTable;
import io.galatea.toolkit.image.Picture;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * An image of 8 bits a channel, red, green and blue. Immutable by convention: nobody writes to it.
 */
public final class RgbImage {
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

  /** The colours of a picture, transparency left out. */
  static RgbImage of(Picture picture) {
    return of(picture.width(), picture.height(), picture::argb);
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
   * The image with every colour mapped, cut off to what a screen shows and rounded.
   *
   * @param map a map of rows of three values in [0, 1]
   */
  public RgbImage mapped(TransportMap map, Progress progress) {
    int[] all = new int[width * height];
    Arrays.setAll(all, this::rgb);
    int[] images = ColourTable.mapped(all, map, progress);
    return of(width, height, p -> images[p]);
  }

  /**
   * The mean Euclidean distance of a pixel's colour in this image and in another of its size, in
   * 8-bit levels of red, green and blue, 0 to 442.
   */
  public double meanDistance(RgbImage other) {
    double sum = 0;
    for (int p = 0; p < width * height; p++) {
      double squares = 0;
      for (int c = 3 * p; c < 3 * p + 3; c++) {
        double difference = (pixels[c] & 255) - (other.pixels[c] & 255);
        squares += difference * difference;
      }
      sum += Math.sqrt(squares);
    }
    return sum / width / height;
  }

  private static RgbImage of(int width, int height, IntUnaryOperator rgb) {
    byte[] pixels = new byte[3 * width * height];
    for (int p = 0; p < width * height; p++) {
      int colour = rgb.applyAsInt(p);
      pixels[3 * p] = (byte) (colour >> 16);
      pixels[3 * p + 1] = (byte) (colour >> 8);
      pixels[3 * p + 2] = (byte) colour;
    }
    return new RgbImage(width, height, pixels);
  }
}
