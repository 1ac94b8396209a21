package io.galatea.cli.transport;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Dataset;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
  private static CsvTable read(String text) {
    return CsvTable.read(InputFile.of("a.csv", text.getBytes(UTF_8)));
  }

  private static double[] values(CsvTable table) {
    Dataset data = table.rowsAsData();
    double[] values = new double[data.size() * data.shape().size()];
    data.read(IntStream.range(0, data.size()).toArray(), values);
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // As pandas writes a frame, and as we write a plan: numbers may be names.
        ",0,1;0,0,5;1,1,5|[0, 1]|[0, 1]",
        "\"\",1,2;1,0,5;2,1,5|[1, 2]|[1, 2]",
        ",x,y;a,0,5;b,1,5|[a, b]|[x, y]",
        "name,x,y;a,0,5;b,1,5|[a, b]|[x, y]",
        "x,y;a,0,5;b,1,5|[a, b]|[x, y]",
        "x,y;0,5;1,5|[1, 2]|[x, y]",
        "a,0,5;b,1,5|[a, b]|[1, 2]",
        "0,5;1,5|[1, 2]|[1, 2]",
      })
  void names_are_told_from_values(String text, String rows, String columns) {
    CsvTable table = read(text.replace(';', '\n'));
    assertThat(values(table)).containsExactly(0, 5, 1, 5);
    assertThat(table.rowNames()).hasToString(rows);
    assertThat(table.columnNames()).hasToString(columns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a,b,c;1,2|its first line has 3 names, but line 2 has 2 values",
        ",b,c;1,2|its first line has 3 names, but line 2 has 1 value beside the row's name",
        ",b,c;1|its first line has 3 names, but line 2 has 1 value",
        "a,b;1,2;;;3|line 5 has 1 cells, but line 2 has 2",
        "a,b;;1,2;3,x|line 4, column 2 must be a finite number, but is 'x'",
        ",b;r,1;s,x|line 3, column 2 must be a finite number, but is 'x'",
        "1,2;3,nan|line 2, column 2 must be a finite number, but is 'nan'",
        "a,b|has a line of names, but no line of values",
        "1,\"2|is no valid CSV: ",
        "1\t2|line 1 separates values by tabs",
      })
  void broken_files_are_told_with_the_line_of_the_file(String text, String message) {
    assertThatThrownBy(() -> read(text.replace(';', '\n')))
        .hasMessageStartingWith("a.csv: ")
        .hasMessageContaining(message)
        .message()
        .doesNotContain("Exception");
  }

  @Test
  void text_that_is_not_utf8_is_told() {
    byte[] latin = {'1', ',', (byte) 0xFF, '\n'};
    byte[] marked = "\uFEFF1,2\n".getBytes(UTF_16LE);
    byte[] unmarked = "1,2\n".getBytes(UTF_16LE);
    for (byte[] bytes : new byte[][] {latin, marked, unmarked}) {
      assertThatThrownBy(() -> CsvTable.read(InputFile.of("a.csv", bytes)))
          .hasMessage("a.csv: must be UTF-8 text, but is not");
    }
  }

  @Test
  void many_rows_are_read() {
    CsvTable table = read("1,2\n".repeat(5000) + "3,4\n");
    assertThat(table.rows()).isEqualTo(5001);
    assertThat(values(table)).hasSize(10002).endsWith(1, 2, 3, 4);
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_table() {
    byte[] valid = ",x,\"y\"\r\na,0.125,-1e-3\nb,2,+.5\n".getBytes(UTF_8);
    Damage.check(valid, CsvTable::read);
  }
}
