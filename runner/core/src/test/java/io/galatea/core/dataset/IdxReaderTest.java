package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  private static final byte[] PIXELS = {0, 51, (byte) 255, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static byte[] images(int magic, int count, int height, int width, byte... pixels) {
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(magic)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .put(pixels)
        .array();
  }

  private static byte[] labels(int magic, int count, byte... labels) {
    return ByteBuffer.allocate(8 + labels.length).putInt(magic).putInt(count).put(labels).array();
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Dataset read(byte[] images, byte[] labels) {
    return IdxReader.read(
        "name",
        InputFile.of("images.idx", images),
        Optional.of(labels).filter(b -> b.length > 0).map(b -> InputFile.of("labels.idx", b)));
  }

  private static void assertRefused(byte[] images, byte[] labels, String message) {
    assertThatThrownBy(() -> read(images, labels))
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((GalateaException) e).kind()).isEqualTo(ErrorKind.DATA));
  }

  private static final byte[] GOOD = images(2051, 2, 2, 3, PIXELS);
  private static final byte[] NO_LABELS = {};

  @Test
  void images_and_labels_are_read_packed_or_not() {
    byte[] labels = labels(2049, 2, (byte) 7, (byte) 200);
    Dataset plain = read(GOOD, labels);
    assertThat(plain.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(plain.batch(1, 0).values()).startsWith(4 / 255f, 5 / 255f).contains(0.2f, 1f, 0f);
    assertThat(plain.label(1)).hasValue(200);
    Dataset packed = read(gzip(GOOD), gzip(labels));
    assertThat(packed.first(2)).isEqualTo(plain.first(2));
    assertThat(packed.sha256()).isEqualTo(plain.sha256());
  }

  @Test
  void labels_where_images_belong_are_told() {
    byte[] labels = labels(2049, 2, (byte) 7, (byte) 2);
    assertRefused(
        labels,
        NO_LABELS,
        "images.idx: is a label file (magic 2049) where images belong (magic 2051)");
    assertRefused(
        GOOD, GOOD, "labels.idx: is an image file (magic 2051) where labels belong (magic 2049)");
  }

  @Test
  void other_files_are_told() {
    assertRefused(images(0x504B0304, 1, 1, 1), NO_LABELS, "begins with 1347093252");
    assertRefused(new byte[] {0, 0}, NO_LABELS, "is truncated: 4 bytes of header belong here");
  }

  @Test
  void truncation_and_trailing_bytes_are_told() {
    assertRefused(
        Arrays.copyOf(GOOD, 27),
        NO_LABELS,
        "images.idx: is truncated: 12 bytes of images belong here, but only 11 follow");
    byte[] longer = Arrays.copyOf(GOOD, GOOD.length + 1);
    assertRefused(longer, NO_LABELS, "further bytes after its last image");
    assertRefused(gzip(longer), NO_LABELS, "further bytes after its last image");
    byte[] packed = gzip(GOOD);
    assertRefused(
        Arrays.copyOf(packed, packed.length + 1), NO_LABELS, "further bytes after its last image");
    assertRefused(gzip(Arrays.copyOf(GOOD, 27)), NO_LABELS, "belong here, but only 11 follow");
  }

  @Test
  void broken_gzip_is_told() {
    byte[] packed = gzip(GOOD);
    byte[] wrongSum = packed.clone();
    wrongSum[packed.length - 8] ^= 1;
    assertRefused(wrongSum, NO_LABELS, "its gzip stream is corrupt (Corrupt GZIP trailer)");
    assertRefused(
        Arrays.copyOf(packed, packed.length - 9), NO_LABELS, "its gzip stream ends early");
    byte[] wrongMethod = packed.clone();
    wrongMethod[2] = 3;
    assertRefused(wrongMethod, NO_LABELS, "its gzip stream is corrupt");
  }

  @Test
  void counts_that_differ_are_told() {
    assertRefused(
        GOOD,
        labels(2049, 3, (byte) 1, (byte) 2, (byte) 3),
        "labels.idx: has 3 labels, but images.idx has 2 images");
  }

  @Test
  void absurd_sizes_are_refused_before_anything_is_allocated() {
    int most = Integer.MAX_VALUE;
    assertRefused(images(2051, most, most, most), NO_LABELS, "promises 2147483647 images");
    assertRefused(images(2051, -1, 28, 28), NO_LABELS, "but is 4294967295");
    assertRefused(images(2051, 0, 28, 28), NO_LABELS, "the number of images in its header");
    assertRefused(images(2051, 1, 0, 28), NO_LABELS, "the height in its header");
    assertRefused(images(2051, most, 1, 1), NO_LABELS, "is truncated: 2147483647 bytes");
    assertRefused(gzip(images(2051, most, 1, 1)), NO_LABELS, "of gzip can hold");
  }

  @Test
  void no_more_is_unpacked_than_promised() {
    byte[] bomb = gzip(Arrays.copyOf(GOOD, 50_000_000));
    assertThat(bomb.length).isLessThan(100_000);
    assertRefused(bomb, NO_LABELS, "further bytes after its last image");
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_data_set() {
    byte[] labels = labels(2049, 2, (byte) 7, (byte) 2);
    Damage.check(GOOD, file -> IdxReader.read("x", file, Optional.empty()));
    Damage.check(gzip(GOOD), file -> IdxReader.read("x", file, Optional.empty()));
    Damage.check(
        labels,
        file -> IdxReader.read("x", InputFile.of("damaged images", GOOD), Optional.of(file)));
  }

  @Test
  void the_providers_find_their_files(@TempDir Path folder) throws IOException {
    Path images = Files.write(folder.resolve("t10k-images-idx3-ubyte"), GOOD);
    Path labels =
        Files.write(
            folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(2049, 2, (byte) 7, (byte) 2)));
    RandomStream random = RandomStream.of(1);
    Dataset idx =
        new IdxProvider()
            .load(
                new Request<>(
                    new IdxProvider.Options(images, Optional.of(labels), List.of()),
                    Role.TRAIN,
                    random));
    MnistFullProvider.Options options =
        new MnistFullProvider.Options(folder, Optional.empty(), List.of());
    Dataset full = new MnistFullProvider().load(new Request<>(options, Role.TEST, random));
    assertThat(idx.name()).isEqualTo("t10k-images-idx3-ubyte");
    assertThat(full.sha256()).isEqualTo(idx.sha256());
    assertThatThrownBy(
            () -> new MnistFullProvider().load(new Request<>(options, Role.TRAIN, random)))
        .hasMessageContaining("train-images-idx3-ubyte does not exist; the nearest name");
  }
}
