package io.galatea.api.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Renders runs. What it writes is a pure function of the runs: the same bytes again, years later,
 * without the families' jars.
 */
public interface ReportWriter {

  /** The name of the file in a run directory, such as {@code report.html}. */
  String fileName();

  /**
   * Writes one report of one or several runs.
   *
   * @throws IOException if the stream refuses
   */
  void write(List<Run> runs, OutputStream out) throws IOException;
}
