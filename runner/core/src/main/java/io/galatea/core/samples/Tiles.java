package io.galatea.core.samples;

import io.galatea.api.data.Batch;
import io.galatea.api.figure.Images;
import java.util.Arrays;
import java.util.List;

/** Pictures of many samples in one tile: images beside each other, or points on a square. */
final class Tiles {
  /** Pixels between two images of a tile. */
  private static final int GAP = 1;

  /** Pixels along a side of a square of points. */
  private static final int SIDE = 192;

  private static final int WHITE = 0xFFFFFF;
  private static final int DATA = 0xC8C8C8;
  private static final int SAMPLE = 0x0B5FA5;

  private Tiles() {}

  /** One image for each of the given, all of one size, in their order. */
  static Images together(List<Images> tiles) {
    Images first = tiles.get(0);
    byte[] pixels = new byte[tiles.size() * first.pixels().length];
    for (int i = 0; i < tiles.size(); i++) {
      System.arraycopy(
          tiles.get(i).pixels(), 0, pixels, i * first.pixels().length, first.pixels().length);
    }
    return new Images(tiles.size(), first.height(), first.width(), first.channels(), pixels);
  }

  /** A white tile as large as another. */
  static Images blank(Images like) {
    byte[] pixels = new byte[like.pixels().length];
    Arrays.fill(pixels, (byte) 0xFF);
    return new Images(1, like.height(), like.width(), like.channels(), pixels);
  }

  /** Images on a tile that has room for so many of them, as square as can be. */
  static Images mosaic(Images images, int room) {
    int columns = (int) Math.ceil(Math.sqrt(room));
    int rows = (room + columns - 1) / columns;
    int width = columns * (images.width() + GAP) - GAP;
    int height = rows * (images.height() + GAP) - GAP;
    int channels = images.channels();
    byte[] tile = new byte[height * width * channels];
    Arrays.fill(tile, (byte) 0xFF);
    int line = images.width() * channels;
    for (int i = 0; i < images.count(); i++) {
      int top = i / columns * (images.height() + GAP);
      int left = i % columns * (images.width() + GAP);
      for (int y = 0; y < images.height(); y++) {
        System.arraycopy(
            images.pixels(),
            (i * images.height() + y) * line,
            tile,
            ((top + y) * width + left) * channels,
            line);
      }
    }
    return new Images(1, height, width, channels, tile);
  }

  /**
   * Points on a square around the origin.
   *
   * @param data points below the samples, of no rows where there are none
   * @param reach the greatest absolute coordinate that is shown
   */
  static Images points(Batch data, Batch samples, double reach) {
    byte[] tile = new byte[SIDE * SIDE * 3];
    Arrays.fill(tile, (byte) WHITE);
    dots(tile, data, reach, DATA);
    dots(tile, samples, reach, SAMPLE);
    return new Images(1, SIDE, SIDE, 3, tile);
  }

  private static void dots(byte[] tile, Batch points, double reach, int rgb) {
    for (int row = 0; row < points.rows(); row++) {
      double x = (points.values()[2 * row] / reach + 1) / 2 * (SIDE - 1);
      double y = (1 - points.values()[2 * row + 1] / reach) / 2 * (SIDE - 1);
      for (int dy = 0; dy <= 1; dy++) {
        for (int dx = 0; dx <= 1; dx++) {
          dot(tile, Math.floor(x) + dx, Math.floor(y) + dy, rgb);
        }
      }
    }
  }

  private static void dot(byte[] tile, double x, double y, int rgb) {
    int column = (int) x;
    int line = (int) y;
    if (x >= 0 && column < SIDE && y >= 0 && line < SIDE) {
      int at = 3 * (line * SIDE + column);
      tile[at] = (byte) (rgb >> 16);
      tile[at + 1] = (byte) (rgb >> 8);
      tile[at + 2] = (byte) rgb;
    }
  }
}
