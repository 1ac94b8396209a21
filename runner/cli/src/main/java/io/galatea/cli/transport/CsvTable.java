package io.galatea.cli.transport;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.toolkit.data.DoubleDataset;
import io.galatea.toolkit.data.StoredDataset;
import io.galatea.toolkit.file.CsvText;
import io.galatea.toolkit.file.InputFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;

/**
 * A matrix of numbers from a CSV file as people have it: with or without a line of column names,
 * with or without a first column of row names. A first line without any number names the columns; a
 * first column whose cells below are no numbers names the rows; an empty cell in the corner says
 * that both are there, even where the names are numbers.
 */
public final class CsvTable {
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
   * @throws io.galatea.api.error.GalateaException of kind data, with line and column, if a cell is
   *     no finite number, lines differ in length, or values are separated by anything but commas
   */
  public static CsvTable read(InputFile file) {
    Reading reading = new Reading(file);
    CsvText.read(file, reading::take);
    return reading.table();
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
   * @throws io.galatea.api.error.GalateaException of kind data if there are not as many, or one is
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

  /**
   * Equal masses.
   *
   * @param total their sum
   */
  public static Dataset equalMasses(int count, double total) {
    double[] masses = new double[count];
    Arrays.fill(masses, total / count);
    return new Masses("equal masses", masses);
  }

  /** The table as far as it has been read. */
  private static final class Reading {
    private final InputFile file;
    private final List<String> rowNames = new ArrayList<>();
    private Optional<List<String>> header = Optional.empty();
    private boolean named;
    private long firstLine;
    private int width;
    private int columns;
    private int rows;
    private double[] values = new double[1024];

    Reading(InputFile file) {
      this.file = file;
    }

    void take(CSVRecord record, long line) {
      if (width == 0 && header.isEmpty()) {
        refuseOtherSeparators(record, line);
        if (isHeader(record)) {
          header = Optional.of(record.toList().stream().map(String::strip).toList());
          return;
        }
      }
      if (width == 0) {
        begin(record, line);
      }
      row(record, line);
    }

    private void refuseOtherSeparators(CSVRecord first, long line) {
      String text = String.join(",", first.toList());
      for (String separator : List.of(";", "\t")) {
        if (text.contains(separator)) {
          throw file.corrupt(
              "line "
                  + line
                  + " separates values by "
                  + (separator.equals(";") ? "semicolons" : "tabs")
                  + "; write commas between values, and points, not commas, before decimals");
        }
      }
    }

    private static boolean isHeader(CSVRecord first) {
      boolean emptyCorner = first.size() > 1 && first.get(0).isBlank();
      return emptyCorner || first.toList().stream().noneMatch(Reading::isNumeric);
    }

    private static boolean isNumeric(String cell) {
      return CsvText.isNumber(cell) || NOT_FINITE.matcher(cell.strip()).matches();
    }

    /** What the first line of values says about the others. */
    private void begin(CSVRecord record, long line) {
      boolean emptyCorner =
          header.isPresent() && header.get().size() > 1 && header.get().get(0).isEmpty();
      firstLine = line;
      width = record.size();
      named = width > 1 && (emptyCorner || !isNumeric(record.get(0)));
      columns = named ? width - 1 : width;
      header.ifPresent(
          names -> {
            if (names.size() != columns && !(named && names.size() == width)) {
              throw file.corrupt(
                  "its first line has "
                      + names.size()
                      + " names, but line "
                      + line
                      + " has "
                      + columns
                      + (columns == 1 ? " value" : " values")
                      + (named ? " beside the row's name" : ""));
            }
          });
    }

    private void row(CSVRecord record, long line) {
      if (record.size() != width) {
        throw file.corrupt(
            "line "
                + line
                + " has "
                + record.size()
                + " cells, but line "
                + firstLine
                + " has "
                + width);
      }
      values = CsvText.withRoom(file, values, (long) (rows + 1) * columns);
      rowNames.add(named ? record.get(0).strip() : String.valueOf(rows + 1));
      for (int cell = width - columns; cell < width; cell++) {
        values[rows * columns + cell - (width - columns)] =
            CsvText.number(file, record.get(cell), line, "column " + (cell + 1));
      }
      rows++;
    }

    CsvTable table() {
      if (rows == 0) {
        throw file.corrupt(
            header.isPresent()
                ? "has a line of names, but no line of values"
                : "has no line of values");
      }
      List<String> columnNames =
          header
              .map(names -> names.subList(names.size() - columns, names.size()))
              .orElseGet(
                  () -> IntStream.rangeClosed(1, columns).mapToObj(String::valueOf).toList());
      return new CsvTable(
          file, rowNames, columnNames, Arrays.copyOf(values, rows * columns), rows, columns);
    }
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
