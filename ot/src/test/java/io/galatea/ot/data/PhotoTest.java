package io.galatea.ot.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Role;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.toolkit.image.ImageFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoTest {
  @TempDir Path folder;

  private static Photo load(Map<String, ?> options) {
    return (Photo)
        new PhotoProvider()
            .load(
                new DatasetProvider.Request<>(
                    OptionDefaults.of(PhotoProvider.Options.class, options),
                    Role.SOURCE,
                    RandomStream.of(1)));
  }

  private Photo load(Path file, int sample) {
    return load(Map.of("file", Optional.of(file), "sample", sample));
  }

  private static RgbImage full(PhotoProvider.Bundled bundled) {
    return RgbImage.of(
        ImageFile.of(PhotoProvider.bundled(bundled.name().toLowerCase(Locale.ROOT) + ".jpg"))
            .decode());
  }

  @Test
  void the_bundled_photographs_have_the_mean_colours_that_other_decoders_give() {
    // Decoded by Pillow: 144.72, 145.47, 140.92 and 55.13, 73.58, 57.00, given to two decimals.
    Map<PhotoProvider.Bundled, double[]> means =
        Map.of(
            PhotoProvider.Bundled.CHINA, new double[] {144.72, 145.47, 140.92},
            PhotoProvider.Bundled.FLOWER, new double[] {55.13, 73.58, 57.00});
    for (PhotoProvider.Bundled bundled : PhotoProvider.Bundled.values()) {
      RgbImage image = full(bundled);
      assertThat(image.width()).isEqualTo(640);
      assertThat(image.height()).isEqualTo(427);
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int p = 0; p < 640 * 427; p++) {
          sum += image.pixels()[3 * p + c] & 255;
        }
        assertThat(sum / (640 * 427)).isEqualTo(means.get(bundled)[c], within(0.005));
      }
    }
  }

  @Test
  void a_posterised_photograph_has_its_palette_with_the_shares_of_the_pixels() {
    Photo photo = load(Map.of("levels", 2));
    RgbImage few = full(PhotoProvider.Bundled.CHINA).posterized(2);
    assertThat(photo.size()).isLessThanOrEqualTo(8);
    double total = 0;
    for (int row = 0; row < photo.size(); row++) {
      int rgb = photo.rgb(row);
      int pixels = 0;
      for (int p = 0; p < 640 * 427; p++) {
        pixels += few.rgb(p) == rgb ? 1 : 0;
      }
      assertThat(photo.weight(row)).isEqualTo(pixels / (640.0 * 427));
      total += photo.weight(row);
    }
    assertThat(total).isEqualTo(1, within(1e-15));
  }

  @Test
  void levels_are_even_and_hold_black_and_white() {
    RgbImage image = new RgbImage(2, 1, new byte[] {0, 63, 64, (byte) 200, (byte) 255, 127});
    assertThat(image.posterized(3).pixels())
        .containsExactly(0, 0, (byte) 128, (byte) 255, (byte) 255, (byte) 128);
  }

  @Test
  void a_sample_takes_no_pixel_twice() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < 256; p++) {
      image.setRGB(p % 16, p / 16, p);
    }
    Path file = folder.resolve("all.png");
    ImageIO.write(image, "png", file.toFile());
    for (int sample : new int[] {200, 256, 1000}) {
      Photo photo = load(file, sample);
      assertThat(photo.size()).isEqualTo(Math.min(sample, 256));
      long different = IntStream.range(0, photo.size()).map(photo::rgb).distinct().count();
      assertThat(different).isEqualTo(photo.size());
    }
  }

  @Test
  void a_grey_image_keeps_its_levels() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 50);
    image.getRaster().setSample(1, 0, 0, 200);
    Path file = folder.resolve("grey.png");
    ImageIO.write(image, "png", file.toFile());
    RgbImage read = load(file, 2).image();
    assertThat(read.rgb(0)).isEqualTo(0x323232);
    assertThat(read.rgb(1)).isEqualTo(0xC8C8C8);
  }

  @Test
  void an_image_that_was_made_smaller_is_of_means_over_boxes() {
    byte[] pixels = new byte[3 * 4 * 2];
    for (int p = 0; p < 8; p++) {
      pixels[3 * p] = (byte) (10 * p);
    }
    RgbImage small = new RgbImage(4, 2, pixels).within(2);
    assertThat(small.width()).isEqualTo(2);
    assertThat(small.height()).isEqualTo(1);
    assertThat(small.pixels()[0] & 255).isEqualTo((0 + 10 + 40 + 50) / 4);
    assertThat(small.pixels()[3] & 255).isEqualTo((20 + 30 + 60 + 70) / 4);
  }

  @Test
  void a_header_of_ten_thousand_million_pixels_is_refused_before_anything_is_made_of_it()
      throws IOException {
    Path file = folder.resolve("huge.png");
    Files.write(file, pngHeader(100_000, 100_000));
    assertThatThrownBy(() -> load(file, 10))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageContaining("100000 × 100000");
  }

  private static byte[] pngHeader(int width, int height) {
    byte[] chunk =
        ByteBuffer.allocate(17)
            .put(new byte[] {'I', 'H', 'D', 'R'})
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 2, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(chunk);
    return ByteBuffer.allocate(33)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10})
        .putInt(13)
        .put(chunk)
        .putInt((int) crc.getValue())
        .array();
  }

  @Test
  void what_is_no_image_or_is_cut_off_is_one_clear_error() throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    ImageIO.write(image, "png", whole);
    byte[] half = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
    for (byte[] content : new byte[][] {{}, "no image".getBytes(StandardCharsets.UTF_8), half}) {
      Path file = folder.resolve("bad.png");
      Files.write(file, content);
      assertThatThrownBy(() -> load(file, 10))
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
          .hasMessageContaining("bad.png");
    }
    assertThatThrownBy(() -> load(folder.resolve("none.png"), 10))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void a_file_that_does_not_exist_is_named_so() {
    Path missing = folder.resolve("missing.png");
    assertThatThrownBy(() -> load(missing, 1))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessage(missing + " does not exist");
  }

  @Test
  void what_is_no_regular_file_is_refused_before_it_is_read() {
    assertThatThrownBy(() -> load(folder, 1))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContaining("must be a file, but is a directory");
  }

  @Test
  void a_file_larger_than_any_image_is_refused_by_its_size() throws IOException {
    Path sparse = folder.resolve("large.png");
    try (var channel =
        Files.newByteChannel(
            sparse,
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE,
            java.nio.file.StandardOpenOption.SPARSE)) {
      channel.position(1L << 29).write(ByteBuffer.allocate(1));
    }
    assertThatThrownBy(() -> load(sparse, 1))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("has 536870913 bytes");
  }

  @Test
  void what_is_transparent_has_no_colour() throws IOException {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFF0000);
    image.setRGB(1, 0, 0xFF0000FF);
    Path file = folder.resolve("half.png");
    ImageIO.write(image, "png", file.toFile());
    for (Photo photo :
        List.of(load(file, 10), load(Map.of("file", Optional.of(file), "levels", 2)))) {
      assertThat(IntStream.range(0, photo.size()).map(photo::rgb))
          .containsExactlyInAnyOrder(0xFF0000, 0x0000FF);
      assertThat(photo.weight(0)).isEqualTo(0.5);
    }
  }
}
