package io.galatea.cli.command;

import io.galatea.api.error.GalateaException;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.Reports;
import io.galatea.runner.run.RunDirectory;
import io.galatea.toolkit.file.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea report}. */
@Command(
    name = "report",
    description = "Makes the report of one or several runs again.",
    footer = {
      "",
      "Examples:",
      "  galatea report runs/rbm-grid",
      "  galatea report runs/first runs/second --out comparison.html"
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The report's file. Default: report.html in the run directory.")
  private Path out;

  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<RunDirectory> directories = runs.stream().map(RunDirectory::open).toList();
    if (directories.size() > 1 && out == null) {
      throw GalateaException.usage(
          "a report of several runs needs a file of its own: give --out FILE");
    }
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    if (plugins.all(Kind.REPORT).isEmpty()) {
      throw GalateaException.usage("no plugin on the class path offers a report");
    }
    List<Run> values = directories.stream().map(RunDirectory::read).toList();
    if (out == null) {
      Reports.write(values, directories.get(0).root(), plugins.all(Kind.REPORT))
          .forEach(console.out()::println);
    } else {
      Entry<ReportWriter> writer = plugins.all(Kind.REPORT).get(0);
      AtomicFile.write(out, stream -> writer.value().write(values, stream));
      console.out().println(out.toAbsolutePath().normalize());
    }
    return 0;
  }
}
