package io.galatea.runner.engine;

import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.OptionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One training outside a study, as the commands for transport need it. */
public final class SingleTraining {
  private final Plugins plugins;
  private final long seed;

  /** Trainings that draw from the streams of a seed. */
  public SingleTraining(Plugins plugins, long seed) {
    this.plugins = plugins;
    this.seed = seed;
  }

  /**
   * What came of it.
   *
   * @param model the model
   * @param seconds time spent in the trainer, reading of data left out
   * @param findings what it had to say
   */
  public record Result(Model model, double seconds, List<Finding> findings) {}

  /**
   * Trains to the end.
   *
   * @param stream the name of the training's stream below the seed
   * @param progress told the share that is done; NaN where the trainer does not know
   * @throws GalateaException of kind numerical if the training diverged, of kind plugin if it broke
   */
  public Result train(Bound<Trainer<?, ?>> trainer, Data data, String stream, Progress progress) {
    return Guard.call(trainer.qualifiedName(), () -> trained(trainer, data, stream, progress));
  }

  private Result trained(
      Bound<Trainer<?, ?>> trainer, Data data, String stream, Progress progress) {
    TreeMap<String, String> sources = new TreeMap<>();
    data.byRole().forEach((role, set) -> sources.put(role, set.name()));
    Provenance provenance =
        new Provenance(
            trainer.qualifiedName(),
            plugins.version(trainer.entry().plugin()),
            OptionValues.texts(trainer.options()),
            seed,
            stream,
            sources);
    List<Finding> findings = new ArrayList<>();
    long began = System.nanoTime();
    try (Training<?> training =
        Spi.start(trainer, data, RandomStream.of(seed).named(stream), provenance, List.of())) {
      Step last =
          new TrainingLoop(new Cancellation(), progress)
              .run(training, step -> findings.addAll(step.findings()));
      if (last.status() == Step.Status.DIVERGED) {
        String why = findings.isEmpty() ? "" : findings.get(findings.size() - 1).sentence();
        throw GalateaException.numerical(trainer.qualifiedName() + " diverged. " + why);
      }
      Model model = training.model();
      return new Result(model, (System.nanoTime() - began) * 1e-9, findings);
    }
  }
}
