package io.galatea.cli.command;

import io.galatea.api.error.GalateaException;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Differences;
import io.galatea.cli.display.Json;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.Reports;
import io.galatea.runner.run.RunDirectory;
import io.galatea.toolkit.compare.RunDifference;
import io.galatea.toolkit.file.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea report}. */
@Command(
    name = "report",
    description = {
      "Makes the report of a run again, or compares runs.",
      "",
      "Several runs are compared with the first: what differs in options, data and versions, and"
          + " what that did to each score. The comparison goes to standard output, and with --out"
          + " to a page of its own."
    },
    footer = {
      "",
      "Examples:",
      "  galatea report runs/rbm-grid",
      "  galatea report runs/first runs/second",
      "  galatea report runs/first runs/second --out comparison.html",
      "  galatea report runs/first runs/second --json"
    })
public final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run directories.")
  private List<Path> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The report's file. Default: report.html in the run directory, and none for several"
              + " runs.")
  private Path out;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<RunDirectory> directories = runs.stream().map(RunDirectory::open).toList();
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    if (plugins.all(Kind.REPORT).isEmpty()) {
      throw GalateaException.usage("no plugin on the class path offers a report");
    }
    List<Run> values = directories.stream().map(RunDirectory::read).toList();
    List<Path> files = write(values, directories, plugins.all(Kind.REPORT));
    if (json) {
      console.out().println(Json.text(json(values, files)));
      return 0;
    }
    files.forEach(console.out()::println);
    for (int i = 1; i < values.size(); i++) {
      if (i > 1 || !files.isEmpty()) {
        console.out().println();
      }
      Differences.lines(
              runs.get(0).toString(),
              runs.get(i).toString(),
              RunDifference.of(values.get(0), values.get(i)))
          .forEach(console.out()::println);
    }
    return 0;
  }

  private List<Path> write(
      List<Run> values, List<RunDirectory> directories, List<Entry<ReportWriter>> writers) {
    if (out != null) {
      AtomicFile.write(out, stream -> writers.get(0).value().write(values, stream));
      return List.of(out.toAbsolutePath().normalize());
    }
    return values.size() > 1
        ? List.of()
        : Reports.write(values, directories.get(0).root(), writers);
  }

  private Map<String, Object> json(List<Run> values, List<Path> files) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("files", files.stream().map(Path::toString).toList());
    List<Map<String, Object>> differences = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      differences.add(
          Differences.json(
              runs.get(0).toString(),
              runs.get(i).toString(),
              RunDifference.of(values.get(0), values.get(i))));
    }
    json.put("differences", differences);
    return json;
  }
}
