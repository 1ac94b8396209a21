package io.galatea.toolkit.image;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * One image file: size and colour from its header, pixels only when asked for, upright as the
 * camera was held (EXIF orientation).
 */
public final class ImageFile {
  /** What can be read, as a pattern of the endings of file names. */
  public static final String ENDINGS = "png|jpg|jpeg|jfif|gif|bmp|tif|tiff";

  /** More pixels than any camera takes; a header that claims more is refused. */
  private static final long MOST_PIXELS = 1L << 27;

  /** What a pixel needs while it is decoded: the decoder's own form, and ours. */
  private static final long BYTES_A_PIXEL = 12;

  /** Larger than any such image is when compressed. */
  private static final long MOST_BYTES = 1L << 29;

  private final InputFile file;
  private final byte[] content;
  private final int width;
  private final int height;
  private final Colour colour;
  private final Orientation orientation;

  private ImageFile(
      InputFile file,
      byte[] content,
      int width,
      int height,
      Colour colour,
      Orientation orientation) {
    this.file = file;
    this.content = content;
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.orientation = orientation;
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(ImageReader reader) throws IOException;
  }

  /**
   * Reads the header.
   *
   * @throws GalateaException of kind data if it is no image of a known form, or claims to be too
   *     large, of kind resource if it does not fit the memory
   */
  public static ImageFile of(InputFile file) {
    if (file.length() > MOST_BYTES) {
      throw file.corrupt(
          "has " + file.length() + " bytes, but may have " + MOST_BYTES + " at most");
    }
    byte[] content = file.readAll();
    return with(
        file,
        content,
        reader -> {
          int width = reader.getWidth(0);
          int height = reader.getHeight(0);
          if ((long) width * height > MOST_PIXELS) {
            throw file.corrupt(
                "claims "
                    + width
                    + " × "
                    + height
                    + " pixels, but may have "
                    + MOST_PIXELS
                    + " at most");
          }
          file.checkFits(BYTES_A_PIXEL * width * height, "its pixels");
          return new ImageFile(
              file, content, width, height, colour(reader), Orientation.of(exif(content)));
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

  /** The EXIF orientation, 1 to 8; 1 where the file does not say, or says nonsense. */
  private static int exif(byte[] content) {
    if (!isJpeg(content)) {
      return 1;
    }
    try {
      // Nothing but EXIF is read: other metadata may unpack to anything.
      ExifIFD0Directory directory =
          JpegMetadataReader.readMetadata(
                  new ByteArrayInputStream(content), List.of(new ExifReader()))
              .getFirstDirectoryOfType(ExifIFD0Directory.class);
      Integer value =
          directory == null ? null : directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
      return value == null ? 1 : value;
    } catch (Exception e) {
      // A good image stays one where what is said about it is broken.
      return 1;
    }
  }

  private static boolean isJpeg(byte[] content) {
    return content.length > 3 && (content[0] & 255) == 0xFF && (content[1] & 255) == 0xD8;
  }

  /**
   * How many components a JPEG's frame has, 4 for the colours of print; 0 where no frame is found.
   */
  private static int components(byte[] content) {
    int at = 2;
    while (isJpeg(content) && at + 9 < content.length && (content[at] & 255) == 0xFF) {
      int marker = content[at + 1] & 255;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame) {
        return content[at + 9] & 255;
      }
      at += 2 + (((content[at + 2] & 255) << 8) | (content[at + 3] & 255));
    }
    return 0;
  }

  /** The JDK's own decoders; for the colours of print, which it takes for light, another's. */
  private static ImageReader reader(ImageInputStream stream, byte[] content) {
    boolean print = components(content) == 4;
    ImageReader found = null;
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      boolean own = reader.getClass().getName().startsWith("com.sun.");
      if (found == null || own != print) {
        found = reader;
      }
    }
    return found;
  }

  private static <T> T with(InputFile file, byte[] content, Use<T> use) {
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      ImageReader reader = reader(stream, content);
      if (reader == null || !reader.getFormatName().toLowerCase(Locale.ROOT).matches(ENDINGS)) {
        throw file.corrupt(
            "is no image that can be read (PNG, JPEG, GIF, BMP or TIFF), whatever its name");
      }
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((from, warning) -> warnings.add(warning));
      try {
        // Metadata are skipped: they may unpack to anything.
        reader.setInput(stream, true, true);
        T result = use.of(reader);
        // The JDK fills what is missing of a JPEG with grey, and says so only here.
        for (String warning : warnings) {
          if (warning.matches("(?is).*(corrupt|premature|truncated).*")) {
            throw file.corrupt("is damaged, or a part of it is missing: " + warning);
          }
        }
        return result;
      } finally {
        reader.dispose();
      }
    } catch (GalateaException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The decoders answer corrupt input with exceptions of every kind.
      throw file.corrupt("is no valid image: " + e.getMessage(), e);
    }
  }

  /** Pixels from left to right, upright. */
  public int width() {
    return orientation.swapsSides() ? height : width;
  }

  /** Pixels from top to bottom, upright. */
  public int height() {
    return orientation.swapsSides() ? width : height;
  }

  /** Whether it has colours. */
  public Colour colour() {
    return colour;
  }

  /**
   * Decodes the whole image.
   *
   * @throws GalateaException of kind data if it is corrupt
   */
  public Picture decode() {
    return with(file, content, reader -> Picture.of(reader.read(0), orientation));
  }
}
