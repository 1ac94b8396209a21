package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import io.galatea.toolkit.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CifarTest {
  private static final int RECORD = 3073;
  private static final int PLANE = 1024;

  @TempDir private Path folder;

  /** Records whose pixels tell their number, channel and place. */
  static byte[] records(int... labels) {
    byte[] records = new byte[RECORD * labels.length];
    for (int i = 0; i < labels.length; i++) {
      records[RECORD * i] = (byte) labels[i];
      for (int j = 0; j < RECORD - 1; j++) {
        records[RECORD * i + 1 + j] = value(i, j / PLANE, j % PLANE);
      }
    }
    return records;
  }

  private static byte value(int number, int channel, int place) {
    return (byte) (17 * number + 80 * channel + place / 32 + 3 * (place % 32));
  }

  private static byte[] gzip(byte[] bytes) {
    return gzip(bytes, 1);
  }

  private static byte[] gzip(byte[] bytes, int times) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < times; i++) {
        gzip.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static Dataset read(byte[] content, String... classes) {
    return CifarReader.read(
        "name",
        List.of(InputFile.of("batch.bin", content)),
        new ClassSelection(List.of(classes), CifarReader.CLASSES));
  }

  private static void assertRefused(byte[] content, String message) {
    assertThatThrownBy(() -> read(content))
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((GalateaException) e).kind()).isEqualTo(ErrorKind.DATA));
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static Dataset load(List<Path> files, String... classes) {
    return new CifarBinaryProvider()
        .load(
            new Request<>(
                new CifarBinaryProvider.Options(files, List.of(classes)),
                Role.TRAIN,
                RandomStream.of(1)));
  }

  @Test
  void planes_become_channels_and_bytes_levels() {
    Dataset data = read(records(3, 9));
    assertThat(data.shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.label(1)).hasValue(9);
    float[] values = data.batch(1).values();
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          assertThat(values[(channel * 32 + y) * 32 + x])
              .isEqualTo(Byte.toUnsignedInt(value(1, channel, 32 * y + x)) / 255f);
        }
      }
    }
  }

  @Test
  void packed_or_not_the_content_is_the_same() {
    assertThat(read(gzip(records(3, 9))).sha256()).isEqualTo(read(records(3, 9)).sha256());
  }

  @Test
  void files_follow_each_other_and_a_class_keeps_its_order_and_label() throws IOException {
    Path first = write("a.bin", records(7, 1, 7));
    Path second = write("b.bin.gz", gzip(records(1, 7)));
    Dataset all = load(List.of(first, second));
    assertThat(IntStream.range(0, 5).map(row -> all.label(row).orElseThrow()))
        .containsExactly(7, 1, 7, 1, 7);
    Dataset horses = load(List.of(first, second), "horse");
    assertThat(horses.first(3)).isEqualTo(all.batch(0, 2, 4));
    assertThat(horses.label(2)).hasValue(7);
    assertThat(horses.weight(0)).isEqualTo(1.0 / 3);
    assertThat(horses.name()).isEqualTo("a.bin and 1 more, horse");
    assertThat(load(List.of(first, second), "7").sha256()).isEqualTo(horses.sha256());
    assertThat(load(List.of(first, second), "7", "automobile").sha256()).isEqualTo(all.sha256());
  }

  @Test
  void a_truncated_record_is_told() {
    assertRefused(
        Arrays.copyOf(records(1, 2, 3), 3 * RECORD - 1),
        "batch.bin: is truncated: record 2, counted from 0, has 3072 of its 3073 bytes, 1 are"
            + " missing");
    assertRefused(gzip(Arrays.copyOf(records(1), 100)), "record 0, counted from 0, has 100 of");
    assertRefused(Arrays.copyOf(gzip(records(1, 2)), 200), "its gzip stream ends early");
  }

  @Test
  void a_label_over9_is_told() {
    assertRefused(
        records(1, 10), "record 1, counted from 0, has the label 10, but labels are from");
    assertRefused(records(255), "has the label 255");
  }

  @Test
  void what_is_no_such_file_is_told() throws IOException {
    assertRefused(gzip(new byte[0]), "batch.bin: holds no record");
    assertRefused(new byte[3074], "its length is one of CIFAR-100");
    Path misnamed = write("batch.bin.gz", new byte[100]);
    assertThatThrownBy(() -> load(List.of(misnamed)))
        .hasMessageContaining("is called .gz, but is not packed with gzip");
    Path locked = write("locked.bin", records(1));
    if (locked.toFile().setReadable(false) && !Files.isReadable(locked)) {
      assertThatThrownBy(() -> load(List.of(locked))).hasMessageContaining("no permission to read");
    }
  }

  @Test
  void a_file_that_unpacks_without_end_is_given_up_before_any_memory_is_taken() {
    byte[] bomb = gzip(new byte[10 * RECORD], 10_001);
    assertThat(bomb.length).isLessThan(400_000);
    assertRefused(bomb, "has more than 100000 records");
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_data_set() {
    byte[] valid = gzip(new byte[2 * RECORD]);
    ClassSelection all = new ClassSelection(List.of(), CifarReader.CLASSES);
    Damage.check(valid, file -> CifarReader.read("x", List.of(file), all));
  }

  @ParameterizedTest
  @CsvSource({"Horse, horse", "hrose, horse", "aeroplane, airplane", "10, ''", "-1, ''", "'', ''"})
  void a_class_that_does_not_exist_is_told_with_the_nearest(String text, String nearest) {
    assertThatThrownBy(() -> new CifarBinaryProvider.Options(List.of(Path.of("a")), List.of(text)))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("class must be a number from 0 to 9 or one of airplane, automobile")
        .hasMessageContaining("(nearest: " + nearest)
        .satisfies(e -> assertThat(((InvalidOption) e).option()).isEqualTo("class"));
  }

  @Test
  void a_class_without_rows_is_told_with_those_that_are_there() {
    assertThatThrownBy(() -> read(records(1, 7, 7), "horse", "cat"))
        .hasMessage(
            "name: there is no row of class 3 (cat); there are 1 of class 1 (automobile), 2 of"
                + " class 7 (horse)")
        .satisfies(e -> assertThat(((GalateaException) e).kind()).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void the_role_chooses_the_files_of_cifar10() throws IOException {
    for (int i = 1; i <= 5; i++) {
      write("data_batch_" + i + ".bin", records(i, 7));
    }
    write("test_batch.bin.gz", gzip(records(0)));
    Cifar10Provider.Options options =
        new Cifar10Provider.Options(folder, Optional.empty(), List.of());
    Dataset train =
        new Cifar10Provider().load(new Request<>(options, Role.TRAIN, RandomStream.of(1)));
    assertThat(IntStream.range(0, train.size()).map(row -> train.label(row).orElseThrow()))
        .containsExactly(1, 7, 2, 7, 3, 7, 4, 7, 5, 7);
    Dataset test =
        new Cifar10Provider().load(new Request<>(options, Role.TEST, RandomStream.of(1)));
    assertThat(test.size()).isEqualTo(1);
    assertThat(test.name()).isEqualTo("cifar10 (test)");
    Files.delete(folder.resolve("data_batch_3.bin"));
    assertThatThrownBy(
            () ->
                new Cifar10Provider().load(new Request<>(options, Role.TRAIN, RandomStream.of(1))))
        .hasMessageContaining("data_batch_3.bin does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "horse-train.bin.gz, 5000, 0.5020, 0.4799, 0.4169",
    "horse-test.bin.gz, 1000, 0.5051, 0.4835, 0.4255",
    "others-test-sample.bin.gz, 900, 0.4933, 0.4857, 0.4522"
  })
  void the_original_images_have_their_known_means(
      String name, int size, double red, double green, double blue) {
    Dataset data = load(List.of(SharedData.folder("cifar10").resolve(name)));
    assertThat(data.size()).isEqualTo(size);
    double[] sums = new double[3];
    double[] image = new double[3 * PLANE];
    for (int row = 0; row < size; row++) {
      data.read(new int[] {row}, image);
      for (int j = 0; j < image.length; j++) {
        sums[j / PLANE] += image[j];
      }
    }
    double[] means = {red, green, blue};
    for (int channel = 0; channel < 3; channel++) {
      // The known means have four digits.
      assertThat(sums[channel] / size / PLANE).isCloseTo(means[channel], within(0.00005001));
    }
  }

  @Test
  void a_hundred_of_each_other_class_is_in_the_sample() {
    Path sample = SharedData.folder("cifar10").resolve("others-test-sample.bin.gz");
    for (String name : CifarReader.CLASSES) {
      if (name.equals("horse")) {
        assertThatThrownBy(() -> load(List.of(sample), name)).hasMessageContaining("(horse)");
      } else {
        assertThat(load(List.of(sample), name).size()).as(name).isEqualTo(100);
      }
    }
  }
}
