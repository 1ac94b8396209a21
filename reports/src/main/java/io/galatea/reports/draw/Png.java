package io.galatea.reports.draw;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes images as PNG (ISO/IEC 15948) at their own pixels: one bit a pixel where they are black
 * and white, else eight bits a channel. No time stamp, so the same pixels give the same bytes.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int PAETH = 4;

  private Png() {}

  /** The image as an address for {@code src}. */
  static String dataUri(int width, int height, int channels, byte[] pixels, int offset) {
    return "data:image/png;base64,"
        + Base64.getEncoder().encodeToString(encode(width, height, channels, pixels, offset));
  }

  /**
   * Encodes one image.
   *
   * @param channels 1 for grey, 3 for RGB
   * @param pixels channels innermost
   * @param offset where in {@code pixels} it begins
   */
  static byte[] encode(int width, int height, int channels, byte[] pixels, int offset) {
    boolean bits = channels == 1 && isBlackAndWhite(pixels, offset, width * height);
    byte[] data;
    if (bits) {
      data = deflated(packed(width, height, pixels, offset));
    } else {
      byte[] plain = deflated(filtered(width, height, channels, pixels, offset, 0));
      byte[] predicted = deflated(filtered(width, height, channels, pixels, offset, PAETH));
      data = predicted.length < plain.length ? predicted : plain;
    }
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) (bits ? 1 : 8))
            .put((byte) (channels == 1 ? 0 : 2))
            .array();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", data);
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static boolean isBlackAndWhite(byte[] pixels, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (pixels[i] != 0 && pixels[i] != -1) {
        return false;
      }
    }
    return true;
  }

  private static byte[] packed(int width, int height, byte[] pixels, int offset) {
    int stride = 1 + (width + 7) / 8;
    byte[] rows = new byte[height * stride];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (pixels[offset + y * width + x] != 0) {
          rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> x % 8);
        }
      }
    }
    return rows;
  }

  private static byte[] filtered(
      int width, int height, int channels, byte[] pixels, int offset, int filter) {
    int line = width * channels;
    byte[] rows = new byte[height * (line + 1)];
    for (int y = 0; y < height; y++) {
      rows[y * (line + 1)] = (byte) filter;
      for (int i = 0; i < line; i++) {
        int at = offset + y * line + i;
        int left = i < channels ? 0 : pixels[at - channels] & 255;
        int up = y == 0 ? 0 : pixels[at - line] & 255;
        int corner = i < channels || y == 0 ? 0 : pixels[at - line - channels] & 255;
        int guess = filter == PAETH ? paeth(left, up, corner) : 0;
        rows[y * (line + 1) + 1 + i] = (byte) (pixels[at] - guess);
      }
    }
    return rows;
  }

  /** The neighbour that is nearest to left + up − corner (ISO/IEC 15948, 9.4). */
  private static int paeth(int left, int up, int corner) {
    int estimate = left + up - corner;
    int toLeft = Math.abs(estimate - left);
    int toUp = Math.abs(estimate - up);
    int toCorner = Math.abs(estimate - corner);
    return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
  }

  private static byte[] deflated(byte[] rows) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(rows);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
