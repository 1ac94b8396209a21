package io.galatea.cli.transport;

import io.galatea.api.model.Coupling;
import io.galatea.toolkit.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Transport plans as CSV: a matrix with names, or triples where a matrix would be too large. */
public final class PlanFiles {
  /** A matrix of this size takes some 50 MB as text. */
  private static final long LARGEST_MATRIX = 25_000_000;

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private PlanFiles() {}

  /**
   * Writes a plan: one line for each source and one column for each target, with their names; or
   * lines {@code source,target,mass} for pairs that carry mass where there are more than 25 million
   * pairs.
   */
  public static void write(
      Path file, Coupling plan, List<String> sourceNames, List<String> targetNames) {
    AtomicFile.write(file, out -> write(out, plan, sourceNames, targetNames));
  }

  /** As {@link #write(Path, Coupling, List, List)}, to a stream that stays open. */
  public static void write(
      OutputStream out, Coupling plan, List<String> sourceNames, List<String> targetNames) {
    try {
      CSVPrinter printer =
          new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
      if ((long) plan.sources() * plan.targets() <= LARGEST_MATRIX) {
        writeMatrix(printer, plan, sourceNames, targetNames);
      } else {
        printer.printRecord("source", "target", "mass");
        plan.forEach((s, t, mass) -> line(printer, sourceNames.get(s), targetNames.get(t), mass));
      }
      printer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void line(CSVPrinter printer, Object... cells) {
    try {
      printer.printRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeMatrix(
      CSVPrinter printer, Coupling plan, List<String> sourceNames, List<String> targetNames) {
    List<Object> head = new ArrayList<>(List.of(""));
    head.addAll(targetNames);
    line(printer, head.toArray());
    double[][] masses = new double[plan.sources()][plan.targets()];
    plan.forEach((source, target, mass) -> masses[source][target] = mass);
    for (int s = 0; s < masses.length; s++) {
      Object[] cells = new Object[plan.targets() + 1];
      cells[0] = sourceNames.get(s);
      for (int t = 0; t < plan.targets(); t++) {
        cells[t + 1] = masses[s][t];
      }
      line(printer, cells);
    }
  }
}
