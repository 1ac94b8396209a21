package io.galatea.toolkit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  private static Picture decode(byte[] content) {
    return ImageFile.of(InputFile.of("image", content)).decode();
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  /** 1: grey, 2: grey and alpha, 3: colours, 4: colours and alpha; 16 bits each. */
  private static byte[] deepPng(int bands, int... levels) throws IOException {
    boolean alpha = bands == 2 || bands == 4;
    ColorSpace space = ColorSpace.getInstance(bands < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
    ComponentColorModel model =
        new ComponentColorModel(
            space,
            alpha,
            false,
            alpha ? ComponentColorModel.TRANSLUCENT : ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(levels.length / bands, 1);
    raster.setPixels(0, 0, levels.length / bands, 1, levels);
    return encoded(new BufferedImage(model, raster, false, null), "png");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sixteen_bits_are_read_exactly(int bands) throws IOException {
    int[] levels = new int[2 * bands];
    Arrays.fill(levels, 0, bands, 32768);
    Arrays.fill(levels, bands, 2 * bands, 40000);
    if (bands == 2 || bands == 4) {
      levels[bands - 1] = 65535;
      levels[2 * bands - 1] = 0;
    }
    Picture picture = decode(deepPng(bands, levels));

    assertThat(picture.isDeep()).isTrue();
    for (int channel = 0; channel < 3; channel++) {
      assertThat(picture.level(0, channel)).isEqualTo(0.500008f, within(1e-6f));
      assertThat(picture.level(1, channel)).isEqualTo(0.610361f, within(1e-6f));
    }
    assertThat(picture.grey(1)).isEqualTo(0.610361f, within(1e-6f));
    assertThat(picture.argb(1) & 255).isEqualTo(156);
    assertThat(picture.isVisible(1)).isEqualTo(bands == 1 || bands == 3);
  }

  @Test
  void transparency_of_eight_bits_is_kept() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xFFFF0000);
    image.setRGB(1, 0, 0x80FF0000);
    image.setRGB(2, 0, 0x00000000);
    Picture picture = decode(encoded(image, "png"));

    assertThat(picture.argb(0)).isEqualTo(0xFFFF0000);
    assertThat(picture.argb(1)).isEqualTo(0x80FF0000);
    assertThat(picture.isVisible(1)).isTrue();
    assertThat(picture.isVisible(2)).isFalse();
  }

  /** Four inks a pixel, without a word on what they mean. */
  private static byte[] inks(int... levels) throws IOException {
    WritableRaster raster =
        Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, new Point());
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        raster.setPixel(x, y, levels);
      }
    }
    ImageWriter writer = null;
    for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName("jpeg"); all.hasNext(); ) {
      ImageWriter next = all.next();
      writer = next.getClass().getName().startsWith("com.sun.") ? next : writer;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(1);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), parameters);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"0 0 0 127, 128 128 128", "0 255 255 0, 255 0 0", "255 255 0 0, 0 0 255"})
  void the_colours_of_print_become_those_of_a_screen(String inks, String rgb) throws IOException {
    int[] levels = Arrays.stream(inks.split(" ")).mapToInt(Integer::parseInt).toArray();
    int[] expected = Arrays.stream(rgb.split(" ")).mapToInt(Integer::parseInt).toArray();
    // Adobe's marker says that no ink is 255.
    byte[] content =
        spliced(
            inks(Arrays.stream(levels).map(v -> 255 - v).toArray()),
            0xEE,
            new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    int argb = decode(content).argb(40);
    for (int channel = 0; channel < 3; channel++) {
      assertThat(argb >> (16 - 8 * channel) & 255).isCloseTo(expected[channel], within(2));
    }
  }

  /** Puts a segment behind the first two bytes, those that begin every JPEG. */
  private static byte[] spliced(byte[] jpeg, int marker, byte[] segment) {
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + segment.length + 4);
    all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (segment.length + 2));
    return all.put(segment).put(jpeg, 2, jpeg.length - 2).array();
  }

  private static byte[] exif(int orientation) {
    ByteBuffer segment = ByteBuffer.allocate(32);
    segment.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
    segment.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return segment.putShort((short) orientation).putShort((short) 0).putInt(0).array();
  }

  /** Red, green, blue and white quarters, stored as a camera held otherwise would. */
  @ParameterizedTest
  @CsvSource({
    "1, rgbw", "2, grwb", "3, wbgr", "4, bwrg", "5, rbgw", "6, brwg", "7, wgbr", "8, gwrb"
  })
  void a_photograph_stands_upright_however_the_camera_was_held(int orientation, String quarters)
      throws IOException {
    BufferedImage image = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF};
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 64; x++) {
        image.setRGB(x, y, colours[x / 32 + 2 * (y / 16)]);
      }
    }
    ImageFile file =
        ImageFile.of(
            InputFile.of("image", spliced(encoded(image, "jpg"), 0xE1, exif(orientation))));
    Picture picture = file.decode();

    assertThat(file.width()).isEqualTo(orientation < 5 ? 64 : 32);
    assertThat(picture.width()).isEqualTo(file.width());
    assertThat(picture.height()).isEqualTo(file.height());
    StringBuilder seen = new StringBuilder();
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = picture.width() * (1 + 2 * (quarter % 2)) / 4;
      int y = picture.height() * (1 + 2 * (quarter / 2)) / 4;
      int rgb = picture.argb(y * picture.width() + x);
      boolean red = (rgb >> 16 & 255) > 128;
      boolean green = (rgb >> 8 & 255) > 128;
      seen.append(red && green ? 'w' : red ? 'r' : green ? 'g' : 'b');
    }
    assertThat(seen).hasToString(quarters);
  }

  @Test
  void half_a_photograph_and_one_with_a_hole_are_refused_with_the_name_of_the_file()
      throws IOException {
    BufferedImage image = new BufferedImage(200, 200, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int p = 0; p < 40_000; p++) {
      image.setRGB(p % 200, p / 200, random.nextInt(1 << 24));
    }
    byte[] whole = encoded(image, "jpg");
    byte[] hole = whole.clone();
    for (int k = 0; k < 200; k++) {
      hole[hole.length / 2 + k] = (byte) random.nextInt(256);
    }
    assertThat(decode(whole).width()).isEqualTo(200);
    for (byte[] damaged : new byte[][] {Arrays.copyOf(whole, whole.length / 2), hole}) {
      assertThatThrownBy(() -> decode(damaged))
          .isInstanceOf(GalateaException.class)
          .hasMessageContaining("image: is damaged")
          .extracting("kind")
          .isEqualTo(ErrorKind.DATA);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tif"})
  void other_forms_of_the_JDK_are_read(String format) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(1, 0, 0xFF0000);

    assertThat(decode(encoded(image, format)).argb(1)).isEqualTo(0xFFFF0000);
  }
}
