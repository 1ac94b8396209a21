package io.galatea.runner.plugin;

import com.google.inject.Injector;
import io.galatea.api.Compute;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.RunListener;
import java.util.List;

/** What a plugin offers, by kind, each in the order of its table of contents. */
record Offers(
    List<Entry<Trainer<?, ?>>> trainers,
    List<Entry<Sampler<?, ?>>> samplers,
    List<Entry<Metric<?, ?>>> metrics,
    List<Entry<Illustration<?, ?>>> illustrations,
    List<Entry<DatasetProvider<?>>> datasets,
    List<Entry<Compute>> computes,
    List<Entry<ModelFormat<?>>> formats,
    List<Entry<RunListener>> listeners,
    List<Entry<ReportWriter>> reports) {
  static final Offers NONE =
      new Offers(
          List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of());

  /** Makes everything that a wired plugin offers. */
  static Offers of(String plugin, Injector injector) {
    return new Offers(
        entries(plugin, injector, Kind.TRAINER),
        entries(plugin, injector, Kind.SAMPLER),
        entries(plugin, injector, Kind.METRIC),
        entries(plugin, injector, Kind.ILLUSTRATION),
        entries(plugin, injector, Kind.DATASET),
        entries(plugin, injector, Kind.COMPUTE),
        entries(plugin, injector, Kind.MODEL_FORMAT),
        entries(plugin, injector, Kind.LISTENER),
        entries(plugin, injector, Kind.REPORT));
  }

  private static <T> List<Entry<T>> entries(String plugin, Injector injector, Kind<T> kind) {
    return Plugin.offered(injector, kind.type()).entrySet().stream()
        .map(offer -> new Entry<>(plugin, offer.getKey(), offer.getValue()))
        .toList();
  }
}
