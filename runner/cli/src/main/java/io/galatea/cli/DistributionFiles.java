package io.galatea.cli;

import io.galatea.cli.display.Console;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.StudySchema;
import io.galatea.toolkit.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes what the distribution holds beside its jars; called by the build. */
public final class DistributionFiles {
  private DistributionFiles() {}

  /**
   * Writes the completion script and the schema of studies.
   *
   * @param arguments the folder to write to
   * @throws IOException if a folder cannot be made
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path completion = Files.createDirectories(folder.resolve("completion")).resolve("galatea.bash");
    String script = AutoComplete.bash("galatea", Galatea.commandLine(Console.standard()));
    AtomicFile.write(completion, script.getBytes(StandardCharsets.UTF_8));
    Path schema = Files.createDirectories(folder.resolve("schema")).resolve("study.schema.json");
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    AtomicFile.write(schema, StudySchema.text(plugins).getBytes(StandardCharsets.UTF_8));
  }
}
