package io.galatea.toolkit.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes images as PNG, eight bits a channel, without a time stamp, so that the same pixels give
 * the same bytes.
 */
public final class Png {
  private Png() {}

  /**
   * Encodes one image.
   *
   * @param channels 1 for grey, 3 for RGB
   * @param pixels height × width × channels, channels innermost
   * @param offset where in {@code pixels} the image begins
   */
  public static byte[] encode(int width, int height, int channels, byte[] pixels, int offset) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    WritableRaster raster = image.getRaster();
    int at = offset;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          raster.setSample(x, y, channel, pixels[at++] & 255);
        }
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // Not to a plain stream, for which the JDK makes a file to cache it in.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("a stream in memory never fails", e);
    }
    return png.toByteArray();
  }
}
