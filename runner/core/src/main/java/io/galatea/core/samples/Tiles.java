package io.galatea.core.samples;

import io.galatea.api.figure.Images;
import java.util.Arrays;
import java.util.List;

/** Pictures of many samples in one tile: images beside each other. */
final class Tiles {
  /** Pixels between two images of a tile. */
  private static final int GAP = 1;

  /** Pixels across a page beside the names of rows. */
  private static final int ACROSS = 960;

  /** Images as wide as this can be seen as they are. */
  private static final int LARGE = 96;

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

  /**
   * Images on a tile that has room for so many of them, as square as can be. Small ones are as many
   * times enlarged as tiles of a row fit a page, twice at least, so that every pixel can be seen.
   *
   * @param tiles how many tiles stand in a row
   */
  static Images mosaic(Images images, int room, int tiles) {
    int columns = (int) Math.ceil(Math.sqrt(room));
    int rows = (room + columns - 1) / columns;
    int factor =
        images.width() >= LARGE
            ? 1
            : Math.max(2, Math.min(3, ACROSS / (tiles * columns * (images.width() + GAP))));
    int gap = factor * GAP;
    int width = columns * (factor * images.width() + gap) - gap;
    int height = rows * (factor * images.height() + gap) - gap;
    int channels = images.channels();
    byte[] tile = new byte[height * width * channels];
    Arrays.fill(tile, (byte) 0xFF);
    for (int i = 0; i < images.count(); i++) {
      int top = i / columns * (factor * images.height() + gap);
      int left = i % columns * (factor * images.width() + gap);
      for (int y = 0; y < factor * images.height(); y++) {
        int line = (i * images.height() + y / factor) * images.width();
        for (int x = 0; x < factor * images.width(); x++) {
          System.arraycopy(
              images.pixels(),
              (line + x / factor) * channels,
              tile,
              ((top + y) * width + left + x) * channels,
              channels);
        }
      }
    }
    return new Images(1, height, width, channels, tile);
  }
}
