package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.image.Colour;
import io.galatea.toolkit.image.ImageFile;
import io.galatea.toolkit.testing.Damage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderProviderTest {
  @TempDir Path folder;

  private static byte[] grey(int width, int height, int... levels) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int p = 0; p < levels.length; p++) {
      image.getRaster().setSample(p % width, p / width, 0, levels[p]);
    }
    return png(image);
  }

  private static byte[] rgb(int width, int height, int... colours) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int p = 0; p < colours.length; p++) {
      image.setRGB(p % width, p / width, colours[p]);
    }
    return png(image);
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private Dataset load(Optional<Colour> colour) {
    return new ImageFolderProvider()
        .load(
            new Request<>(
                new ImageFolderProvider.Options(folder, colour), Role.TRAIN, RandomStream.of(1)));
  }

  @Test
  void grey_levels_are_read_as_they_are_in_order_of_names() throws IOException {
    Files.write(folder.resolve("b.png"), grey(2, 1, 10, 128));
    Files.write(folder.resolve("a.PNG"), grey(2, 1, 255, 51));
    Files.writeString(folder.resolve("readme.txt"), "not an image");
    Dataset data = load(Optional.empty());
    assertThat(data.shape()).isEqualTo(Shape.of(1, 2));
    assertThat(data.first(2).values()).containsExactly(1f, 0.2f, 10 / 255f, 128 / 255f);
    assertThat(data.label(0)).isEmpty();
  }

  @Test
  void colour_is_read_in_planes() throws IOException {
    Files.write(folder.resolve("a.png"), rgb(2, 1, 0xFF0033, 0x00FF66));
    Dataset data = load(Optional.empty());
    assertThat(data.shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(data.first(1).values()).containsExactly(1f, 0f, 0f, 1f, 0.2f, 0.4f);
  }

  @Test
  void colour_becomes_grey_by_its_luma() throws IOException {
    Files.write(folder.resolve("a.png"), rgb(3, 1, 0xFF0000, 0x00FF00, 0x777777));
    assertThat(load(Optional.of(Colour.GREY)).first(1).values())
        .containsExactly(76 / 255f, 150 / 255f, 0x77 / 255f);
  }

  @Test
  void subfolders_are_labels() throws IOException {
    for (String name : new String[] {"zebra", "ant"}) {
      Files.createDirectory(folder.resolve(name));
      Files.write(folder.resolve(name).resolve("1.png"), grey(1, 1, name.length()));
    }
    Dataset data = load(Optional.empty());
    assertThat(data.label(0)).hasValue(0);
    assertThat(data.label(1)).hasValue(1);
    assertThat(data.first(2).values()).containsExactly(3 / 255f, 5 / 255f);
    Files.write(folder.resolve("stray.png"), grey(1, 1, 0));
    assertThatThrownBy(() -> load(Optional.empty())).hasMessageContaining("both itself and in");
  }

  @Test
  void the_first_that_differs_is_named() throws IOException {
    Files.write(folder.resolve("a.png"), grey(2, 1, 0, 0));
    Files.write(folder.resolve("b.png"), grey(2, 3, 0, 0));
    assertThatThrownBy(() -> load(Optional.empty()))
        .hasMessage(
            folder.resolve("b.png")
                + ": has 2 × 3 pixels, but must have 2 × 1 as "
                + folder.resolve("a.png")
                + " has");
    Files.write(folder.resolve("b.png"), rgb(2, 1, 0xFF0000, 0));
    assertThatThrownBy(() -> load(Optional.empty())).hasMessageContaining("b.png: is in colour");
    assertThat(load(Optional.of(Colour.RGB)).shape()).isEqualTo(Shape.of(3, 1, 2));
  }

  @Test
  void an_absurd_size_is_refused_by_the_header() throws IOException {
    byte[] png = grey(2, 1, 0, 0);
    // Width and height stand at bytes 16 to 23, the check sum of the chunk at 29.
    ByteBuffer header = ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
    CRC32 sum = new CRC32();
    sum.update(png, 12, 17);
    header.putInt(29, (int) sum.getValue());
    Files.write(folder.resolve("a.png"), png);
    assertThatThrownBy(() -> load(Optional.empty()))
        .hasMessageContaining("claims 100000 × 100000 pixels, but may have 134217728 at most");
  }

  @Test
  void what_is_no_image_is_told() throws IOException {
    assertThatThrownBy(() -> load(Optional.empty())).hasMessageContaining("holds no PNG or JPEG");
    Files.writeString(folder.resolve("a.png"), "no image, in truth");
    assertThatThrownBy(() -> load(Optional.empty()))
        .hasMessageContaining("a.png: is no image that can be read");
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_an_image() throws IOException {
    Damage.check(
        grey(2, 2, 1, 2, 3, 4),
        file -> {
          ImageFile image = ImageFile.of(file);
          // Larger ones are refused by the folder's memory check, which knows the number of them.
          if (image.width() * image.height() < 1 << 20) {
            image.decode();
          }
        });
  }

  @Test
  void folders_without_images_take_no_label_from_the_others() throws IOException {
    for (String name : List.of("__MACOSX", "a-empty", "cat", "dog")) {
      Files.createDirectory(folder.resolve(name));
    }
    Files.writeString(folder.resolve("a-empty/readme.txt"), "no image");
    Files.write(folder.resolve("__MACOSX/._x.png"), new byte[] {1});
    Files.write(folder.resolve("cat/x.png"), grey(1, 1, 3));
    Files.write(folder.resolve("dog/x.png"), grey(1, 1, 4));
    Dataset pets = load(Optional.empty());

    assertThat(pets.size()).isEqualTo(2);
    assertThat(pets.label(0)).hasValue(0);
    assertThat(pets.label(1)).hasValue(1);
  }

  @Test
  void levels_of_sixteen_bits_are_exact_also_beside_those_of_eight() throws IOException {
    Files.write(folder.resolve("a.png"), grey(1, 1, 51));
    BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 40000);
    ImageIO.write(deep, "png", folder.resolve("b.png").toFile());
    float[] values = load(Optional.empty()).batch(0, 1).values();

    assertThat(values[0]).isEqualTo(0.2f);
    assertThat(values[1]).isEqualTo((float) (40000 / 65535.0));
  }
}
