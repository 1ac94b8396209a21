package io.galatea.gan.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * The patches of images that a kernel slides over, as the rows of a matrix outside the heap. A row
 * of the output at a time is gathered in an array of the heap that stays in the first-level cache,
 * and goes out in one copy: a copy out for every short run would cost more than the run.
 */
final class Patches {
  private final int inHeight;
  private final int inWidth;
  private final int channels;
  private final int outHeight;
  private final int outWidth;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final int run;

  Patches(
      int inHeight,
      int inWidth,
      int channels,
      int outHeight,
      int outWidth,
      int kernel,
      int stride,
      int padding) {
    this.inHeight = inHeight;
    this.inWidth = inWidth;
    this.channels = channels;
    this.outHeight = outHeight;
    this.outWidth = outWidth;
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.run = kernel * channels;
  }

  /** Writes the patches of some images, kernel rows {@code firstRow} to {@code endRow − 1}. */
  void gather(
      Workspace s,
      float[] x,
      int firstImage,
      int images,
      int firstRow,
      int endRow,
      FloatBuffer patches) {
    int length = outWidth * (endRow - firstRow) * run;
    float[] row = s.heap(0, length);
    int at = 0;
    for (int image = firstImage; image < firstImage + images; image++) {
      for (int p = 0; p < outHeight; p++) {
        for (int i = firstRow; i < endRow; i++) {
          gatherKernelRow(
              x, image, p * stride - padding + i, row, (i - firstRow) * run, length / outWidth);
        }
        patches.put(at, row, 0, length);
        at += length;
      }
    }
  }

  /** From one row of an image to the places {@code at + q · step} of a row of patches. */
  private void gatherKernelRow(float[] x, int image, int inRow, float[] row, int at, int step) {
    boolean outside = inRow < 0 || inRow >= inHeight;
    int source = (image * inHeight + inRow) * inWidth * channels;
    for (int q = 0; q < outWidth; q++) {
      int target = at + q * step;
      int left = q * stride - padding;
      int begin = Math.max(0, -left);
      int end = Math.min(kernel, inWidth - left);
      if (outside || begin >= end) {
        Arrays.fill(row, target, target + run, 0f);
        continue;
      }
      if (end - begin < kernel) {
        Arrays.fill(row, target, target + run, 0f);
      }
      System.arraycopy(
          x,
          source + (left + begin) * channels,
          row,
          target + begin * channels,
          (end - begin) * channels);
    }
  }

  /** Writes the sums of patches at the places they were gathered from. */
  void spread(Workspace s, FloatBuffer patches, int firstImage, int images, float[] dx) {
    int size = inHeight * inWidth * channels;
    Arrays.fill(dx, firstImage * size, (firstImage + images) * size, 0f);
    int length = outWidth * kernel * run;
    float[] row = s.heap(0, length);
    int at = 0;
    for (int image = firstImage; image < firstImage + images; image++) {
      for (int p = 0; p < outHeight; p++) {
        patches.get(at, row, 0, length);
        at += length;
        for (int i = 0; i < kernel; i++) {
          int inRow = p * stride - padding + i;
          if (inRow >= 0 && inRow < inHeight) {
            spreadKernelRow(row, i * run, dx, (image * inHeight + inRow) * inWidth * channels);
          }
        }
      }
    }
  }

  private void spreadKernelRow(float[] row, int at, float[] dx, int target) {
    for (int q = 0; q < outWidth; q++) {
      int left = q * stride - padding;
      int begin = Math.max(0, -left);
      int length = (Math.min(kernel, inWidth - left) - begin) * channels;
      int from = at + q * kernel * run + begin * channels;
      int to = target + (left + begin) * channels;
      for (int k = 0; k < length; k++) {
        dx[to + k] += row[from + k];
      }
    }
  }
}
