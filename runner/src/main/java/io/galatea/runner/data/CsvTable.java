package io.galatea.runner.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.runner.store.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A matrix of numbers from a CSV file as people have it: with or without a line of column names,
 * with or without a first column of row names. A first line without any number names the columns; a
 * first column whose cells below are no numbers names the rows.
 */
public final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setIgnoreEmptyLines(true).get();

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  /** Not finite, and so no value, but no name either. */
  private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(nan|inf|infinity)");

  private final InputFile file;
  private final List<String> rowNames;
  private final List<String> columnNames;
  private final double[] values;
  private final int rows;
  private final int columns;

  private CsvTable(
      InputFile file,
      List<String> rowNames,
      List<String> columnNames,
      double[] values,
      int rows,
      int columns) {
    this.file = file;
    this.rowNames = rowNames;
    this.columnNames = columnNames;
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Reads a file.
   *
   * @throws io.galatea.api.GalateaException of kind data, with line and column, if a cell is no
   *     finite number, lines differ in length, or values are separated by anything but commas
   */
  public static CsvTable read(InputFile file) {
    List<CSVRecord> records = new ArrayList<>();
    try (Reader text =
            new BufferedReader(
                new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()));
        CSVParser parser = CSVParser.parse(withoutMark(text), FORMAT)) {
      parser.forEach(records::add);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw file.corrupt("is no valid CSV in UTF-8: " + e.getMessage(), e);
    }
    if (records.isEmpty()) {
      throw file.corrupt("has no line of values");
    }
    refuseOtherSeparators(file, records.get(0));
    return table(file, records);
  }

  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  private static void refuseOtherSeparators(InputFile file, CSVRecord first) {
    String line = String.join(",", first.toList());
    for (String separator : List.of(";", "\t")) {
      if (line.contains(separator)) {
        throw file.corrupt(
            "line 1 separates values by "
                + (separator.equals(";") ? "semicolons" : "tabs")
                + "; write commas between values, and points, not commas, before decimals");
      }
    }
  }

  private static CsvTable table(InputFile file, List<CSVRecord> records) {
    boolean header = records.get(0).toList().stream().noneMatch(CsvTable::isNumeric);
    int from = header ? 1 : 0;
    if (from == records.size()) {
      throw file.corrupt("has a line of names, but no line of values");
    }
    boolean named = !isNumeric(records.get(from).get(0)) && records.get(from).size() > 1;
    int width = records.get(from).size();
    int rows = records.size() - from;
    int columns = named ? width - 1 : width;
    double[] values = new double[Math.multiplyExact(rows, columns)];
    List<String> rowNames = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      CSVRecord record = records.get(from + r);
      if (record.size() != width) {
        throw file.corrupt(
            "row " + (r + 1) + " has " + record.size() + " cells, but the first has " + width);
      }
      rowNames.add(named ? record.get(0).strip() : String.valueOf(r + 1));
      for (int c = 0; c < columns; c++) {
        values[r * columns + c] = number(file, record.get(named ? c + 1 : c), r, c);
      }
    }
    return new CsvTable(
        file, rowNames, columnNames(file, records, header, columns), values, rows, columns);
  }

  private static List<String> columnNames(
      InputFile file, List<CSVRecord> records, boolean header, int columns) {
    if (!header) {
      return IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList();
    }
    List<String> names = records.get(0).toList().stream().map(String::strip).toList();
    if (names.size() != columns && names.size() != columns + 1) {
      throw file.corrupt(
          "its first line has " + names.size() + " names for " + columns + " columns of values");
    }
    return names.subList(names.size() - columns, names.size());
  }

  private static boolean isNumeric(String cell) {
    String text = cell.strip();
    return NUMBER.matcher(text).matches() || NOT_FINITE.matcher(text).matches();
  }

  private static double number(InputFile file, String cell, int row, int column) {
    String text = cell.strip();
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw file.corrupt(
          "row "
              + (row + 1)
              + ", column "
              + (column + 1)
              + " must be a finite number, but is '"
              + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
              + "'");
    }
    return value;
  }

  /** The names of the rows; their numbers from 1 where the file has none. */
  public List<String> rowNames() {
    return rowNames;
  }

  /** The names of the columns; their numbers from 1 where the file has none. */
  public List<String> columnNames() {
    return columnNames;
  }

  /** How many rows. */
  public int rows() {
    return rows;
  }

  /** How many columns. */
  public int columns() {
    return columns;
  }

  /** The rows as a data set in double precision. */
  public Dataset rowsAsData() {
    return new DoubleDataset(file.shortName(), Shape.of(columns), values.clone(), new int[0]);
  }

  /**
   * The only column, or the only row, as masses.
   *
   * @param expected how many there must be
   * @param of what they belong to, such as {@code rows of COST.csv}
   * @throws io.galatea.api.GalateaException of kind data if there are not as many, or one is
   *     negative
   */
  public Dataset asMasses(int expected, String of) {
    if (rows != 1 && columns != 1) {
      throw file.corrupt(
          "must hold one mass a line, but has " + rows + " rows of " + columns + " values");
    }
    if (values.length != expected) {
      throw file.corrupt("has " + values.length + " masses for " + expected + " " + of);
    }
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0)) {
        throw file.corrupt("mass " + (i + 1) + " must be at least 0, but is " + values[i]);
      }
    }
    return new Masses(file.shortName(), values.clone());
  }

  /** Masses without points: each row's value is its weight. */
  private static final class Masses extends StoredDataset {
    private final double[] masses;

    Masses(String name, double[] masses) {
      super(name, masses.length, Shape.of(1), new int[0]);
      this.masses = masses;
    }

    @Override
    public void read(int[] wanted, float[] into) {
      for (int i = 0; i < wanted.length; i++) {
        into[i] = (float) masses[wanted[i]];
      }
    }

    @Override
    public void read(int[] wanted, double[] into) {
      for (int i = 0; i < wanted.length; i++) {
        into[i] = masses[wanted[i]];
      }
    }

    @Override
    public double weight(int row) {
      return masses[row];
    }
  }
}
