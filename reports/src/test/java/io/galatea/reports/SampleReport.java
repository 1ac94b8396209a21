package io.galatea.reports;

import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes reports for tests; its main method writes the samples for looking at them. */
public final class SampleReport {
  private SampleReport() {}

  static byte[] write(Run... runs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new HtmlReport().write(List.of(runs), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * Writes {@code rich.html}, {@code several.html}, {@code sweep.html}, {@code large.html} and
   * {@code sweeps.html} into a folder.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Files.write(folder.resolve("rich.html"), write(SampleRuns.rich()));
    Files.write(
        folder.resolve("several.html"),
        write(SampleRuns.rich(Outcome.INTERRUPTED, 1), SampleRuns.rich(Outcome.FAILED, 2)));
    Files.write(folder.resolve("sweep.html"), write(SampleSweep.run(4, 3, 10)));
    Files.write(folder.resolve("large.html"), write(SampleSweep.run(334, 1, 10)));
    Files.write(
        folder.resolve("sweeps.html"),
        write(SampleSweep.run(4, 3, 10), SampleSweep.run(5, 3, 20), SampleSweep.run(4, 1, 10)));
  }
}
