package io.galatea.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final State EVERY_TYPE =
      new State(
          Map.of(
              "weights", Tensor.of(new float[] {1, -2.5f, Float.NaN, 0, 4, -0f}, 2, 3),
              "bias", Tensor.of(new double[] {Math.PI, Double.NEGATIVE_INFINITY}, 2),
              "counts", Tensor.of(new int[] {Integer.MIN_VALUE, 7}, 1, 2),
              "step", Tensor.of(new long[] {Long.MAX_VALUE}),
              "mask", Tensor.of(new byte[] {0, 1, (byte) 255}, 3),
              "none", Tensor.of(new float[0], 0, 5)),
          Map.of("format", "a:b", "umlaut \"quoted\"", "ä\n\u2028𝄞\u0000"));

  private static State read(byte[] bytes) {
    return Safetensors.read(InputFile.of("m.safetensors", bytes));
  }

  /** A file by the letter of the format, independent of the writer. */
  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  @Test
  void every_type_and_text_reads_back_equal() {
    assertThat(read(Safetensors.write(EVERY_TYPE))).isEqualTo(EVERY_TYPE);
  }

  @Test
  void saving_a_loaded_file_gives_the_same_bytes() {
    byte[] once = Safetensors.write(EVERY_TYPE);
    assertThat(Safetensors.write(read(once))).isEqualTo(once);
  }

  @Test
  void the_bytes_are_those_of_the_format() {
    byte[] written =
        Safetensors.write(
            new State(
                Map.of("a", Tensor.of(new byte[] {9}, 1), "b", Tensor.of(new float[] {1}, 1, 1)),
                Map.of("k", "v")));
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[4,5]}}";
    String padded = header + " ".repeat((8 - header.length() % 8) % 8);
    byte[] expected = file(padded, 5);
    // 1.0f is 0x3F800000, little-endian; then the byte 9.
    expected[expected.length - 3] = (byte) 0x80;
    expected[expected.length - 2] = 0x3F;
    expected[expected.length - 1] = 9;
    assertThat(written).isEqualTo(expected);
  }

  @Test
  void data_begin_at_a_multiple_of_eight() {
    for (int length = 0; length < 9; length++) {
      byte[] bytes =
          Safetensors.write(
              new State(Map.of("x".repeat(length + 1), Tensor.of(new float[] {1}, 1)), Map.of()));
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(header % 8).isZero();
    }
  }

  @Test
  void a_state_of_nothing_is_a_file() {
    State nothing = new State(Map.of(), Map.of());
    assertThat(read(Safetensors.write(nothing))).isEqualTo(nothing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]|0|its header must begin with {",
        "{|0|its header must be JSON",
        "{}x|0|its header must be JSON",
        "{} {}|0|goes on after the closing }",
        "{}|1|1 bytes follow the last tensor",
        "{'a':1}|0|tensor 'a' must be an object in the header, but is 1",
        "{'a':[[[[[[[[|0|tensor 'a' must be an object in the header, but is [",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{}}|4|Duplicate field 'a'",
        "{'a':{'dtype':'F32','dtype':'F32'}}|4|Duplicate field 'dtype'",
        "{'a':{'dtype':'F32','shape':[1]}}|4|'a' must have dtype, shape and data_offsets",
        "{'a':{'dtype':'BF16','shape':[1],'data_offsets':[0,2]}}|2|but has BF16",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}|4|unknown key 'x'",
        "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|in shape, but has -1",
        "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}|4|in shape, but has 1.0",
        "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}}|4|in shape, but has 1",
        "{'a':{'dtype':'F32','shape':[[1]],'data_offsets':[0,4]}}|4|in shape, but has [",
        "{'a':{'dtype':'F32','shape':[2147483648],'data_offsets':[0,4]}}|4|in shape, but has",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}|4|[begin, end] with begin <= end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}}|4|[begin, end] with begin <= end",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}}|8|8 bytes by its data_offsets",
        "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}|4|the file has only 4",
        "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|must begin at byte 0",
        "{'a':{'dtype':'U8','shape':[1152921504],'data_offsets':[0,1152921504]}}|1|has only 1",
        "{'a':{'dtype':'U8','shape':[2147483647,2147483647,2147483647,0],'data_offsets':[0,0]}}"
            + "|0|beyond 2^63",
        "{'a':{'dtype':'U8','shape':[0],'data_offsets':[0,4611686018427387904]}}|0|0 by its shape",
        "{'a':{'dtype':'U8','shape':[0],'data_offsets':[0,9223372036854775808]}}|0|but has 9223",
        "{'__metadata__':{'a':1}}|0|__metadata__.a must be a text",
        "{'__metadata__':{'a':null}}|0|__metadata__.a must be a text",
        "{'__metadata__':[]}|0|__metadata__ must be an object",
        "{'__metadata__':{},'__metadata__':{}}|0|Duplicate field '__metadata__'",
      })
  void a_broken_rule_is_named(String header, int dataBytes, String message) {
    assertThatThrownBy(() -> read(file(header.replace('\'', '"'), dataBytes)))
        .isInstanceOf(GalateaException.class)
        .hasMessageStartingWith("m.safetensors: ")
        .hasMessageContaining(message)
        .extracting(e -> ((GalateaException) e).kind())
        .isEqualTo(ErrorKind.DATA);
  }

  @Test
  void overlaps_and_gaps_are_refused() {
    String slot = "'%s':{'dtype':'U8','shape':[4],'data_offsets':[%d,%d]}".replace('\'', '"');
    String first = String.format(slot, "a", 0, 4);
    assertThatThrownBy(
            () -> read(file("{" + first + "," + String.format(slot, "b", 2, 6) + "}", 6)))
        .hasMessageContaining(
            "'b' must begin at byte 4, where the one before it ends, but begins at 2");
    assertThatThrownBy(
            () -> read(file("{" + first + "," + String.format(slot, "b", 5, 9) + "}", 9)))
        .hasMessageContaining("'b' must begin at byte 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16777217|at most 16777216 bytes, but claims 16777217",
        "4611686018427387904|but claims 4611686018427387904",
        "-1|but claims 18446744073709551615",
        "3|is truncated: its header claims 3 bytes, but 2 follow",
        "0|its header must begin with {"
      })
  void a_header_length_beyond_the_file_is_refused(long length, String message) {
    byte[] bytes = file("{}", 0);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining(message);
  }

  @Test
  void a_header_that_is_not_utf8_is_refused() {
    byte[] bytes = file("{\"a\":1}", 0);
    bytes[10] = (byte) 0xFF;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("must be UTF-8 text");
  }

  @Test
  void a_file_shorter_than_its_header_length_is_refused() {
    assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).hasMessageContaining("it has 3 bytes");
  }

  @Test
  void a_text_that_is_no_unicode_is_not_written() {
    State half = new State(Map.of(), Map.of("a", "\uD834"));
    assertThatThrownBy(() -> Safetensors.write(half)).hasMessageContaining("surrogate");
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_state() {
    Damage.check(Safetensors.write(EVERY_TYPE), Safetensors::read);
  }
}
