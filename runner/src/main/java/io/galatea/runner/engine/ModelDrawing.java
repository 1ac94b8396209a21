package io.galatea.runner.engine;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Plan.Choice;
import io.galatea.runner.study.Plan.PlannedDrawing;
import io.galatea.runner.study.Plan.PlannedSampling;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws one illustration of a saved model, as a run with a single experiment. */
public final class ModelDrawing {
  private static final String ID = "model";

  private final Plugins plugins;
  private final long seed;

  /** Draws from the streams of a seed. */
  public ModelDrawing(Plugins plugins, long seed) {
    this.plugins = plugins;
    this.seed = seed;
  }

  /**
   * Draws.
   *
   * @param file the model's file, for the title
   * @param split the role of the data set to draw against
   */
  public Run draw(
      Bound<Illustration<?, ?>> illustration,
      Optional<PlannedSampling> sampling,
      Path file,
      Model model,
      Data data,
      Role split,
      Progress progress) {
    data.find(split).ifPresent(rows -> Spi.checkSize(model, rows));
    Instant started = Instant.now();
    String name = illustration.entry().name();
    PlannedDrawing planned =
        new PlannedDrawing(ID + "/" + name, illustration, split, List.of(ID), Choice.ALL, sampling);
    Experiment experiment = experiment(model.provenance());
    DrawingRunner.Drawn drawn =
        Guard.call(
            illustration.qualifiedName(),
            () ->
                new DrawingRunner(planned, RandomStream.of(seed), progress)
                    .draw(List.of(Trained.of(experiment, Optional.of(model), data))));
    String title = name + " of " + file.getFileName();
    Map<String, Run.DataInfo> sets = new LinkedHashMap<>();
    data.byRole().forEach((role, set) -> sets.put(role, info(set)));
    return new Run(
        name,
        title,
        "",
        "galatea draw " + file.getFileName() + " --illustration " + illustration.qualifiedName(),
        "# made by galatea draw, not from a study\n",
        seed,
        started,
        (Instant.now().toEpochMilli() - started.toEpochMilli()) / 1000.0,
        Outcome.COMPLETED,
        Environment.describe(1, plugins.compute()),
        plugins.infos(),
        sets,
        List.of(),
        List.of(experiment),
        drawn.figures(),
        drawn.findings());
  }

  static Run.DataInfo info(Dataset set) {
    return new Run.DataInfo(set.name(), set.size(), set.shape().toString(), set.sha256());
  }

  private static Experiment experiment(Provenance provenance) {
    return Experiment.withoutResults(
        new ExperimentKey(ID, ID, 0),
        provenance.trainer(),
        new LinkedHashMap<>(provenance.options()),
        List.of(),
        Outcome.COMPLETED,
        "");
  }
}
