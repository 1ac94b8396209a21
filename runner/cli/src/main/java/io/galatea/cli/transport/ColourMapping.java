package io.galatea.cli.transport;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.TransportMap;
import io.galatea.toolkit.file.AtomicFile;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.image.ImageReading;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
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
  /** Colours mapped at a time. */
  private static final int BLOCK = 1 << 14;

  private static final float JPEG_QUALITY = 0.95f;
  private static final Shape RGB = Shape.of(3);

  private final int width;
  private final int height;
  private final int[] pixels;

  private ColourMapping(int width, int height, int[] pixels) {
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
    ImageReading reading = ImageReading.of(file);
    // The decoder holds 3 or 4 bytes a pixel beside our 4, and writing as much again.
    file.checkFits(12L * reading.width() * reading.height(), "its pixels");
    int[] pixels = new int[reading.width() * reading.height()];
    Arrays.setAll(pixels, reading.pixels());
    return new ColourMapping(reading.width(), reading.height(), pixels);
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
    BitSet seen = new BitSet(1 << 24);
    for (int pixel : pixels) {
      seen.set(pixel & 0xFFFFFF);
    }
    int[] colours = seen.stream().toArray();
    int[] mapped = new int[colours.length];
    for (int from = 0; from < colours.length; from += BLOCK) {
      map(map, colours, mapped, from, Math.min(colours.length, from + BLOCK));
      progress.report(from / (double) colours.length);
    }
    int[] table = new int[1 << 24];
    for (int i = 0; i < colours.length; i++) {
      table[colours[i]] = mapped[i];
    }
    int[] result = new int[pixels.length];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y -> {
              for (int p = y * width; p < (y + 1) * width; p++) {
                result[p] = table[pixels[p] & 0xFFFFFF];
              }
            });
    return new ColourMapping(width, height, result);
  }

  private static void map(TransportMap map, int[] colours, int[] mapped, int from, int to) {
    float[] values = new float[3 * (to - from)];
    for (int i = from; i < to; i++) {
      for (int channel = 0; channel < 3; channel++) {
        values[3 * (i - from) + channel] = (colours[i] >> (16 - 8 * channel) & 0xFF) / 255f;
      }
    }
    float[] images = map.map(new Batch(to - from, RGB, values)).values();
    for (int i = from; i < to; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float value = Math.min(1, Math.max(0, images[3 * (i - from) + channel]));
        rgb = rgb << 8 | Math.round(255 * value);
      }
      mapped[i] = rgb;
    }
  }

  /** Writes the image: as JPEG where the file's name says so, else as PNG. */
  public void write(Path file) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, pixels, 0, width);
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean jpeg = name.endsWith(".jpg") || name.endsWith(".jpeg");
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
