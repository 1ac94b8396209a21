package io.galatea.cli.command;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.cli.display.RunDisplay;
import io.galatea.cli.display.Summary;
import io.galatea.cli.display.TextTable;
import io.galatea.runner.Host;
import io.galatea.runner.engine.Cancellation;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.run.RunTimes;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedExperiment;
import io.galatea.runner.study.Plan.PlannedMetric;
import io.galatea.runner.study.StudyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  @Option(
      names = "--expect",
      paramLabel = "VERDICT",
      description =
          "${COMPLETION-CANDIDATES}: end with exit code 3 if a claim of the study is contradicted,"
              + " so that a study can guard a project.")
  private Expected expect;

  /** What a run's claims are expected to be. */
  enum Expected {
    /** None is contradicted. */
    confirmed
  }

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
    Plugins plugins = implementations.withoutCompute();
    Host host = new Host(plugins);
    Plan plan =
        source.read(
            host.studies(),
            new StudyReader.Settings(
                Optional.ofNullable(profile),
                settings(),
                implementations.prefer(),
                Path.of("").toAbsolutePath()));
    if (dryRun) {
      return show(console, plan);
    }
    Path target = out == null ? numbered(plan.name(), runsOf(plan.name()) + 1) : out;
    Cancellation cancellation = new Cancellation();
    try (Interruption interruption = new Interruption(cancellation)) {
      interruption.watch();
      Host.Finished finished;
      RunTimes last = RunDirectory.times(lastRun(plan.name()));
      try (RunDisplay display = new RunDisplay(console, plan, workers, last, showsStructures)) {
        finished =
            host.run(
                plan,
                new Host.Settings(
                    target,
                    overwrite,
                    commandLine(command),
                    workers,
                    List.of(display),
                    display,
                    cancellation));
      }
      summarise(console, plan, finished);
      return switch (finished.run().outcome()) {
        case COMPLETED -> expect == null || !contradicted(finished.run()) ? 0 : SOME_FAILED;
        case INTERRUPTED -> Interruption.EXIT_CODE;
        case DIVERGED, FAILED -> SOME_FAILED;
      };
    }
  }

  private static boolean contradicted(Run run) {
    return Claim.count(run.claims(), Claim.Verdict.CONTRADICTED) > 0;
  }

  /** What is laid over the study; the engine for matrix products is one of its keys. */
  private List<String> settings() {
    List<String> settings = new ArrayList<>(overrides);
    implementations.compute().ifPresent(name -> settings.add("compute=" + name));
    return settings;
  }

  /** Where the run of this number goes, from 1. */
  private static Path numbered(String name, int number) {
    return Path.of("runs").resolve(number == 1 ? name : name + "-" + number);
  }

  /** How many runs of this name there are, numbered without a gap. */
  private static int runsOf(String name) {
    int number = 0;
    while (Files.exists(numbered(name, number + 1))) {
      number++;
    }
    return number;
  }

  /** The run that will be replaced, else the latest of this name: its times are to be expected. */
  private Path lastRun(String name) {
    return out != null && Files.exists(out) ? out : numbered(name, Math.max(1, runsOf(name)));
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

  private void summarise(Console console, Plan plan, Host.Finished finished) {
    Run run = finished.run();
    if (json) {
      console.out().println(Json.text(Json.of(run, finished.directory())));
      return;
    }
    Summary.lines(run, console.width()).forEach(console.out()::println);
    console.out().println();
    console.out().println(Summary.ending(run, plan.toDiverge()));
    console.out().println("run directory: " + finished.directory());
    finished.reports().forEach(report -> console.out().println("report: " + report));
  }
}
