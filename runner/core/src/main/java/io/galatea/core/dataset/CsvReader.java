package io.galatea.core.dataset;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.data.DoubleDataset;
import io.galatea.toolkit.file.CsvText;
import io.galatea.toolkit.file.InputFile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/** Reads comma-separated numbers strictly (RFC 4180, lines ending as any system has them). */
final class CsvReader {
  private final InputFile file;
  private final CsvProvider.Options options;
  private List<String> columns = List.of();
  private int width;
  private int labelColumn = -1;
  private double[] values = new double[1024];
  private int[] labels = new int[0];
  private int rows;

  private CsvReader(InputFile file, CsvProvider.Options options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Reads a file.
   *
   * @throws GalateaException of kind data if it does not hold what it must, of kind usage if the
   *     column of labels does not exist
   */
  static DoubleDataset read(InputFile file, CsvProvider.Options options) {
    CsvReader reader = new CsvReader(file, options);
    CsvText.read(file, reader::take);
    return reader.dataset();
  }

  private void take(CSVRecord record, long line) {
    if (width > 0) {
      row(record, line);
      return;
    }
    width = record.size();
    if (options.header()) {
      head(record, line);
      return;
    }
    columns = IntStream.rangeClosed(1, width).mapToObj(String::valueOf).toList();
    row(record, line);
  }

  private void head(CSVRecord record, long line) {
    if (record.toList().stream().allMatch(CsvText::isNumber)) {
      throw file.corrupt(
          "line "
              + line
              + " must name the columns, but holds numbers alone; a file without names is read with"
              + " header: false");
    }
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
      throw GalateaException.usage(
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
    values = CsvText.withRoom(file, values, (long) (rows + 1) * valuesInRow);
    int at = rows * valuesInRow;
    for (int column = 0; column < width; column++) {
      if (column == labelColumn) {
        addLabel(record.get(column).strip(), line);
      } else {
        values[at++] =
            CsvText.number(file, record.get(column), line, "column '" + columns.get(column) + "'")
                / options.divideBy();
      }
    }
    rows++;
  }

  private void addLabel(String text, long line) {
    if (!text.matches("\\d{1,9}")) {
      throw file.corrupt(
          "line "
              + line
              + ", column '"
              + columns.get(labelColumn)
              + "' must be a label, a whole number from 0 to 999999999, but is '"
              + CsvText.shortened(text)
              + "'");
    }
    if (rows == labels.length) {
      labels = Arrays.copyOf(labels, Math.max(64, 2 * rows));
    }
    labels[rows] = Integer.parseInt(text);
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
