package io.galatea.runner.run;

import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Curve;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * {@code metrics.csv} of an experiment: {@code step,epoch,seconds,name,split,value}, one line a
 * number, written while the training goes on. An unknown epoch or a value that is not finite is
 * written as {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
public final class MetricsCsv implements AutoCloseable {
  private static final String[] HEADER = {"step", "epoch", "seconds", "name", "split", "value"};
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private final Path file;
  private final CSVPrinter printer;

  MetricsCsv(Path file) {
    this.file = file;
    try {
      BufferedWriter writer = Files.newBufferedWriter(file);
      this.printer = new CSVPrinter(writer, FORMAT);
      printer.printRecord((Object[]) HEADER);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Adds a line. */
  public void write(
      long step, double epoch, double seconds, String name, String split, double value) {
    try {
      // Seconds to the microsecond: more would be noise.
      printer.printRecord(step, epoch, Math.round(seconds * 1e6) / 1e6, name, split, value);
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Makes what was written so far visible to other programs. */
  public void flush() {
    try {
      printer.flush();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    try {
      printer.close();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private GalateaException refused(IOException e) {
    return GalateaException.resource("cannot write " + file + ": " + e.getMessage(), e);
  }

  /**
   * Reads the file.
   *
   * @throws GalateaException of kind data if it is damaged
   */
  static List<Curve> read(Path file) {
    CurveRecorder recorder = new CurveRecorder();
    CSVFormat format = FORMAT.builder().setHeader(HEADER).setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
      for (CSVRecord line : parser) {
        recorder.record(
            Long.parseLong(line.get("step")),
            Double.parseDouble(line.get("epoch")),
            Double.parseDouble(line.get("seconds")),
            line.get("name"),
            line.get("split"),
            Double.parseDouble(line.get("value")));
      }
    } catch (UncheckedIOException | IOException | IllegalArgumentException e) {
      Throwable found = e instanceof UncheckedIOException ? e.getCause() : e;
      throw GalateaException.data(file + " is damaged: " + found.getMessage(), e);
    }
    return recorder.curves();
  }
}
