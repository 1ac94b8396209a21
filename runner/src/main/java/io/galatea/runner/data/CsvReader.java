package io.galatea.runner.data;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.data.Shape;
import io.galatea.runner.store.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads comma-separated numbers strictly (RFC 4180, lines ending as any system has them). */
final class CsvReader {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setIgnoreEmptyLines(true).get();

  /** Narrower than Java's own reading, which takes 1d, 0x1p3 and NaN. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private final InputFile file;
  private final Csv.Options options;
  private List<String> columns = List.of();
  private int width;
  private int labelColumn = -1;
  private double[] values = new double[1024];
  private int[] labels = new int[0];
  private int rows;

  private CsvReader(InputFile file, Csv.Options options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Reads a file.
   *
   * @throws GalateaException of kind data if it does not hold what it must, of kind usage if the
   *     column of labels does not exist
   */
  static DoubleDataset read(InputFile file, Csv.Options options) {
    CsvReader reader = new CsvReader(file, options);
    // A new decoder reports malformed text instead of replacing it.
    try (Reader text =
            new BufferedReader(
                new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()));
        CSVParser parser = CSVParser.parse(withoutMark(text), FORMAT)) {
      reader.readAll(parser);
    } catch (CharacterCodingException e) {
      throw file.corrupt("must be UTF-8 text, but is not", e);
    } catch (UncheckedIOException e) {
      throw file.corrupt(
          e.getCause() instanceof CharacterCodingException
              ? "must be UTF-8 text, but is not"
              : "is no valid CSV: " + e.getCause().getMessage(),
          e);
    } catch (IOException | IllegalStateException e) {
      throw file.corrupt("is no valid CSV: " + e.getMessage(), e);
    }
    return reader.dataset();
  }

  /** Passes over the byte order mark that some programs write. */
  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private void readAll(CSVParser parser) {
    boolean first = true;
    for (CSVRecord record : parser) {
      if (first) {
        first = false;
        width = record.size();
        if (options.header()) {
          head(record);
          continue;
        }
        columns = IntStream.rangeClosed(1, width).mapToObj(String::valueOf).toList();
      }
      row(record, parser.getCurrentLineNumber());
    }
  }

  private void head(CSVRecord record) {
    columns = record.toList().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw file.corrupt("two columns are called '" + column + "'");
      }
    }
    options.label().ifPresent(this::findLabel);
  }

  private void findLabel(String label) {
    labelColumn = columns.indexOf(label);
    if (labelColumn < 0) {
      throw new GalateaException(
          ErrorKind.USAGE,
          file.name() + ": there is no column '" + label + "' for label; there are " + columns);
    }
    if (width == 1) {
      throw file.corrupt("has no column beside the labels");
    }
  }

  private void row(CSVRecord record, long line) {
    if (record.size() != width) {
      throw file.corrupt(
          "line " + line + " has " + record.size() + " values, but the first line has " + width);
    }
    int valuesInRow = labelColumn < 0 ? width : width - 1;
    long needed = (long) (rows + 1) * valuesInRow;
    if (needed > values.length) {
      file.checkFits(needed * Double.BYTES, "its values");
      values = Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 2 * needed));
    }
    int at = rows * valuesInRow;
    for (int column = 0; column < width; column++) {
      if (column == labelColumn) {
        addLabel(record.get(column).strip(), line);
      } else {
        values[at++] = number(record.get(column).strip(), line, column) / options.divideBy();
      }
    }
    rows++;
  }

  private double number(String text, long line, int column) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw file.corrupt(
          "line "
              + line
              + ", column '"
              + columns.get(column)
              + "' must be a finite number, but is '"
              + shortened(text)
              + "'");
    }
    return value;
  }

  private void addLabel(String text, long line) {
    if (!text.matches("\\d{1,9}")) {
      throw file.corrupt(
          "line "
              + line
              + ", column '"
              + columns.get(labelColumn)
              + "' must be a label, a whole number from 0 to 999999999, but is '"
              + shortened(text)
              + "'");
    }
    if (rows == labels.length) {
      labels = Arrays.copyOf(labels, Math.max(64, 2 * rows));
    }
    labels[rows] = Integer.parseInt(text);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private DoubleDataset dataset() {
    if (rows == 0) {
      throw file.corrupt("has no row of values");
    }
    int valuesInRow = labelColumn < 0 ? width : width - 1;
    return new DoubleDataset(
        file.shortName(),
        Shape.of(valuesInRow),
        Arrays.copyOf(values, rows * valuesInRow),
        labelColumn < 0 ? new int[0] : Arrays.copyOf(labels, rows));
  }
}
