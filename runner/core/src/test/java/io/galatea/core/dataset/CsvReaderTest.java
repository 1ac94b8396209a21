package io.galatea.core.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.option.InvalidOption;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvReaderTest {
  private static CsvProvider.Options options(String label, boolean header) {
    Optional<String> name = Optional.of(label).filter(l -> !l.isEmpty());
    return new CsvProvider.Options(Path.of("a.csv"), name, header, 1);
  }

  private static Dataset read(String text, CsvProvider.Options options) {
    return CsvReader.read(InputFile.of("a.csv", text.getBytes(UTF_8)), options);
  }

  private static double[] values(Dataset data) {
    double[] values = new double[data.size() * data.shape().size()];
    data.read(java.util.stream.IntStream.range(0, data.size()).toArray(), values);
    return values;
  }

  @Test
  void numbers_keep_their_precision_and_labels_are_set_apart() {
    Dataset data =
        read("\uFEFFx, kind ,y\r\n0.1,3,-1e-3\r\n\n\"2\",0,+.5\n", options("kind", true));
    assertThat(data.shape()).isEqualTo(Shape.of(2));
    assertThat(values(data)).containsExactly(0.1, -0.001, 2, 0.5);
    assertThat(data.label(0)).hasValue(3);
    assertThat(data.label(1)).hasValue(0);
    assertThat(data.name()).isEqualTo("a.csv");
  }

  @Test
  void a_file_without_a_header_is_all_rows() {
    assertThat(values(read("1,2\n3,4", options("", false)))).containsExactly(1, 2, 3, 4);
    assertThat(read("1,2\n3,4", options("", false)).label(0)).isEmpty();
  }

  @Test
  void values_are_divided() {
    CsvProvider.Options grey =
        new CsvProvider.Options(Path.of("a.csv"), Optional.empty(), false, 255);
    assertThat(values(read("255,51", grey))).containsExactly(1, 0.2);
  }

  @Test
  void numbers_in_place_of_names_are_refused_with_the_way_out() {
    assertThatThrownBy(() -> read("1,2\n3,4", options("", true)))
        .hasMessageContaining("line 1 must name the columns")
        .hasMessageContaining("header: false");
  }

  @Test
  void many_rows_are_read() {
    Dataset data = read("v\n" + "1\n".repeat(5000) + "7\n", options("", true));
    assertThat(data.size()).isEqualTo(5001);
    assertThat(data.batch(5000).values()).containsExactly(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x;y;1,2;3|line 3 has 1 values, but the first line has 2",
        "x,y;1,abc|line 2, column 'y' must be a finite number, but is 'abc'",
        "x,y;1,|line 2, column 'y' must be a finite number, but is ''",
        "x,y;1,NaN|column 'y' must be a finite number, but is 'NaN'",
        "x,y;1,1e999|column 'y' must be a finite number, but is '1e999'",
        "x,y;1,0x1p3|column 'y' must be a finite number, but is '0x1p3'",
        "x,y;1,2d|column 'y' must be a finite number, but is '2d'",
        "x,x;1,2|two columns are called 'x'",
        "x,y|has no row of values",
        "x,y;1,\"2|is no valid CSV",
      })
  void broken_files_are_told(String text, String message) {
    String csv = text.startsWith("x;") ? "x,y\n1,2\n3" : text.replace(';', '\n');
    assertThatThrownBy(() -> read(csv, options("", true)))
        .hasMessageStartingWith("a.csv: ")
        .hasMessageContaining(message);
  }

  @Test
  void labels_are_whole_numbers() {
    for (String label : new String[] {"-1", "1.5", "", "9999999999"}) {
      assertThatThrownBy(() -> read("x,l\n1," + label, options("l", true)))
          .hasMessageContaining("line 2, column 'l' must be a label");
    }
  }

  @Test
  void a_missing_label_column_lists_the_others() {
    assertThatThrownBy(() -> read("x,y\n1,2", options("kind", true)))
        .hasMessage("a.csv: there is no column 'kind' for label; there are [x, y]");
  }

  @Test
  void text_that_is_not_utf8_is_told() {
    byte[] bytes = {'1', ',', (byte) 0xFF, '\n'};
    assertThatThrownBy(() -> CsvReader.read(InputFile.of("a.csv", bytes), options("", false)))
        .hasMessage("a.csv: must be UTF-8 text, but is not");
  }

  @Test
  void options_are_checked() {
    assertThatThrownBy(
            () -> new CsvProvider.Options(Path.of("a"), Optional.empty(), true, Double.NaN))
        .isInstanceOf(InvalidOption.class)
        .hasMessage("divideBy must be a finite number above 0, but is NaN");
    assertThatThrownBy(() -> options("l", false)).isInstanceOf(InvalidOption.class);
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_data_set() {
    byte[] valid = "x,kind,\"y\"\r\n0.125,3,-1e-3\n2,0,+.5\n".getBytes(UTF_8);
    Damage.check(valid, file -> CsvReader.read(file, options("kind", true)));
  }
}
