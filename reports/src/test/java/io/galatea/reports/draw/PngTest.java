package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Checked with the JDK's own reader. */
class PngTest {

  @Test
  void everyPixelOfARandomImageComesBack() throws IOException {
    long seed = 11;
    Random random = new Random(seed);
    for (int channels : new int[] {1, 3}) {
      byte[] pixels = new byte[2 * 13 * 7 * channels];
      random.nextBytes(pixels);
      int second = 13 * 7 * channels;
      BufferedImage image = read(Png.encode(13, 7, channels, pixels, second));
      assertThat(image.getWidth()).isEqualTo(13);
      assertThat(image.getHeight()).isEqualTo(7);
      assertSame(image, channels, pixels, second);
    }
  }

  @Test
  void smoothImagesComeBackThroughThePredictor() throws IOException {
    byte[] pixels = new byte[64 * 64 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 193 + i % 3 * 20);
    }
    assertSame(read(Png.encode(64, 64, 3, pixels, 0)), 3, pixels, 0);
  }

  @Test
  void blackAndWhiteTakesOneBitAPixel() throws IOException {
    byte[] pixels = new byte[28 * 28];
    Random random = new Random(5);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextBoolean() ? 255 : 0);
    }
    byte[] png = Png.encode(28, 28, 1, pixels, 0);
    assertSame(read(png), 1, pixels, 0);
    // 98 bytes of bits and a byte a row; headers take 57, and random bits do not get shorter.
    assertThat(png.length).isLessThan(28 * 5 + 80);
  }

  private static void assertSame(BufferedImage image, int channels, byte[] pixels, int offset) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < channels; c++) {
          int expected = pixels[offset + (y * image.getWidth() + x) * channels + c] & 255;
          assertThat(image.getRaster().getSample(x, y, c) * (isBits(image) ? 255 : 1))
              .isEqualTo(expected);
        }
      }
    }
  }

  private static boolean isBits(BufferedImage image) {
    return image.getColorModel().getPixelSize() == 1;
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
