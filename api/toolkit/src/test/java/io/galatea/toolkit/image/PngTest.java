package io.galatea.toolkit.image;

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
  void every_pixel_of_a_random_image_comes_back() throws IOException {
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
  void smooth_images_come_back_through_the_predictor() throws IOException {
    byte[] pixels = new byte[64 * 64 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 193 + i % 3 * 20);
    }
    assertSame(read(Png.encode(64, 64, 3, pixels, 0)), 3, pixels, 0);
  }

  @Test
  void the_same_pixels_give_the_same_bytes() {
    byte[] pixels = {0, 1, 127, -1};
    assertThat(Png.encode(2, 2, 1, pixels, 0)).isEqualTo(Png.encode(2, 2, 1, pixels.clone(), 0));
  }

  private static void assertSame(BufferedImage image, int channels, byte[] pixels, int offset) {
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < channels; c++) {
          int expected = pixels[offset + (y * image.getWidth() + x) * channels + c] & 255;
          assertThat(image.getRaster().getSample(x, y, c)).isEqualTo(expected);
        }
      }
    }
  }

  private static BufferedImage read(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }
}
