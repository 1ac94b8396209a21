package io.galatea.runner.study;

import io.galatea.api.Metric;
import io.galatea.api.data.Role;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is measured. */
final class MetricReader {
  private static final Set<String> KEYS =
      Reading.names(Keys.Metric.PARTS, List.of(Keys.Metric.class));

  private final Reading reading;
  private final SamplingReader samplings;

  MetricReader(Reading reading) {
    this.reading = reading;
    this.samplings = new SamplingReader(reading);
  }

  /** The metrics of a list; those with problems are left out. */
  List<Plan.PlannedMetric> read(Optional<Node> list, String path, Group group) {
    List<Plan.PlannedMetric> metrics = new ArrayList<>();
    Set<String> scores = new HashSet<>();
    List<Node> items = reading.items(list, path);
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      Optional<Plan.PlannedMetric> metric = metric(item, path + "[" + i + "]", group);
      metric.ifPresent(metrics::add);
      if (metric.isPresent()
          && !scores.add(metric.get().label() + " " + metric.get().split().name())) {
        reading.problem(
            item.mark(),
            String.format(
                "%s: there is already a score '%s' here; give this one a label",
                path, metric.get().label()));
      }
    }
    return metrics;
  }

  private Optional<Plan.PlannedMetric> metric(Node node, String path, Group group) {
    Optional<Node.Mapping> mapping = reading.mappingOrName(node, "metric", path);
    Optional<Node> name = mapping.flatMap(m -> m.get("metric"));
    if (mapping.isPresent() && name.isEmpty()) {
      reading.problem(mapping.get().mark(), path + ".metric is missing: the name of a metric");
    }
    Optional<Entry<Metric<?, ?>>> found =
        name.flatMap(n -> reading.find(Kind.METRIC, n, path + ".metric"));
    return found.flatMap(metric -> metric(metric, mapping.get(), path, group));
  }

  private Optional<Plan.PlannedMetric> metric(
      Entry<Metric<?, ?>> metric, Node.Mapping mapping, String path, Group group) {
    Optional<Bound<Metric<?, ?>>> bound = reading.flattened(metric, mapping, path, KEYS);
    Optional<Keys.Metric> keys =
        reading.keys(Keys.Metric.class, mapping, path, mapping.fields().keySet());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Role split = split(metric, keys.get(), mapping, path, group);
    checkConfigurations(keys.get().of().orElse(List.of()), mapping, path, group);
    Optional<Plan.PlannedSampling> sampling = Optional.empty();
    boolean good = true;
    if (Subject.of(metric.value().subject()).isSampled()) {
      sampling = samplings.read(mapping, path, keys.get().samples(), List.of(group));
      good = sampling.isPresent();
    } else {
      samplings.rejectKeys(mapping, path);
      good = fits(metric, mapping, path, group);
    }
    return bound.isEmpty() || !good
        ? Optional.empty()
        : Optional.of(
            new Plan.PlannedMetric(
                keys.get().label().orElse(metric.name()),
                bound.get(),
                split,
                keys.get().rows(),
                sampling,
                keys.get().of().orElse(List.of())));
  }

  private void checkConfigurations(
      List<String> of, Node.Mapping mapping, String path, Group group) {
    Set<String> known = new LinkedHashSet<>();
    group.variants().forEach(variant -> known.add(variant.key().configuration()));
    for (String name : of) {
      if (!known.isEmpty() && !known.contains(name)) {
        reading.problem(
            mapping.get("of").orElseThrow().mark(),
            String.format(
                "%s.of: no configuration of '%s' is called '%s'; %s",
                path, group.id(), name, Nearest.hint(name, known)));
      }
    }
  }

  private boolean fits(Entry<Metric<?, ?>> metric, Node.Mapping mapping, String path, Group group) {
    Subject model = new Subject.OfModel(metric.value().subject());
    if (model.fits(group)) {
      return true;
    }
    reading.problem(
        mapping.mark(),
        path + ": the metric " + metric.qualifiedName() + " judges " + model.misfit(group));
    return false;
  }

  private Role split(
      Entry<Metric<?, ?>> metric,
      Keys.Metric keys,
      Node.Mapping mapping,
      String path,
      Group group) {
    boolean needed = metric.value().needsReference();
    Role split = keys.split().map(Role::of).orElse(needed ? group.defaultSplit() : Role.NONE);
    if (split.equals(Role.NONE)) {
      if (needed) {
        reading.problem(mapping.mark(), path + " needs a data set, but there is none");
      }
      return split;
    }
    Mark mark = mapping.get("split").orElse(mapping).mark();
    group.use(split).ifPresent(problem -> reading.problem(mark, path + ".split: " + problem));
    return split;
  }
}
