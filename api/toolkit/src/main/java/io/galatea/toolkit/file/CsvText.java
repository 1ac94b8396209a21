package io.galatea.toolkit.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What the readers of CSV have in common: the format, its complaints and what a number is. */
public final class CsvText {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').setIgnoreEmptyLines(true).get();

  /** Narrower than Java's own reading, which takes 1d, 0x1p3 and NaN. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private static final String NO_UTF8 = "must be UTF-8 text, but is not";

  private CsvText() {}

  /** Takes one record after the other, with the line it ends in. */
  @FunctionalInterface
  public interface Records {
    void take(CSVRecord record, long line);
  }

  /**
   * Reads a file, one record at a time.
   *
   * @throws io.galatea.api.error.GalateaException of kind data if it is no CSV in UTF-8
   */
  public static void read(InputFile file, Records records) {
    // A new decoder reports malformed text instead of replacing it.
    try (Reader text =
            new BufferedReader(
                new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()));
        CSVParser parser = CSVParser.parse(withoutMark(text), FORMAT)) {
      for (CSVRecord record : parser) {
        // UTF-16 without a mark is valid UTF-8 where it holds but ASCII.
        if (parser.getRecordNumber() == 1 && record.toList().toString().indexOf('\0') >= 0) {
          throw file.corrupt(NO_UTF8);
        }
        records.take(record, parser.getCurrentLineNumber());
      }
    } catch (CharacterCodingException e) {
      throw file.corrupt(NO_UTF8, e);
    } catch (UncheckedIOException e) {
      throw file.corrupt(
          e.getCause() instanceof CharacterCodingException
              ? NO_UTF8
              : "is no valid CSV: " + e.getCause().getMessage(),
          e);
    } catch (IOException | IllegalStateException e) {
      throw file.corrupt("is no valid CSV: " + e.getMessage(), e);
    }
  }

  /** Passes over the byte order mark that some programs write. */
  private static Reader withoutMark(Reader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    return text;
  }

  /** Whether a cell, blanks around it left out, is written as a number. */
  public static boolean isNumber(String cell) {
    return NUMBER.matcher(cell.strip()).matches();
  }

  /**
   * The number in a cell.
   *
   * @param place where the cell is, such as {@code column 'x'}
   * @throws io.galatea.api.error.GalateaException of kind data if it is no finite number
   */
  public static double number(InputFile file, String cell, long line, String place) {
    double value = isNumber(cell) ? Double.parseDouble(cell.strip()) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw file.corrupt(
          "line "
              + line
              + ", "
              + place
              + " must be a finite number, but is '"
              + shortened(cell.strip())
              + "'");
    }
    return value;
  }

  /** A cell as messages show it. */
  public static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /** The values, with room for as many as are needed. */
  public static double[] withRoom(InputFile file, double[] values, long needed) {
    if (needed <= values.length) {
      return values;
    }
    file.checkFits(needed * Double.BYTES, "its values");
    return Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 2 * needed));
  }
}
