package io.galatea.cli.command;

import io.galatea.cli.display.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code galatea reproduce}. */
@Command(
    name = "reproduce",
    description = "Runs the study that comes with Galatea, all families, from data to report.html.",
    footer = {
      "",
      "Examples:",
      "  galatea reproduce",
      "  galatea reproduce --profile full --set data.train.folder=mnist \\",
      "    --set data.test.folder=mnist"
    })
public final class ReproduceCommand implements Callable<Integer> {
  private static final String STUDY = "/io/galatea/cli/studies/reproduce.yaml";

  private final Console console;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "quick",
      description =
          "quick: the bundled digits, minutes; full: all of MNIST, hours. Default: quick.")
  private String profile;

  @Mixin private RunOptions options;

  public ReproduceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<String> command = List.of("galatea", "reproduce", "--profile", profile);
    try (InputStream in = ReproduceCommand.class.getResourceAsStream(STUDY)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Path here = Path.of("").toAbsolutePath();
      return options.execute(
          console,
          (reader, settings) -> reader.read(text, "reproduce.yaml", here, settings),
          profile,
          command,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException("the bundled study cannot be read", e);
    }
  }
}
