package io.galatea.toolkit.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A decoded image, upright, its pixels counted row by row. Levels are those of the file: grey is
 * not taken for light, sixteen bits are kept, and so is transparency.
 */
public final class Picture {
  private final int width;
  private final int height;

  /** Alpha, red, green, blue, of 8 bits each. */
  private final int[] argb;

  /** Red, green and blue of 16 bits, channels innermost; empty where the file has fewer. */
  private final char[] deep;

  private Picture(int width, int height, int[] argb, char[] deep) {
    this.width = width;
    this.height = height;
    this.argb = argb;
    this.deep = deep;
  }

  static Picture of(BufferedImage image, Orientation orientation) {
    int storedWidth = image.getWidth();
    int storedHeight = image.getHeight();
    int width = orientation.swapsSides() ? storedHeight : storedWidth;
    int height = orientation.swapsSides() ? storedWidth : storedHeight;
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    int bits = raster.getSampleModel().getSampleSize(0);
    boolean indexed = model instanceof IndexColorModel;
    boolean deep = !indexed && bits == 16;
    // getRGB would take Java's grey to be linear and change every level.
    boolean grey = !indexed && model.getNumColorComponents() == 1;
    int[] argb = new int[width * height];
    char[] levels = new char[deep ? 3 * argb.length : 0];
    int bands = raster.getNumBands();
    boolean alpha = !indexed && model.hasAlpha();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int p = y * width + x;
        int from = orientation.source(x, y, storedWidth, storedHeight);
        int sx = from % storedWidth;
        int sy = from / storedWidth;
        if (!deep && !grey) {
          argb[p] = image.getRGB(sx, sy);
          continue;
        }
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int level = raster.getSample(sx, sy, grey ? 0 : channel);
          if (deep) {
            levels[3 * p + channel] = (char) level;
          }
          rgb = rgb << 8 | eight(level, bits);
        }
        int opaque = alpha ? eight(raster.getSample(sx, sy, bands - 1), bits) : 255;
        argb[p] = opaque << 24 | rgb;
      }
    }
    return new Picture(width, height, argb, levels);
  }

  /** The nearest level of 8 bits. */
  private static int eight(int level, int bits) {
    int most = (1 << bits) - 1;
    return bits == 8 ? level : (int) ((level * 255L + most / 2) / most);
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Whether its levels have 16 bits. */
  public boolean isDeep() {
    return deep.length > 0;
  }

  /** Alpha, red, green and blue of a pixel in 8 bits each, those of 16 bits rounded. */
  public int argb(int pixel) {
    return argb[pixel];
  }

  /** Whether anything of a pixel can be seen. */
  public boolean isVisible(int pixel) {
    return argb[pixel] >>> 24 != 0;
  }

  /**
   * The exact level of a pixel in [0, 1].
   *
   * @param channel 0 for red, 1 for green, 2 for blue; all the same of grey images
   */
  public float level(int pixel, int channel) {
    return isDeep()
        ? (float) (deep[3 * pixel + channel] / 65535.0)
        : (argb[pixel] >> (16 - 8 * channel) & 255) / 255f;
  }

  /** The exact grey level of a pixel in [0, 1], by ITU-R BT.601. */
  public float grey(int pixel) {
    return isDeep()
        ? (float)
            ((299.0 * deep[3 * pixel] + 587.0 * deep[3 * pixel + 1] + 114.0 * deep[3 * pixel + 2])
                / 65_535_000.0)
        : grey8(pixel) / 255f;
  }

  /**
   * The grey level of a pixel in 8 bits: in thousandths, so that equal channels stay as they are.
   */
  public int grey8(int pixel) {
    int rgb = argb[pixel];
    return (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255) + 500) / 1000;
  }
}
