package io.galatea.runner.run;

import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.Run;
import io.galatea.runner.plugin.Entry;
import io.galatea.toolkit.file.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the reports that plugins offer. */
public final class Reports {
  private Reports() {}

  /**
   * Writes every report into a folder.
   *
   * @return the files
   */
  public static List<Path> write(List<Run> runs, Path folder, List<Entry<ReportWriter>> writers) {
    List<Path> files = new ArrayList<>();
    for (Entry<ReportWriter> writer : writers) {
      Path file = folder.resolve(writer.value().fileName());
      AtomicFile.write(file, out -> writer.value().write(runs, out));
      files.add(file);
    }
    return files;
  }
}
