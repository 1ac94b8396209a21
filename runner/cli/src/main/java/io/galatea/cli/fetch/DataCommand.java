package io.galatea.cli.fetch;

import io.galatea.api.DatasetProvider;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.TextTable;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code galatea data}. */
@Command(
    name = "data",
    description = "Lists, fetches and verifies data sets.",
    synopsisSubcommandLabel = "(list | fetch | verify)",
    footer = {
      "",
      "Examples:",
      "  galatea data list",
      "  galatea data fetch mnist-full --out mnist",
      "  galatea data fetch cifar10",
      "  galatea data verify mnist"
    })
public final class DataCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  public DataCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, fetch or verify");
  }

  @Command(name = "list", description = "Lists the data sets that studies can name.")
  int list() {
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    TextTable table = new TextTable();
    table.row(List.of("data set", "what it is"));
    for (Entry<DatasetProvider<?>> entry : plugins.all(Kind.DATASET)) {
      table.row(List.of(entry.qualifiedName(), entry.value().summary()));
    }
    table.lines().forEach(console.out()::println);
    return 0;
  }

  @Command(name = "fetch", description = "Fetches a public data set; its content must fit a hash.")
  int fetch(
      @Parameters(paramLabel = "NAME", description = "The data set: mnist-full or cifar10.")
          String name,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Where the files go. Default: a folder of the data set's name.")
          Path out,
      @Option(
              names = "--from",
              paramLabel = "URL",
              description = "Another place that has the files. May be repeated.")
          List<String> from) {
    KnownDataset dataset = KnownFiles.of(name);
    Path folder = out == null ? Path.of(name) : out;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw GalateaException.usage(
          "the folder " + folder + " cannot be made: " + e.getMessage(), e);
    }
    new DatasetFetch(
            dataset,
            folder,
            from == null ? List.of() : from,
            file -> console.err().println("fetching " + file))
        .fetch()
        .forEach(console.out()::println);
    return 0;
  }

  @Command(name = "verify", description = "Compares known files in a folder with their hashes.")
  int verify(@Parameters(paramLabel = "DIR", description = "The folder.") Path folder) {
    KnownFiles.verify(folder).forEach(console.out()::println);
    return 0;
  }
}
