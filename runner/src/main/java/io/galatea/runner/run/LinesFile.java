package io.galatea.runner.run;

import io.galatea.api.error.GalateaException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code lines.txt} of an experiment: its steps in words, as the study wants them printed. There is
 * no such file before the first line.
 */
public final class LinesFile implements AutoCloseable {
  private final Path file;
  private BufferedWriter writer;

  LinesFile(Path file) {
    this.file = file;
  }

  /** Adds a line and makes it visible to other programs. */
  public void write(String line) {
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(file);
      }
      writer.write(line);
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  @Override
  public void close() {
    try {
      if (writer != null) {
        writer.close();
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private GalateaException refused(IOException e) {
    return GalateaException.resource("cannot write " + file + ": " + e.getMessage(), e);
  }
}
