package io.galatea.runner.plugin;

import com.google.inject.TypeLiteral;
import io.galatea.api.Compute;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.RunListener;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of contribution.
 *
 * @param word what one is called in messages, such as {@code data set}
 * @param plural what several are called on the command line, such as {@code datasets}
 * @param type the type under which plugins bind it
 * @param offered picks them out of what a plugin offers
 */
public record Kind<T>(
    String word, String plural, TypeLiteral<T> type, Function<Offers, List<Entry<T>>> offered) {
  /** Trainers. */
  public static final Kind<Trainer<?, ?>> TRAINER =
      new Kind<>("trainer", "trainers", new TypeLiteral<Trainer<?, ?>>() {}, Offers::trainers);

  /** Samplers. */
  public static final Kind<Sampler<?, ?>> SAMPLER =
      new Kind<>("sampler", "samplers", new TypeLiteral<Sampler<?, ?>>() {}, Offers::samplers);

  /** Metrics. */
  public static final Kind<Metric<?, ?>> METRIC =
      new Kind<>("metric", "metrics", new TypeLiteral<Metric<?, ?>>() {}, Offers::metrics);

  /** Illustrations. */
  public static final Kind<Illustration<?, ?>> ILLUSTRATION =
      new Kind<>(
          "illustration",
          "illustrations",
          new TypeLiteral<Illustration<?, ?>>() {},
          Offers::illustrations);

  /** Sources of data sets. */
  public static final Kind<DatasetProvider<?>> DATASET =
      new Kind<>(
          "data set", "datasets", new TypeLiteral<DatasetProvider<?>>() {}, Offers::datasets);

  /** Engines for matrix products. */
  public static final Kind<Compute> COMPUTE =
      new Kind<>(
          "engine for matrix products", "compute", new TypeLiteral<Compute>() {}, Offers::computes);

  /** Forms of model files. */
  public static final Kind<ModelFormat<?>> MODEL_FORMAT =
      new Kind<>("model format", "formats", new TypeLiteral<ModelFormat<?>>() {}, Offers::formats);

  /** Listeners. */
  public static final Kind<RunListener> LISTENER =
      new Kind<>("listener", "listeners", new TypeLiteral<RunListener>() {}, Offers::listeners);

  /** Reports. */
  public static final Kind<ReportWriter> REPORT =
      new Kind<>("report", "reports", new TypeLiteral<ReportWriter>() {}, Offers::reports);

  /** All kinds. */
  public static final List<Kind<?>> ALL =
      List.of(
          TRAINER, SAMPLER, METRIC, ILLUSTRATION, DATASET, COMPUTE, MODEL_FORMAT, LISTENER, REPORT);

  /** What one of a type is called in messages. */
  static String word(TypeLiteral<?> type) {
    return ALL.stream()
        .filter(kind -> kind.type().equals(type))
        .map(Kind::word)
        .findFirst()
        .orElse(type.toString());
  }
}
