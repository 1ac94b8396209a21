package io.galatea.cli.transport;

import io.galatea.api.Progress;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.TransportMap;
import io.galatea.toolkit.file.AtomicFile;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.image.ColourTable;
import io.galatea.toolkit.image.ImageFile;
import io.galatea.toolkit.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Maps every pixel of a photograph by a map of colours. A photograph has far fewer colours than
 * pixels, so each colour is mapped once; the image is held once, as 32-bit pixels.
 */
public final class ColourMapping {
  private static final float JPEG_QUALITY = 0.95f;

  private final int width;
  private final int height;
  private final int[] pixels;
  private final boolean losesBits;

  private ColourMapping(int width, int height, int[] pixels, boolean losesBits) {
    this.losesBits = losesBits;
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Decodes a PNG or JPEG image.
   *
   * @throws GalateaException of kind data if it is none, corrupt or larger than any photograph, of
   *     kind resource if it does not fit the memory
   */
  public static ColourMapping of(InputFile file) {
    Picture picture = ImageFile.of(file).decode();
    int[] pixels = new int[picture.width() * picture.height()];
    Arrays.setAll(pixels, picture::argb);
    return new ColourMapping(picture.width(), picture.height(), pixels, picture.isDeep());
  }

  /** Whether the file had 16 bits a channel, of which 8 are mapped and written. */
  public boolean losesBits() {
    return losesBits;
  }

  /** How many pixels there are. */
  public int size() {
    return pixels.length;
  }

  /**
   * The image with every colour mapped, and cut off to what a pixel can hold.
   *
   * @param map a map of RGB values in [0, 1]
   */
  public ColourMapping mappedBy(TransportMap map, Progress progress) {
    return new ColourMapping(width, height, ColourTable.mapped(pixels, map, progress), losesBits);
  }

  /** Writes the image: as JPEG where the file's name says so, else as PNG. */
  public void write(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean jpeg = name.endsWith(".jpg") || name.endsWith(".jpeg");
    boolean transparent = !jpeg && Arrays.stream(pixels).anyMatch(pixel -> pixel >>> 24 != 255);
    BufferedImage image =
        new BufferedImage(
            width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    AtomicFile.write(file, out -> encode(image, jpeg, out));
  }

  private static void encode(BufferedImage image, boolean jpeg, OutputStream out)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      if (stream == null) {
        throw GalateaException.internal("the Java machine cannot write images");
      }
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (jpeg) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
