package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;
import java.util.Arrays;

/**
 * Results on their way from the products of a {@link WinogradConvolution}, and gradients on their
 * way to them. A row of results is already a row of pairs.
 */
final class WinogradResults {
  private final int height;
  private final int width;
  private final int channels;
  private final int tilesHigh;
  private final int tilesWide;

  WinogradResults(int height, int width, int channels) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.tilesHigh = (height + 1) / 2;
    this.tilesWide = (width + 1) / 2;
  }

  /** The layout of so many images' products. */
  WinogradGrid grid(NativeFloats floats, int images) {
    return new WinogradGrid(floats, images * tilesHigh, tilesWide, channels);
  }

  /** Writes the results of images {@code first} on from their products. */
  void combine(Workspace s, WinogradGrid grid, int first, int images, float[] y) {
    float[] line = s.heap(0, grid.pairs());
    float[] term = s.heap(1, grid.pairs());
    for (int image = 0; image < images; image++) {
      for (int p = 0; p < height; p++) {
        int row = image * tilesHigh + p / 2;
        get(s, grid, p % 2, row, line);
        get(s, grid, p % 2 + 1, row, term);
        Rows.add(term, line, grid.pairs());
        int target = ((first + image) * height + p) * width * channels;
        System.arraycopy(line, 0, y, target, width * channels);
      }
    }
  }

  private void get(Workspace s, WinogradGrid grid, int rowPoint, int row, float[] line) {
    float[] in = s.heap(2, grid.pairs());
    float[] twice = s.heap(3, grid.pairs());
    grid.getSingles(rowPoint, row, in);
    for (int k = 0; k < 2 * tilesWide; k++) {
      System.arraycopy(in, k / 2 * channels, twice, k * channels, channels);
    }
    grid.getPairs(rowPoint, row, line);
    Rows.add(twice, line, grid.pairs());
  }

  /** The adjoint of {@link #combine}: into a grid, from its image {@code at} on. */
  void transform(Workspace s, float[] dy, int first, int images, WinogradGrid grid, int at) {
    int length = width * channels;
    float[] upper = s.heap(0, grid.pairs());
    float[] lower = s.heap(1, grid.pairs());
    for (int image = 0; image < images; image++) {
      for (int tile = 0; tile < tilesHigh; tile++) {
        int row = (at + image) * tilesHigh + tile;
        int source = ((first + image) * height + 2 * tile) * length;
        int there = 2 * tile + 1 < height ? length : 0;
        Arrays.fill(upper, length, grid.pairs(), 0f);
        Arrays.fill(lower, there, grid.pairs(), 0f);
        System.arraycopy(dy, source, upper, 0, length);
        System.arraycopy(dy, source + there, lower, 0, there);
        put(s, grid, 0, row, upper);
        put(s, grid, 2, row, lower);
        Rows.add(lower, upper, grid.pairs());
        put(s, grid, 1, row, upper);
      }
    }
  }

  private void put(Workspace s, WinogradGrid grid, int rowPoint, int row, float[] line) {
    float[] even = s.heap(2, grid.pairs());
    float[] odd = s.heap(3, grid.pairs());
    grid.putPairs(rowPoint, row, line);
    for (int tile = 0; tile < tilesWide; tile++) {
      System.arraycopy(line, 2 * tile * channels, even, tile * channels, channels);
      System.arraycopy(line, (2 * tile + 1) * channels, odd, tile * channels, channels);
    }
    Rows.add(even, odd, grid.pairs() / 2);
    grid.putSingles(rowPoint, row, odd);
  }
}
