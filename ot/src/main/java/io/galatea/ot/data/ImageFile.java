package io.galatea.ot.data;

import io.galatea.api.error.GalateaException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads photographs; what a header claims is checked before anything is made of its size. */
final class ImageFile {
  /** More pixels than any camera takes; each needs about ten bytes while it is read. */
  private static final long MOST_PIXELS = 1L << 27;

  private static final long BYTES_A_PIXEL = 10;

  /** Larger than any such image is when compressed. */
  private static final long MOST_BYTES = 1L << 29;

  private ImageFile() {}

  /**
   * Reads a PNG or JPEG file.
   *
   * @throws GalateaException of kind usage if there is no such file, of kind data if it is no
   *     image, of kind resource if it does not fit into memory
   */
  static RgbImage read(Path file) {
    if (!Files.exists(file)) {
      throw GalateaException.usage(file + " does not exist");
    }
    if (!Files.isRegularFile(file)) {
      throw GalateaException.usage(file + " is no regular file, so no image can be read from it");
    }
    try {
      checkBytes(file.toString(), Files.size(file));
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw GalateaException.usage(file + " cannot be read", e);
    }
  }

  private static void checkBytes(String name, long size) {
    if (size > MOST_BYTES) {
      throw GalateaException.data(
          String.format(
              Locale.ROOT, "%s: has %d bytes, but may have %d at most", name, size, MOST_BYTES));
    }
    long most = Runtime.getRuntime().maxMemory();
    if (size > most) {
      throw GalateaException.resource(
          String.format(
              Locale.ROOT,
              "%s: its %d MB do not fit into the %d MB that Java may use; give it more with -Xmx",
              name,
              size >> 20,
              most >> 20));
    }
  }

  /** Reads an image that is shipped with this module. */
  static RgbImage bundled(String name) {
    try (InputStream in = ImageFile.class.getResourceAsStream("photos/" + name)) {
      if (in == null) {
        throw GalateaException.internal(name + " is missing from the jar");
      }
      return read(name, in.readAllBytes());
    } catch (IOException e) {
      throw GalateaException.internal(name + " cannot be read from the jar", e);
    }
  }

  private static RgbImage read(String name, byte[] content) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null
          || !reader.getFormatName().toLowerCase(Locale.ROOT).matches("png|jpeg|jpg")) {
        throw GalateaException.data(name + ": is no PNG or JPEG image, whatever its name");
      }
      try {
        // Metadata are skipped: they may unpack to anything.
        reader.setInput(stream, true, true);
        checkSize(name, reader.getWidth(0), reader.getHeight(0));
        return of(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (GalateaException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK answer corrupt input with exceptions of every kind.
      throw GalateaException.data(name + ": is no valid image: " + e.getMessage(), e);
    }
  }

  private static void checkSize(String name, int width, int height) {
    long pixels = (long) width * height;
    if (pixels > MOST_PIXELS) {
      throw GalateaException.data(
          String.format(
              Locale.ROOT,
              "%s: claims %d × %d pixels, but may have %d at most",
              name,
              width,
              height,
              MOST_PIXELS));
    }
    long most = Runtime.getRuntime().maxMemory();
    if (pixels * BYTES_A_PIXEL > most) {
      throw GalateaException.resource(
          String.format(
              Locale.ROOT,
              "%s: %d × %d pixels need about %d MB to be read, but Java may use %d MB; give it more"
                  + " with -Xmx",
              name,
              width,
              height,
              (pixels * BYTES_A_PIXEL) >> 20,
              most >> 20));
    }
  }

  private static RgbImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] pixels = new byte[3 * width * height];
    ColorModel model = image.getColorModel();
    boolean grey = !(model instanceof IndexColorModel) && model.getNumColorComponents() == 1;
    int shift = grey ? image.getSampleModel().getSampleSize(0) - 8 : 0;
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (grey) {
        // getRGB would take Java's grey to be linear and change every level.
        image.getRaster().getSamples(0, y, width, 1, 0, row);
        for (int x = 0; x < width; x++) {
          row[x] = (row[x] >> shift & 255) * 0x010101;
        }
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        pixels[at] = (byte) (row[x] >> 16);
        pixels[at + 1] = (byte) (row[x] >> 8);
        pixels[at + 2] = (byte) row[x];
      }
    }
    return new RgbImage(width, height, pixels);
  }
}
