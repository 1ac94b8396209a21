package io.galatea.core.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyReaderTest {
  /** A file by the letter of the format. */
  private static byte[] npy(int version, String header, byte... data) {
    byte[] text = (header + "\n").getBytes(ISO_8859_1);
    ByteBuffer file =
        ByteBuffer.allocate(8 + (version == 1 ? 2 : 4) + text.length + data.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    return file.put(text).put(data).array();
  }

  private static String header(String descr, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
        .formatted(descr, fortran ? "True" : "False", shape);
  }

  private static byte[] encoded(String descr, double... values) {
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int size = descr.charAt(2) - '0';
    ByteBuffer data = ByteBuffer.allocate(size * values.length).order(order);
    for (double value : values) {
      switch (descr.substring(1)) {
        case "f4" -> data.putFloat((float) value);
        case "f8" -> data.putDouble(value);
        case "i4" -> data.putInt((int) value);
        case "i8" -> data.putLong((long) value);
        default -> data.put((byte) value);
      }
    }
    return data.array();
  }

  private static Dataset read(byte[] file) {
    return NpyReader.dataset(InputFile.of("a.npy", file), Optional.empty(), 1);
  }

  private static double[] values(Dataset data) {
    double[] values = new double[data.size() * data.shape().size()];
    data.read(IntStream.range(0, data.size()).toArray(), values);
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f4", ">f4", "<f8", ">f8", "|u1", "<i4", ">i4", "<i8", ">i8", "|b1"})
  void every_type_and_byte_order_is_read(String descr) {
    double[] expected =
        descr.endsWith("1") ? new double[] {0, 1, 1, 0} : new double[] {0, 1, -2, 3};
    for (int version = 1; version <= 3; version++) {
      byte[] file = npy(version, header(descr, false, "2, 2"), encoded(descr, expected));
      assertThat(values(read(file))).containsExactly(expected);
      assertThat(read(file).batch(1).values())
          .containsExactly((float) expected[2], (float) expected[3]);
    }
  }

  @Test
  void doubles_keep_their_precision() {
    byte[] file = npy(1, header("<f8", false, "1,"), encoded("<f8", Math.PI));
    assertThat(values(read(file))).containsExactly(Math.PI);
    assertThat(read(file).shape()).isEqualTo(Shape.of(1));
  }

  @Test
  void fortran_order_is_turned() {
    // a[i, j, k] = 100 i + 10 j + k of shape (2, 3, 4), first index innermost in the file.
    double[] stored = new double[24];
    double[] expected = new double[24];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 4; k++) {
          stored[i + 2 * j + 6 * k] = 100 * i + 10 * j + k;
          expected[12 * i + 4 * j + k] = 100 * i + 10 * j + k;
        }
      }
    }
    Dataset data = read(npy(1, header("<i4", true, "2, 3, 4"), encoded("<i4", stored)));
    assertThat(values(data)).containsExactly(expected);
    assertThat(data.shape()).isEqualTo(Shape.of(3, 4));
  }

  @Test
  void levels_are_divided() {
    byte[] file = npy(1, header("|u1", false, "1, 2"), (byte) 255, (byte) 51);
    Dataset data = NpyReader.dataset(InputFile.of("a.npy", file), Optional.empty(), 255);
    assertThat(values(data)).containsExactly(1, 0.2);
  }

  @Test
  void labels_come_from_their_own_file() {
    InputFile values =
        InputFile.of("a.npy", npy(1, header("<f4", false, "2,"), encoded("<f4", 1, 2)));
    InputFile labels =
        InputFile.of("l.npy", npy(1, header(">i8", false, "2,"), encoded(">i8", 4, 0)));
    Dataset data = NpyReader.dataset(values, Optional.of(labels), 1);
    assertThat(data.label(0)).hasValue(4);
    InputFile three =
        InputFile.of("l.npy", npy(1, header("|u1", false, "3,"), encoded("|u1", 1, 2, 3)));
    assertThatThrownBy(() -> NpyReader.dataset(values, Optional.of(three), 1))
        .hasMessage("l.npy: has 3 labels, but a.npy has 2 rows");
    assertThatThrownBy(() -> NpyReader.dataset(values, Optional.of(values), 1))
        .hasMessageContaining("labels must be one axis of whole numbers");
    InputFile negative =
        InputFile.of("l.npy", npy(1, header("<i4", false, "2,"), encoded("<i4", 0, -1)));
    assertThatThrownBy(() -> NpyReader.dataset(values, Optional.of(negative), 1))
        .hasMessageContaining("label 1 is -1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()}|holds a single number",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 3)}|holds no value",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2)}|is truncated: 16 bytes",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}|further bytes after its last",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,)}|but holds '<c8'",
        "{'descr': 'O', 'fortran_order': False, 'shape': (1,)}|but holds 'O'",
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}|must be a dictionary of descr",
        "{'descr': '<f4', 'fortran_order': False}|must be a dictionary of descr",
        "{'descr': '<f4', 'descr': '<f4'}|has the key 'descr' twice",
        "{'code': 'x'}|unknown key 'code'",
        "__import__('os')|must be a Python dictionary",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904,)}|more than the",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536)}|more than the",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647,)}|is truncated",
      })
  void broken_headers_are_told(String header, String message) {
    assertThatThrownBy(() -> read(npy(1, header, new byte[8])))
        .hasMessageStartingWith("a.npy: ")
        .hasMessageContaining(message);
  }

  @Test
  void other_files_and_versions_are_told() {
    byte[] file = npy(1, header("<f4", false, "2,"), new byte[8]);
    byte[] version = file.clone();
    version[6] = 4;
    assertThatThrownBy(() -> read(version)).hasMessageContaining("has the .npy version 4.0");
    byte[] magic = file.clone();
    magic[1] = 'M';
    assertThatThrownBy(() -> read(magic)).hasMessageContaining("is no .npy file");
    byte[] length = npy(2, header("<f4", false, "2,"), new byte[8]);
    length[11] = (byte) 0x80;
    assertThatThrownBy(() -> read(length)).hasMessageContaining("at most 10000 bytes");
  }

  @Test
  void values_that_are_not_finite_are_told() {
    byte[] file = npy(1, header("<f8", false, "2,"), encoded("<f8", 1, Double.NaN));
    assertThatThrownBy(() -> read(file))
        .hasMessage("a.npy: values must be finite, but value 1 is NaN");
    assertThatThrownBy(() -> read(npy(1, header("|b1", false, "1,"), (byte) 2)))
        .hasMessageContaining("truth values must be 0 or 1");
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_data_set() {
    Damage.check(
        npy(1, header("<f4", true, "2, 3"), encoded("<f4", 1, 2, 3, 4, 5, 6)),
        file -> NpyReader.dataset(file, Optional.empty(), 1));
  }
}
