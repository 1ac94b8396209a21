package io.galatea.gan.engine;

import io.galatea.toolkit.compute.NativeFloats;
import java.util.Arrays;

/**
 * Images on their way to the products of a {@link WinogradConvolution}, and gradients on their way
 * back. All arithmetic is on long rows of superpixels; only folding pixels into them copies short
 * runs.
 */
final class WinogradImages {
  private static final int STRIDE = WinogradConvolution.STRIDE;

  private final int height;
  private final int width;
  private final int channels;
  private final int padding;
  private final int tilesHigh;
  private final int tilesWide;

  /** Values of a superpixel. */
  private final int depth;

  /** Values of a row of superpixels but the last. */
  private final int pairs;

  /** Whether every pixel is in some superpixel: a border that no result needs is not. */
  private final boolean covered;

  WinogradImages(int height, int width, int channels, int padding, int tilesHigh, int tilesWide) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.padding = padding;
    this.tilesHigh = tilesHigh;
    this.tilesWide = tilesWide;
    this.depth = STRIDE * STRIDE * channels;
    this.pairs = 2 * tilesWide * depth;
    this.covered =
        STRIDE * (2 * tilesHigh + 1) - padding >= height
            && STRIDE * (2 * tilesWide + 1) - padding >= width;
  }

  /** The layout of so many transformed images. */
  WinogradGrid grid(NativeFloats floats, int images) {
    return new WinogradGrid(floats, images * tilesHigh, tilesWide, depth);
  }

  /** Transforms images {@code first} on into a grid, from its image {@code at} on. */
  void transform(Workspace s, float[] x, int first, int images, WinogradGrid grid, int at) {
    int length = pairs + depth;
    float[] upper = s.heap(0, length);
    float[] middle = s.heap(1, length);
    float[] lower = s.heap(2, length);
    float[] line = s.heap(3, length);
    for (int image = 0; image < images; image++) {
      fold(x, first + image, 0, lower);
      for (int tile = 0; tile < tilesHigh; tile++) {
        float[] last = upper;
        upper = lower;
        lower = last;
        fold(x, first + image, 2 * tile + 1, middle);
        fold(x, first + image, 2 * tile + 2, lower);
        int row = (at + image) * tilesHigh + tile;
        Rows.subtract(upper, middle, line, length);
        put(s, grid, 0, row, line);
        put(s, grid, 1, row, middle);
        Rows.subtract(middle, lower, line, length);
        put(s, grid, 2, row, line);
      }
    }
  }

  private void put(Workspace s, WinogradGrid grid, int rowPoint, int row, float[] line) {
    float[] next = s.heap(4, pairs);
    float[] out = s.heap(5, pairs);
    System.arraycopy(line, depth, next, 0, pairs);
    Rows.subtract(line, next, out, pairs);
    grid.putPairs(rowPoint, row, out);
    for (int tile = 0; tile < tilesWide; tile++) {
      System.arraycopy(next, 2 * tile * depth, out, tile * depth, depth);
    }
    grid.putSingles(rowPoint, row, out);
  }

  /** The adjoint of {@link #transform}: writes images. */
  void combine(Workspace s, WinogradGrid grid, int first, int images, float[] dx) {
    int length = pairs + depth;
    float[] upper = s.heap(0, length);
    float[] middle = s.heap(1, length);
    float[] lower = s.heap(2, length);
    float[] line = s.heap(3, length);
    int size = height * width * channels;
    for (int image = 0; image < images; image++) {
      if (!covered) {
        Arrays.fill(dx, (first + image) * size, (first + image + 1) * size, 0f);
      }
      Arrays.fill(lower, 0, length, 0f);
      for (int tile = 0; tile < tilesHigh; tile++) {
        float[] last = upper;
        upper = lower;
        lower = last;
        int row = image * tilesHigh + tile;
        get(s, grid, 0, row, line);
        Rows.add(line, upper, length);
        get(s, grid, 1, row, middle);
        Rows.takeAway(line, middle, length);
        get(s, grid, 2, row, line);
        Rows.add(line, middle, length);
        Arrays.fill(lower, 0, length, 0f);
        Rows.takeAway(line, lower, length);
        unfold(upper, first + image, 2 * tile, dx);
        unfold(middle, first + image, 2 * tile + 1, dx);
      }
      unfold(lower, first + image, 2 * tilesHigh, dx);
    }
  }

  private void get(Workspace s, WinogradGrid grid, int rowPoint, int row, float[] line) {
    float[] next = s.heap(4, pairs + depth);
    float[] in = s.heap(5, pairs);
    grid.getPairs(rowPoint, row, line);
    Arrays.fill(line, pairs, pairs + depth, 0f);
    Arrays.fill(next, 0, depth, 0f);
    System.arraycopy(line, 0, next, depth, pairs);
    Rows.takeAway(next, line, pairs + depth);
    grid.getSingles(rowPoint, row, in);
    Arrays.fill(next, 0, pairs + depth, 0f);
    for (int tile = 0; tile < tilesWide; tile++) {
      System.arraycopy(in, tile * depth, next, (2 * tile + 1) * depth, depth);
    }
    Rows.add(next, line, pairs + depth);
  }

  /** Writes a row of superpixels of an image: (column, row parity, column parity, channel). */
  private void fold(float[] x, int image, int row, float[] line) {
    int run = STRIDE * channels;
    for (int a = 0; a < STRIDE; a++) {
      int inRow = STRIDE * row - padding + a;
      boolean outside = inRow < 0 || inRow >= height;
      int source = (image * height + inRow) * width;
      for (int column = 0; column <= 2 * tilesWide; column++) {
        int target = column * depth + a * run;
        int from = STRIDE * column - padding;
        if (!outside && from >= 0 && from + 1 < width) {
          System.arraycopy(x, (source + from) * channels, line, target, run);
          continue;
        }
        Arrays.fill(line, target, target + run, 0f);
        for (int b = 0; b < STRIDE; b++) {
          if (!outside && from + b >= 0 && from + b < width) {
            System.arraycopy(
                x, (source + from + b) * channels, line, target + b * channels, channels);
          }
        }
      }
    }
  }

  /** The adjoint of {@link #fold}, which leaves out what lies outside the image. */
  private void unfold(float[] line, int image, int row, float[] dx) {
    int run = STRIDE * channels;
    for (int a = 0; a < STRIDE; a++) {
      int inRow = STRIDE * row - padding + a;
      if (inRow < 0 || inRow >= height) {
        continue;
      }
      int target = (image * height + inRow) * width;
      for (int column = 0; column <= 2 * tilesWide; column++) {
        int from = STRIDE * column - padding;
        int begin = Math.max(0, -from);
        int count = Math.min(STRIDE, width - from) - begin;
        if (count > 0) {
          System.arraycopy(
              line,
              column * depth + a * run + begin * channels,
              dx,
              (target + from + begin) * channels,
              count * channels);
        }
      }
    }
  }
}
