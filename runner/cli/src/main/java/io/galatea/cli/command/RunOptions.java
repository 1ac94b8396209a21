package io.galatea.cli.command;

import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.cli.display.Summary;
import io.galatea.cli.display.TextTable;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.Cancellation;
import io.galatea.runner.engine.StudyRunner;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.Reports;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedExperiment;
import io.galatea.runner.study.Plan.PlannedMetric;
import io.galatea.runner.study.StudyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that run a study, and what they do. */
final class RunOptions {
  private static final int SOME_FAILED = 3;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Change a value of the study, such as options.epochs=5, data.train.limit=1000 or seed=2."
              + " May be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the run goes. Default: runs/NAME, numbered if that exists.")
  private Path out;

  @Option(names = "--overwrite", description = "Replace the run that --out holds.")
  private boolean overwrite;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "How many experiments at a time. Default: one for each core.")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Mixin private PluginOptions implementations;

  @Option(names = "--dry-run", description = "Check the study and list its experiments, no more.")
  private boolean dryRun;

  @Option(names = "--json", description = "Write the summary as JSON.")
  private boolean json;

  /** Where a plan comes from: a file, or the study that is bundled. */
  @FunctionalInterface
  interface StudySource {
    /** Reads it. */
    Plan read(StudyReader reader, StudyReader.Settings settings);
  }

  /**
   * Does it.
   *
   * @param showsStructures whether progress shows what is trained
   */
  int execute(
      Console console,
      StudySource source,
      String profile,
      List<String> command,
      boolean showsStructures) {
    Arguments.atLeastOne("--workers", workers);
    Plugins plugins = implementations.plugins();
    Plan plan =
        source.read(
            new StudyReader(plugins),
            new StudyReader.Settings(
                Optional.ofNullable(profile),
                settings(),
                implementations.prefer(),
                Path.of("").toAbsolutePath()));
    if (dryRun) {
      return show(console, plan);
    }
    Path target = out == null ? free(Path.of("runs"), plan.name()) : out;
    RunDirectory.refuseUnlessFree(target, overwrite);
    DatasetLoader datasets = new DatasetLoader(RandomStream.of(plan.seed()));
    // Every data set before anything is written: bad data must not cost a training.
    plan.experiments().forEach(e -> e.data().values().forEach(datasets::load));
    RunDirectory directory = RunDirectory.create(target, overwrite, plan.resolved());
    Cancellation cancellation = new Cancellation();
    try (Interruption interruption = new Interruption(cancellation)) {
      interruption.watch();
      try (ProgressDisplay display = new ProgressDisplay(console, showsStructures)) {
        new StudyRunner(
                plan,
                plugins,
                directory,
                datasets,
                commandLine(command),
                workers,
                List.of(display),
                display,
                cancellation)
            .run();
      }
      // From what is on disk, so that `galatea report` gives the same bytes later.
      Run run = directory.read();
      List<Path> reports = Reports.write(List.of(run), directory.root(), plugins.reports());
      summarise(console, plan, run, directory, reports);
      return switch (run.outcome()) {
        case COMPLETED -> 0;
        case INTERRUPTED -> Interruption.EXIT_CODE;
        case DIVERGED, FAILED -> SOME_FAILED;
      };
    }
  }

  /** What is laid over the study; the engine for matrix products is one of its keys. */
  private List<String> settings() {
    List<String> settings = new ArrayList<>(overrides);
    implementations.compute().ifPresent(name -> settings.add("compute=" + name));
    return settings;
  }

  private static Path free(Path folder, String name) {
    Path path = folder.resolve(name);
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolve(name + "-" + i);
    }
    return path;
  }

  private int show(Console console, Plan plan) {
    if (json) {
      console.out().println(Json.text(Json.of(plan)));
      return 0;
    }
    TextTable table = new TextTable();
    table.row(List.of("experiment", "trainer", "data", "metrics"));
    for (PlannedExperiment experiment : plan.experiments()) {
      table.row(
          List.of(
              experiment.id(),
              experiment.trainer().qualifiedName(),
              experiment.data().values().stream()
                  .map(d -> d.role().name() + ": " + d.provider().qualifiedName())
                  .collect(Collectors.joining(", ")),
              experiment.metrics().stream()
                  .map(PlannedMetric::label)
                  .collect(Collectors.joining(", "))));
    }
    table.lines().forEach(console.out()::println);
    console
        .out()
        .println(
            plan.experiments().size()
                + " experiments, "
                + plan.drawings().size()
                + " illustrations; nothing was run");
    return 0;
  }

  /** The command line that gives the same numbers; where to and how fast are left out. */
  private String commandLine(List<String> command) {
    List<String> words = new ArrayList<>(command);
    for (String override : overrides) {
      words.addAll(List.of("--set", override));
    }
    if (!implementations.prefer().isEmpty()) {
      words.addAll(List.of("--prefer", String.join(",", implementations.prefer())));
    }
    implementations.compute().ifPresent(name -> words.addAll(List.of("--compute", name)));
    return words.stream().map(RunOptions::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private void summarise(
      Console console, Plan plan, Run run, RunDirectory directory, List<Path> reports) {
    if (json) {
      console.out().println(Json.text(Json.of(run, directory.root())));
      return;
    }
    Summary.lines(run).forEach(console.out()::println);
    console.out().println();
    Set<String> toDiverge =
        plan.experiments().stream()
            .filter(e -> e.expected() == Plan.Expectation.DIVERGED)
            .map(PlannedExperiment::id)
            .collect(Collectors.toSet());
    console.out().println(Summary.ending(run, toDiverge));
    console.out().println("run directory: " + directory.root());
    reports.forEach(report -> console.out().println("report: " + report));
  }
}
