package io.galatea.cli.command;

import io.galatea.cli.display.Console;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.StudySchema;
import io.galatea.toolkit.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code galatea schema}. */
@Command(
    name = "schema",
    description =
        "Writes the JSON schema of study files, for editors, from what the class path offers.",
    footer = {
      "",
      "Example:",
      "  galatea schema --out study.schema.json",
      "  and as the first line of a study:",
      "  # yaml-language-server: $schema=study.schema.json"
    })
public final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it. Default: standard output.")
  private Path out;

  public SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    String schema = StudySchema.text(plugins);
    if (out == null) {
      console.out().println(schema);
    } else {
      AtomicFile.write(out, (schema + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return 0;
  }
}
