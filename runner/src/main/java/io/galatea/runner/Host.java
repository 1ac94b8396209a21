package io.galatea.runner;

import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.Cancellation;
import io.galatea.runner.engine.ProgressSink;
import io.galatea.runner.engine.StudyRunner;
import io.galatea.runner.plugin.ChosenCompute;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.Reports;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedData;
import io.galatea.runner.study.Plan.PlannedExperiment;
import io.galatea.runner.study.StudyReader;
import java.nio.file.Path;
import java.util.List;

/**
 * The host as a library: what {@code galatea run} does, for programs of one's own.
 *
 * <pre>{@code
 * Host host = new Host(Plugins.load(getClass().getClassLoader()));
 * Plan plan = host.studies().read(Path.of("study.yaml"), StudyReader.Settings.none());
 * Host.Finished finished = host.run(plan, Host.Settings.into(Path.of("runs/first")));
 * finished.run().experiments().forEach(e -> System.out.println(e.id() + " " + e.scores()));
 * }</pre>
 */
public final class Host {
  private final Plugins plugins;

  /** A host for these plugins. */
  public Host(Plugins plugins) {
    this.plugins = plugins;
  }

  /** Reads studies for these plugins. */
  public StudyReader studies() {
    return new StudyReader(plugins);
  }

  /**
   * How a run is to go.
   *
   * @param target the run directory
   * @param overwrite whether the run that is there is replaced
   * @param command what repeats the run, for its record
   * @param workers how many experiments at a time, at least 1
   * @param listeners who hears of it, beside those of the plugins
   * @param sink where progress goes
   * @param cancellation what stops it
   */
  public record Settings(
      Path target,
      boolean overwrite,
      String command,
      int workers,
      List<RunListener> listeners,
      ProgressSink sink,
      Cancellation cancellation) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there are no workers
     */
    public Settings {
      if (workers < 1) {
        throw new IllegalArgumentException("workers must be at least 1, but are " + workers);
      }
      listeners = List.copyOf(listeners);
    }

    /** A quiet run on all cores, into a directory that is not there yet. */
    public static Settings into(Path target) {
      return new Settings(
          target,
          false,
          "",
          Runtime.getRuntime().availableProcessors(),
          List.of(),
          (work, fraction) -> {},
          new Cancellation());
    }
  }

  /**
   * What came of a run.
   *
   * @param run what its directory holds, read from there
   * @param directory the directory
   * @param reports the reports in it
   */
  public record Finished(Run run, Path directory, List<Path> reports) {}

  /**
   * Trains, measures, draws and writes reports. What diverges or breaks is an outcome in the run;
   * what was cancelled leaves what there is. Which engine multiplies is a matter of the plugins, so
   * runs with the same ones wait for each other.
   *
   * @throws java.util.concurrent.CancellationException if it was stopped before anything was
   *     written: a run that is to be replaced is still there
   * @throws io.galatea.api.error.GalateaException if the target is taken, data cannot be read, or
   *     the directory cannot be written
   */
  public Finished run(Plan plan, Settings settings) {
    ChosenCompute compute = plugins.compute();
    synchronized (compute) {
      // Before data are loaded, which may multiply, too.
      compute.begin(plan.compute());
      return runAlone(plan, settings);
    }
  }

  private Finished runAlone(Plan plan, Settings settings) {
    RunDirectory.refuseUnlessFree(settings.target(), settings.overwrite());
    DatasetLoader datasets = new DatasetLoader(RandomStream.of(plan.seed()));
    // Every data set before anything is written: bad data must not cost a training.
    for (PlannedExperiment experiment : plan.experiments()) {
      for (PlannedData data : experiment.data().values()) {
        settings.cancellation().check();
        datasets.load(data);
      }
    }
    settings.cancellation().check();
    RunDirectory directory =
        RunDirectory.create(settings.target(), settings.overwrite(), plan.resolved());
    new StudyRunner(
            plan,
            plugins,
            directory,
            datasets,
            settings.command(),
            settings.workers(),
            settings.listeners(),
            settings.sink(),
            settings.cancellation())
        .run();
    // From what is on disk, so that `galatea report` gives the same bytes later.
    Run run = directory.read();
    return new Finished(
        run,
        directory.root(),
        Reports.write(List.of(run), directory.root(), plugins.all(Kind.REPORT)));
  }
}
