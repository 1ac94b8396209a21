package io.galatea.runner.study;

import io.galatea.api.data.Role;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.run.Direction;
import io.galatea.runner.claim.CurveStatistic;
import io.galatea.runner.claim.Quantity;
import io.galatea.runner.claim.Quantity.OfCurve;
import io.galatea.runner.claim.Quantity.OfScore;
import io.galatea.runner.claim.Quantity.OfTime;
import io.galatea.runner.plugin.Guard;
import io.galatea.toolkit.text.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which trainings a side of a claim means, and which number of them. */
final class SelectionReader {
  private static final String EXPERIMENT = "experiment";
  private static final Set<String> KEYS =
      Reading.names(Set.of(EXPERIMENT), List.of(Keys.Measured.class));

  private final Reading reading;
  private final List<Group> groups;
  private final Set<String> unreadable;

  /**
   * A reader of sides.
   *
   * @param unreadable the ids of entries whose experiments are not known
   */
  SelectionReader(Reading reading, List<Group> groups, Set<String> unreadable) {
    this.reading = reading;
    this.groups = groups;
    this.unreadable = unreadable;
  }

  /**
   * A side.
   *
   * @param common what the claim measures where the side does not say
   * @param first the first side, whose experiments are meant where this one names none
   */
  Optional<Selection> read(
      Node node, String path, Keys.Measured common, Optional<Selection> first) {
    Optional<Node.Mapping> mapping = reading.mapping(node, path);
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    Node.Mapping side = mapping.get();
    Optional<Keys.Measured> own =
        reading.keys(Keys.Measured.class, side, path, side.fields().keySet());
    Optional<Keys.Measured> measured = own.flatMap(keys -> merged(keys, common, side.mark()));
    Optional<Node> name = side.get(EXPERIMENT);
    boolean elsewhere = side.fields().keySet().stream().anyMatch(key -> !KEYS.contains(key));
    if (name.isEmpty() && first.isPresent() && !elsewhere) {
      return measured.map(m -> first.get().with(m, side.mark()));
    }
    Optional<Group> group =
        name.isEmpty() && first.isPresent()
            ? Optional.of(first.get().group())
            : name.isEmpty() ? missing(side, path) : group(name.get(), path);
    return measured.isEmpty()
        ? Optional.empty()
        : group.flatMap(found -> select(found, name, side, path, measured.get()));
  }

  private Optional<Keys.Measured> merged(Keys.Measured own, Keys.Measured common, Mark mark) {
    try {
      return Optional.of(own.or(common));
    } catch (InvalidOption e) {
      reading.problem(mark, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Group> missing(Node.Mapping side, String path) {
    reading.problem(side.mark(), path + "." + EXPERIMENT + " is missing: the id of an experiment");
    return Optional.empty();
  }

  private Optional<Group> group(Node name, String path) {
    String id = name instanceof Node.Scalar scalar ? scalar.text() : "";
    if (unreadable.contains(id)) {
      return Optional.empty();
    }
    Optional<Group> found =
        groups.stream()
            .filter(
                group ->
                    group.id().equals(id)
                        || group.variants().stream()
                            .anyMatch(v -> v.key().configuration().equals(id)))
            .findFirst();
    if (found.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(groups.stream().map(Group::id).toList());
      reading.problem(
          name.mark(),
          String.format(
              "%s.%s: no experiment is called '%s'; %s",
              path, EXPERIMENT, id, Nearest.hint(id, known)));
    }
    return found;
  }

  private Optional<Selection> select(
      Group group, Optional<Node> name, Node.Mapping side, String path, Keys.Measured measured) {
    Optional<OptionsBinder<?>> binder = reading.binder(group.trainer(), side.mark());
    if (binder.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> named = new LinkedHashMap<>();
    boolean good = true;
    for (Map.Entry<String, Node.Field> field : side.fields().entrySet()) {
      String key = field.getKey();
      if (KEYS.contains(key)) {
        continue;
      }
      Optional<Object> value = value(binder.get(), key, field.getValue(), path);
      good &= value.isPresent();
      value.ifPresent(found -> named.put(key, found));
    }
    if (!good) {
      return Optional.empty();
    }
    String id = name.map(node -> ((Node.Scalar) node).text()).orElse(group.id());
    List<Group.Variant> variants =
        group.variants().stream()
            .filter(v -> id.equals(group.id()) || v.key().configuration().equals(id))
            .toList();
    for (Map.Entry<String, Object> wanted : named.entrySet()) {
      List<Group.Variant> fit =
          variants.stream()
              .filter(v -> wanted.getValue().equals(value(v, wanted.getKey())))
              .toList();
      if (fit.isEmpty()) {
        if (!group.variants().isEmpty()) {
          reading.problem(
              side.get(wanted.getKey()).orElseThrow().mark(),
              none(id, wanted.getKey(), wanted.getValue(), variants));
        }
        return Optional.empty();
      }
      variants = fit;
    }
    return Optional.of(
        new Selection(group, !id.equals(group.id()), named, variants, measured, side.mark()));
  }

  private Optional<Object> value(
      OptionsBinder<?> binder, String key, Node.Field field, String path) {
    Optional<OptionsDescription.Entry> option = binder.description().find(key);
    if (option.isEmpty()) {
      Set<String> known = new LinkedHashSet<>(binder.description().names());
      known.addAll(KEYS);
      reading.problem(
          field.mark(), "unknown key '" + key + "' in " + path + "; " + Nearest.hint(key, known));
      return Optional.empty();
    }
    return new ValueConverter(reading.problems(), reading.paths())
        .convert(field.value(), option.get().type(), path + "." + key)
        .flatMap(OptionValues::value);
  }

  private static Object value(Group.Variant variant, String option) {
    return OptionValues.values(variant.options()).getOrDefault(option, "none");
  }

  private static String none(String id, String option, Object value, List<Group.Variant> variants) {
    Set<String> there = new LinkedHashSet<>();
    variants.forEach(v -> there.add(OptionValues.text(value(v, option))));
    return String.format(
        "no experiment of '%s' has %s=%s; %s",
        id, option, OptionValues.text(value), Nearest.hint(OptionValues.text(value), there));
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
