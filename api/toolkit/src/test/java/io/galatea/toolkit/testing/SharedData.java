package io.galatea.toolkit.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The data sets that are not part of the project. */
public final class SharedData {
  private SharedData() {}

  /**
   * A folder of {@code shared/data}, which is looked for upwards of the working directory. The test
   * is skipped where there is none.
   */
  public static Path folder(String name) {
    String given = System.getProperty("galatea.shared");
    Path found = given == null ? null : Path.of(given, "data", name);
    for (Path at = Path.of("").toAbsolutePath(); found == null && at != null; ) {
      Path folder = at.resolve("shared/data").resolve(name);
      found = Files.isDirectory(folder) ? folder : null;
      at = at.getParent();
    }
    assumeThat(found).as("the folder shared/data/" + name).isNotNull().isDirectory();
    return found;
  }
}
