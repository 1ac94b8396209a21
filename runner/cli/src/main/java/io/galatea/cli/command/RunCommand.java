package io.galatea.cli.command;

import io.galatea.cli.display.Console;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea run}. */
@Command(
    name = "run",
    description = "Runs a study: trains, measures, draws, and writes a report.",
    footer = {
      "",
      "Examples:",
      "  galatea run study.yaml",
      "  galatea run study.yaml --set options.epochs=5 --set data.train.limit=1000",
      "  galatea run study.yaml --profile quick --out runs/first --workers 2",
      "  galatea run study.yaml --dry-run"
    })
public final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
  private Path study;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Apply the study's profile of this name.")
  private String profile;

  @Mixin private RunOptions options;

  public RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!Files.exists(study)) {
      // It names the nearest file beside it.
      InputFile.of(study);
    }
    List<String> command = new ArrayList<>(List.of("galatea", "run", study.toString()));
    if (profile != null) {
      command.addAll(List.of("--profile", profile));
    }
    return options.execute(
        console, (reader, settings) -> reader.read(study, settings), profile, command, true);
  }
}
