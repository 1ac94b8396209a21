package io.galatea.gan.engine;

import io.galatea.api.Compute.Block;
import io.galatea.toolkit.compute.NativeFloats;

/**
 * Where the transformed values of tiles lie outside the heap: 9 matrices, for each point of rows
 * and each of columns, with a row for each tile. For each point of rows, first come the values of
 * the column points 0 and 2 of a tile after each other, then those of column point 1: points 0 and
 * 2 are neighbours in an image as well, so that no value has to move.
 *
 * @param floats the values
 * @param tileRows rows of tiles in all images
 * @param tilesWide tiles in each
 * @param width values of a tile at one point
 */
record WinogradGrid(NativeFloats floats, int tileRows, int tilesWide, int width) {
  private static final int POINTS = WinogradConvolution.POINTS;

  /** Values at column points 0 and 2 of a row of tiles. */
  int pairs() {
    return 2 * tilesWide * width;
  }

  /** Where column points 0 and 2 of a row of tiles begin. */
  int pairsAt(int rowPoint, int tileRow) {
    return (rowPoint * POINTS * tileRows + 2 * tileRow) * tilesWide * width;
  }

  /** Where column point 1 of a row of tiles begins. */
  int singlesAt(int rowPoint, int tileRow) {
    return (rowPoint * POINTS * tileRows + 2 * tileRows + tileRow) * tilesWide * width;
  }

  /** The matrix of a point, tiles × width. */
  Block matrix(int point) {
    int rowPoint = point / POINTS;
    return switch (point % POINTS) {
      case 0 -> floats.block(pairsAt(rowPoint, 0), 2 * width);
      case 1 -> floats.block(singlesAt(rowPoint, 0), width);
      default -> floats.block(pairsAt(rowPoint, 0) + width, 2 * width);
    };
  }

  void putPairs(int rowPoint, int tileRow, float[] values) {
    floats.buffer().put(pairsAt(rowPoint, tileRow), values, 0, pairs());
  }

  void putSingles(int rowPoint, int tileRow, float[] values) {
    floats.buffer().put(singlesAt(rowPoint, tileRow), values, 0, pairs() / 2);
  }

  void getPairs(int rowPoint, int tileRow, float[] values) {
    floats.buffer().get(pairsAt(rowPoint, tileRow), values, 0, pairs());
  }

  void getSingles(int rowPoint, int tileRow, float[] values) {
    floats.buffer().get(singlesAt(rowPoint, tileRow), values, 0, pairs() / 2);
  }
}
