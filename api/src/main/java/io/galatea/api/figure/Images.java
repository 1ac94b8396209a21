package io.galatea.api.figure;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import java.util.Arrays;

/** Images of one size for a figure, 8 bits a channel, grey (1 channel) or RGB (3 channels). */
public final class Images {
  private final int count;
  private final int height;
  private final int width;
  private final int channels;
  private final byte[] pixels;

  /**
   * Wraps pixels.
   *
   * @param pixels count × height × width × channels, channels innermost; given away by the caller
   * @throws IllegalArgumentException if the sizes do not fit, or channels are neither 1 nor 3
   */
  public Images(int count, int height, int width, int channels, byte[] pixels) {
    if (count < 1
        || height < 1
        || width < 1
        || (channels != 1 && channels != 3)
        || pixels.length != (long) count * height * width * channels) {
      throw new IllegalArgumentException(
          pixels.length
              + " bytes are not "
              + count
              + " images of "
              + height
              + " × "
              + width
              + " × "
              + channels);
    }
    this.count = count;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.pixels = pixels;
  }

  /**
   * Images of a batch: {@code low} becomes black, {@code high} white, values beyond are cut off and
   * NaN is black. Rows that are not images become a single line of pixels.
   */
  public static Images of(Batch batch, double low, double high) {
    Shape shape = batch.shape();
    int channels = shape.isImage() ? shape.channels() : 1;
    int height = shape.isImage() ? shape.height() : 1;
    int width = shape.isImage() ? shape.width() : shape.size();
    byte[] pixels = new byte[batch.values().length];
    int plane = height * width;
    for (int r = 0; r < batch.rows(); r++) {
      int row = r * shape.size();
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < plane; p++) {
          double grey = (batch.values()[row + c * plane + p] - low) / (high - low);
          pixels[row + p * channels + c] = (byte) Math.round(255 * Math.min(1, Math.max(0, grey)));
        }
      }
    }
    return new Images(batch.rows(), height, width, channels, pixels);
  }

  /** Images of a batch of values in [0, 1]. */
  public static Images of(Batch batch) {
    return of(batch, 0, 1);
  }

  /** How many images. */
  public int count() {
    return count;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** 1 for grey, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /** The pixels themselves, count × height × width × channels: for reading only. */
  public byte[] pixels() {
    return pixels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Images that
        && count == that.count
        && height == that.height
        && width == that.width
        && channels == that.channels
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {count, height, width, channels, Arrays.hashCode(pixels)});
  }

  @Override
  public String toString() {
    return count + " images of " + height + " × " + width + " × " + channels;
  }
}
