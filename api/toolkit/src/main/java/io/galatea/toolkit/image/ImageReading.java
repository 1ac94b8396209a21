package io.galatea.toolkit.image;

import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One image file: size and colour from its header, pixels only when asked for. */
public final class ImageReading {
  /** More pixels than any photograph; a header that claims more is refused. */
  private static final long MAX_PIXELS = 1 << 26;

  private final InputFile file;
  private final byte[] content;
  private final int width;
  private final int height;
  private final Colour colour;

  private ImageReading(InputFile file, byte[] content, int width, int height, Colour colour) {
    this.file = file;
    this.content = content;
    this.width = width;
    this.height = height;
    this.colour = colour;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /**
   * Reads the header.
   *
   * @throws GalateaException of kind data if it is no PNG or JPEG image, or too large
   */
  public static ImageReading of(InputFile file) {
    byte[] content = file.readAll();
    return with(
        file,
        content,
        reader -> {
          int width = reader.getWidth(0);
          int height = reader.getHeight(0);
          if ((long) width * height > MAX_PIXELS) {
            throw file.corrupt(
                "claims "
                    + width
                    + " × "
                    + height
                    + " pixels, but may have "
                    + MAX_PIXELS
                    + " at most");
          }
          return new ImageReading(file, content, width, height, colour(reader));
        });
  }

  private static Colour colour(ImageReader reader) throws IOException {
    ImageTypeSpecifier type = reader.getRawImageType(0);
    if (type == null) {
      // JPEG in its own colour space, which is no Java one.
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      type = types.hasNext() ? types.next() : null;
    }
    return type != null && isGrey(type.getColorModel()) ? Colour.GREY : Colour.RGB;
  }

  private static boolean isGrey(ColorModel model) {
    if (model instanceof IndexColorModel palette) {
      for (int i = 0; i < palette.getMapSize(); i++) {
        if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
          return false;
        }
      }
      return true;
    }
    return model.getNumColorComponents() == 1;
  }

  private static <T> T with(InputFile file, byte[] content, Use<T> use) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null
          || !reader.getFormatName().toLowerCase(Locale.ROOT).matches("png|jpeg|jpg")) {
        throw file.corrupt("is no PNG or JPEG image, whatever its name");
      }
      try {
        // Metadata are skipped: they may unpack to anything.
        reader.setInput(stream, true, true);
        return use.of(reader);
      } finally {
        reader.dispose();
      }
    } catch (GalateaException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK answer corrupt input with exceptions of every kind.
      throw file.corrupt("is no valid image: " + e.getMessage(), e);
    }
  }

  /** Pixels from left to right. */
  public int width() {
    return width;
  }

  /** Pixels from top to bottom. */
  public int height() {
    return height;
  }

  /** Whether it has colours. */
  public Colour colour() {
    return colour;
  }

  /**
   * Decodes the pixels, each channel a plane of its own.
   *
   * @throws GalateaException of kind data if they are corrupt
   */
  public void decode(Colour as, byte[] into, int offset) {
    IntUnaryOperator pixels = pixels();
    int plane = width * height;
    for (int p = 0; p < plane; p++) {
      int rgb = pixels.applyAsInt(p);
      int[] levels = {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF};
      if (as == Colour.GREY) {
        // In thousandths, so that equal channels stay as they are.
        int grey = (299 * levels[0] + 587 * levels[1] + 114 * levels[2] + 500) / 1000;
        into[offset + p] = (byte) grey;
      } else {
        for (int channel = 0; channel < 3; channel++) {
          into[offset + channel * plane + p] = (byte) levels[channel];
        }
      }
    }
  }

  /**
   * Decodes the whole image.
   *
   * @return from a pixel's number, row after row, to its levels of red, green and blue in 8 bits
   *     each; grey levels stay as they are
   * @throws GalateaException of kind data if it is corrupt
   */
  public IntUnaryOperator pixels() {
    BufferedImage image = with(file, content, reader -> reader.read(0));
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel || model.getNumColorComponents() != 1) {
      return p -> image.getRGB(p % width, p / width) & 0xFFFFFF;
    }
    // getRGB would take Java's grey to be linear and change every level.
    Raster raster = image.getRaster();
    int shift = raster.getSampleModel().getSampleSize(0) - 8;
    return p -> (raster.getSample(p % width, p / width, 0) >> shift) * 0x010101;
  }
}
