package io.galatea.runner.engine;

import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.Shaped;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Plan.PlannedMetric;
import io.galatea.runner.study.Plan.PlannedSampling;
import io.galatea.toolkit.data.LimitedDataset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens the wildcards of the SPI: every trainer, sampler and metric is called here and nowhere
 * else, with arguments whose classes were compared first.
 */
public final class Spi {
  private Spi() {}

  /**
   * Starts a training.
   *
   * @param initial saved models to start from, of the class that the trainer names
   */
  public static Training<?> start(
      Bound<Trainer<?, ?>> trainer,
      Data data,
      RandomStream random,
      Provenance provenance,
      List<Model> initial) {
    return startTyped(trainer.value(), trainer, data, random, provenance, initial);
  }

  private static <O extends Record, M extends Model> Training<M> startTyped(
      Trainer<O, M> trainer,
      Bound<?> bound,
      Data data,
      RandomStream random,
      Provenance provenance,
      List<Model> initial) {
    return trainer.start(
        new Trainer.Request<>(
            bound.optionsOf(trainer), data, random, provenance, Optional.empty(), initial));
  }

  /**
   * The form in which a model is kept.
   *
   * @throws GalateaException of kind plugin if no plugin offers one
   */
  public static Entry<ModelFormat<?>> formatOf(Model model, Plugins plugins) {
    return plugins.all(Kind.MODEL_FORMAT).stream()
        .filter(format -> format.value().model().isInstance(model))
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.plugin(
                    "no plugin offers a model format for " + model.getClass().getName()));
  }

  /**
   * Draws samples.
   *
   * @throws GalateaException of kind usage if the sampler is not for this model
   */
  public static Samples sample(
      PlannedSampling sampling,
      Model model,
      Sampler.Given given,
      RandomStream random,
      Progress progress) {
    String name = sampling.sampler().qualifiedName();
    return Guard.call(
            name,
            () -> sampleTyped(sampling.sampler().value(), sampling, model, given, random, progress))
        .by(name);
  }

  private static <O extends Record, M extends Model> Samples sampleTyped(
      Sampler<O, M> sampler,
      PlannedSampling planned,
      Model model,
      Sampler.Given given,
      RandomStream random,
      Progress progress) {
    if (!sampler.model().isInstance(model)) {
      throw GalateaException.usage(
          "the sampler "
              + planned.sampler().qualifiedName()
              + " draws from a "
              + sampler.model().getSimpleName()
              + ", but the model is a "
              + model.getClass().getSimpleName());
    }
    return sampler.sample(
        new Sampler.Request<>(
            sampler.model().cast(model),
            planned.sampler().optionsOf(sampler),
            planned.count(),
            given,
            random,
            progress));
  }

  /**
   * Measures a model, or samples drawn from it where the metric judges samples.
   *
   * @throws GalateaException of kind usage if the metric is not for this model, or the data have
   *     another size than the model's
   */
  public static Measurement measure(
      PlannedMetric planned,
      Model model,
      Data data,
      PreparedData prepared,
      RandomStream random,
      Progress progress) {
    Data reference = limited(planned, data, prepared);
    reference.find(planned.split()).ifPresent(rows -> checkSize(model, rows));
    if (planned.sampling().isEmpty()) {
      return measure(planned, model, reference, random, progress);
    }
    Samples samples =
        sample(
            planned.sampling().get(),
            model,
            Sampler.Given.NOTHING,
            random.named("samples"),
            progress.part(0, 2));
    return measure(planned, samples, reference, random, progress.part(1, 2));
  }

  private static Measurement measure(
      PlannedMetric planned,
      Object subject,
      Data reference,
      RandomStream random,
      Progress progress) {
    return Guard.call(
        planned.metric().qualifiedName(),
        () ->
            measureTyped(planned.metric().value(), planned, subject, reference, random, progress));
  }

  private static <O extends Record, S> Measurement measureTyped(
      Metric<O, S> metric,
      PlannedMetric planned,
      Object subject,
      Data data,
      RandomStream random,
      Progress progress) {
    if (!metric.subject().isInstance(subject)) {
      throw GalateaException.usage(
          "the metric "
              + planned.metric().qualifiedName()
              + " judges a "
              + metric.subject().getSimpleName()
              + ", but the model is a "
              + subject.getClass().getSimpleName());
    }
    return metric.measure(
        new Metric.Request<>(
            metric.subject().cast(subject),
            planned.metric().optionsOf(metric),
            data,
            planned.split(),
            random,
            progress));
  }

  /** What the metric has to say of a measurement of its own. */
  public static List<Finding> findings(PlannedMetric planned, Measurement measurement) {
    return Guard.call(
        planned.metric().qualifiedName(),
        () -> findingsTyped(planned.metric().value(), planned.metric(), measurement));
  }

  private static <O extends Record> List<Finding> findingsTyped(
      Metric<O, ?> metric, Bound<?> bound, Measurement measurement) {
    return metric.findings(bound.optionsOf(metric), measurement);
  }

  private static Data limited(PlannedMetric planned, Data data, PreparedData prepared) {
    if (planned.rows().isEmpty()) {
      return data;
    }
    Map<String, Dataset> byRole = new HashMap<>(data.byRole());
    int rows = planned.rows().get();
    // The same view for all, so that what is prepared of it is, too.
    byRole.computeIfPresent(
        planned.split().name(),
        (role, all) ->
            prepared.of(all, LimitedDataset.class, rows, () -> new LimitedDataset(all, rows)));
    return new Data(byRole);
  }

  /**
   * Refuses data of another size than the model's.
   *
   * @throws GalateaException of kind usage, with both shapes
   */
  public static void checkSize(Model model, Dataset data) {
    if (model instanceof Shaped shaped && shaped.shape().size() != data.shape().size()) {
      throw GalateaException.usage(
          "the model is for rows of "
              + shaped.shape()
              + ", but the data set '"
              + data.name()
              + "' has rows of "
              + data.shape());
    }
  }
}
