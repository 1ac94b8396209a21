package io.galatea.runner.run;

import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Images;
import io.galatea.toolkit.file.AtomicFile;
import io.galatea.toolkit.image.Png;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The PNG files beside a figure's JSON: each holds all images of one grid as a contact sheet
 * without gaps, so that a reader of the run directory can look at them and nothing is lost.
 */
final class ImageFiles {
  private final Path folder;
  private final String stem;
  private final int columns;
  private int written;

  /**
   * Files in a folder.
   *
   * @param stem how their names begin
   * @param columns images in a row of a sheet
   */
  ImageFiles(Path folder, String stem, int columns) {
    this.folder = folder;
    this.stem = stem;
    this.columns = columns;
  }

  /** Writes a sheet and returns the file's name. */
  String write(Images images) {
    String name = stem + (written == 0 ? "" : "-" + written) + ".png";
    written++;
    write(folder.resolve(name), images, columns);
    return name;
  }

  /** Writes images as one sheet with so many in a row. */
  static void write(Path file, Images images, int columns) {
    int across = Math.min(columns, images.count());
    int down = (images.count() + across - 1) / across;
    int sheetWidth = across * images.width();
    int sheetHeight = down * images.height();
    int line = images.width() * images.channels();
    byte[] sheet = new byte[sheetHeight * sheetWidth * images.channels()];
    for (int i = 0; i < images.count(); i++) {
      for (int y = 0; y < images.height(); y++) {
        int from = (i * images.height() + y) * line;
        int to = ((i / across * images.height() + y) * across + i % across) * line;
        System.arraycopy(images.pixels(), from, sheet, to, line);
      }
    }
    AtomicFile.write(file, Png.encode(sheetWidth, sheetHeight, images.channels(), sheet, 0));
  }

  /** Reads a sheet back; its header is checked against the figure before anything is allocated. */
  Images read(String name, int count, int height, int width, int channels) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder)) {
      throw GalateaException.data(
          "the image file '" + name + "' lies outside its folder " + folder);
    }
    if (count < 1 || height < 1 || width < 1 || !(channels == 1 || channels == 3)) {
      throw GalateaException.data(
          file
              + " cannot hold "
              + count
              + " images of "
              + height
              + " × "
              + width
              + " pixels in "
              + channels
              + " channels: the numbers must be at least 1, the channels 1 or 3");
    }
    BufferedImage sheet = decode(file, (double) count * height * width);
    long across = sheet.getWidth() / width;
    long down = across == 0 ? 0 : (count + across - 1) / across;
    if (across == 0
        || sheet.getHeight() != down * height
        || sheet.getRaster().getNumBands() < channels) {
      throw GalateaException.data(
          file
              + " is "
              + sheet.getWidth()
              + " × "
              + sheet.getHeight()
              + " pixels, which does not fit "
              + count
              + " images of "
              + width
              + " × "
              + height);
    }
    return pixels(sheet, count, height, width, channels);
  }

  private static Images pixels(
      BufferedImage sheet, int count, int height, int width, int channels) {
    int across = sheet.getWidth() / width;
    byte[] pixels = new byte[count * height * width * channels];
    int at = 0;
    for (int i = 0; i < count; i++) {
      int left = i % across * width;
      int top = i / across * height;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int band = 0; band < channels; band++) {
            pixels[at++] = (byte) sheet.getRaster().getSample(left + x, top + y, band);
          }
        }
      }
    }
    return new Images(count, height, width, channels, pixels);
  }

  private static BufferedImage decode(Path file, double expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw GalateaException.data("the image file " + file + " is missing");
    }
    try (InputStream bytes = Files.newInputStream(file);
        ImageInputStream in = ImageIO.createImageInputStream(bytes)) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
      try {
        reader.setInput(in);
        long area = (long) reader.getWidth(0) * reader.getHeight(0);
        // The last row of a sheet may be partly empty, so that it can hold some more.
        if (area > 2 * expected + 1_000_000 || area > Integer.MAX_VALUE / 4) {
          throw GalateaException.data(
              file + " claims " + area + " pixels, more than its figure has");
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw GalateaException.data("the image file " + file + " is damaged: " + e.getMessage(), e);
    }
  }
}
