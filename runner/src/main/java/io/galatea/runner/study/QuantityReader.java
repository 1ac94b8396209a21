package io.galatea.runner.study;

import io.galatea.api.data.Role;
import io.galatea.api.run.Direction;
import io.galatea.runner.claim.CurveStatistic;
import io.galatea.runner.claim.Quantity;
import io.galatea.runner.claim.Quantity.OfCurve;
import io.galatea.runner.claim.Quantity.OfScore;
import io.galatea.runner.claim.Quantity.OfTime;
import io.galatea.runner.plugin.Guard;
import io.galatea.toolkit.text.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the number that a side of a claim means among the metrics and curves of its experiments.
 */
final class QuantityReader {
  private final Reading reading;

  QuantityReader(Reading reading) {
    this.reading = reading;
  }

  /** The number that a side means, with what is taken away from it. */
  Optional<Quantity> quantity(Selection side, Optional<Quantity.Source> minus) {
    Keys.Measured m = side.measured();
    boolean spread = m.metric().isPresent() && m.statistic().isPresent();
    if (spread && m.statistic().get() != CurveStatistic.SPREAD) {
      reading.problem(
          side.mark(),
          "of a metric there is the statistic spread only, that over trainings; the others are of"
              + " curves");
      return Optional.empty();
    }
    return source(side).map(source -> new Quantity(source, minus, spread, unit(side, source)));
  }

  /** What a claim takes away from the number of a side, of the same trainings. */
  Optional<Quantity.Source> minus(
      Node.Mapping node, Keys.Claim claim, Selection side, String path) {
    return node.get("minus")
        .flatMap(value -> reading.mapping(value, path + ".minus"))
        .flatMap(
            mapping ->
                reading
                    .keys(Keys.Measured.class, mapping, path + ".minus", Set.of())
                    .flatMap(
                        own ->
                            SelectionReader.merged(reading, own, claim.measured(), mapping.mark()))
                    .flatMap(measured -> source(side.with(measured, mapping.mark()))));
  }

  /** Where the number of a side is read. */
  Optional<Quantity.Source> source(Selection side) {
    Keys.Measured m = side.measured();
    if (m.metric().isPresent() == m.curve().isPresent()) {
      reading.problem(
          side.mark(), "a claim needs either 'metric' or 'curve': which number it is about");
      return Optional.empty();
    }
    return m.metric().isPresent() ? score(side, m.metric().get()) : curve(side, m.curve().get());
  }

  private Optional<Quantity.Source> score(Selection side, String metric) {
    Group group = side.group();
    List<Plan.PlannedMetric> labelled =
        group.metrics().stream().filter(planned -> planned.label().equals(metric)).toList();
    if (labelled.isEmpty() && metric.equals(OfTime.NAME)) {
      return Optional.of(new OfTime());
    }
    if (labelled.isEmpty()) {
      Set<String> known = new LinkedHashSet<>();
      group.metrics().forEach(planned -> known.add(planned.label()));
      reading.problem(
          side.mark(),
          String.format(
              "'%s' has no metric '%s'; %s", group.id(), metric, Nearest.hint(metric, known)));
      return Optional.empty();
    }
    List<String> not =
        side.configurations().stream()
            .filter(id -> labelled.stream().noneMatch(planned -> planned.isOf(id)))
            .toList();
    if (!not.isEmpty()) {
      reading.problem(
          side.mark(), "the metric '" + metric + "' is not measured on " + String.join(", ", not));
      return Optional.empty();
    }
    return split(side, labelled, metric)
        .map(split -> new OfScore(metric, split, side.measured().detail()));
  }

  /** The split that is meant: the one given, else test, else the first. */
  private Optional<String> split(Selection side, List<Plan.PlannedMetric> labelled, String metric) {
    List<String> splits = labelled.stream().map(planned -> planned.split().name()).toList();
    Optional<String> wanted = side.measured().split();
    if (wanted.isEmpty()) {
      return Optional.of(splits.contains(Role.TEST.name()) ? Role.TEST.name() : splits.get(0));
    }
    if (!splits.contains(wanted.get())) {
      reading.problem(
          side.mark(),
          String.format(
              "'%s' has no %s on '%s'; %s",
              side.group().id(), metric, wanted.get(), Nearest.hint(wanted.get(), splits)));
      return Optional.empty();
    }
    return wanted;
  }

  private Optional<Quantity.Source> curve(Selection side, String curve) {
    Group group = side.group();
    Keys.Measured m = side.measured();
    List<Plan.PlannedMetric> monitored =
        group.monitors().stream().filter(planned -> planned.label().equals(curve)).toList();
    Optional<Set<String>> scalars =
        Guard.call(
            group.trainer().qualifiedName(),
            "its scalars cannot be listed",
            () -> group.trainer().value().scalars());
    if (monitored.isEmpty() && scalars.isPresent() && !declared(curve, scalars.get())) {
      Set<String> known = new LinkedHashSet<>(scalars.get());
      group.monitors().forEach(planned -> known.add(planned.label()));
      reading.problem(
          side.mark(),
          String.format(
              "'%s' has no curve '%s'; %s", group.id(), curve, Nearest.hint(curve, known)));
      return Optional.empty();
    }
    Optional<String> split =
        monitored.isEmpty() ? Optional.of(m.split().orElse("")) : split(side, monitored, curve);
    return split.map(
        on ->
            new OfCurve(
                curve,
                on,
                m.statistic().orElse(CurveStatistic.LAST),
                m.from().orElse(0.0),
                m.to().orElse(1.0),
                m.tolerance().orElse(0.0)));
  }

  /** By its name, or as one of several: {@code activity.2} is of {@code activity}. */
  private static boolean declared(String curve, Set<String> scalars) {
    int point = curve.lastIndexOf('.');
    return scalars.contains(curve) || (point > 0 && scalars.contains(curve.substring(0, point)));
  }

  private String unit(Selection side, Quantity.Source source) {
    Group group = side.group();
    if (source instanceof OfCurve curve) {
      return curve.statistic().unit(unit(group.monitors(), curve.curve()));
    }
    if (source instanceof OfTime) {
      return "s";
    }
    return side.measured().detail().isPresent()
        ? ""
        : unit(group.metrics(), ((OfScore) source).metric());
  }

  private static String unit(List<Plan.PlannedMetric> metrics, String label) {
    return metrics.stream()
        .filter(planned -> planned.label().equals(label))
        .map(planned -> planned.metric().value().unit())
        .findFirst()
        .orElse("");
  }

  /** Which way is better of the number that a side means. */
  Direction direction(Selection side) {
    Keys.Measured m = side.measured();
    String label = m.metric().or(m::curve).orElse("");
    List<Plan.PlannedMetric> metrics =
        m.metric().isPresent() ? side.group().metrics() : side.group().monitors();
    return metrics.stream()
        .filter(planned -> planned.label().equals(label))
        .map(planned -> planned.metric().value().direction())
        .findFirst()
        .orElse(Direction.NEITHER);
  }
}
