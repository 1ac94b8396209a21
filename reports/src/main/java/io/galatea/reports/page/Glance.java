package io.galatea.reports.page;

import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import io.galatea.reports.draw.Json;
import io.galatea.reports.draw.TableArtist;
import io.galatea.reports.draw.TableArtist.Heading;
import io.galatea.toolkit.statistics.Holm;
import io.galatea.toolkit.statistics.StratifiedMean;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Configurations in rows; the options that tell them apart and the metrics in columns. The best of
 * a group in a column is marked only where it is trained several times and leads every other by
 * Welch's t test over trainings, corrected for their number: the trainings of different
 * configurations are independent.
 */
final class Glance {
  /** Stands for the scores of groups that have none; their table comes last. */
  private static final String UNSCORED = "";

  private static final double LEVEL = 0.05;

  /** Values longer than this do not fit into a name. */
  private static final int VALUE_LENGTH = 16;

  /**
   * A row.
   *
   * @param ordinal what its name begins with where there are several runs, else empty
   * @param link where it leads
   * @param configuration its trainings
   * @param experiment their mean
   */
  record Line(String ordinal, String link, Configuration configuration, Experiment experiment) {
    Line(String ordinal, String link, Configuration configuration) {
      this(ordinal, link, configuration, configuration.mean());
    }

    /**
     * The group, or the name that the study gave the configuration, with the values that are swept,
     * such as {@code rbm 10/0.01/20}.
     */
    String bareName() {
      String id = experiment.configuration();
      return experiment.swept().isEmpty()
          ? experiment.label()
          : (id.startsWith(experiment.group() + "-") ? experiment.group() : id)
              + " "
              + experiment.swept().stream()
                  .map(option -> shortened(Words.value(experiment.options().get(option))))
                  .collect(Collectors.joining("/"));
    }

    /** The same with its run, and its outcome where it did not complete. */
    String named() {
      return ordinal
          + bareName()
          + (experiment.outcome() == Outcome.COMPLETED
              ? ""
              : " (" + Words.of(experiment.outcome()) + ")");
    }

    private static String shortened(String value) {
      return value.length() <= VALUE_LENGTH ? value : value.substring(0, VALUE_LENGTH - 1) + "…";
    }

    /** Those that compete with each other: the data of other groups, and runs, may be others. */
    String rivals() {
      return ordinal + experiment.group();
    }

    int completed() {
      return (int)
          configuration.runs().stream().filter(run -> run.outcome() == Outcome.COMPLETED).count();
    }

    /** The finite values of a metric, one for each training that has one. */
    double[] values(Measure measure) {
      return configuration.runs().stream()
          .flatMap(run -> run.scores().stream())
          .filter(score -> measure.equals(Measure.of(score)))
          .mapToDouble(score -> score.measurement().value())
          .filter(Double::isFinite)
          .toArray();
    }
  }

  private record Measure(String name, String split, String unit, Direction direction) {
    static Measure of(Score score) {
      return new Measure(score.name(), score.split(), score.unit(), score.direction());
    }

    /** By which filters and links call its column. */
    String key() {
      return split.isEmpty() ? name : name + ":" + split;
    }

    String unitAndSplit() {
      return Stream.of(Numbers.unit(unit), split)
          .filter(s -> !s.isEmpty())
          .collect(Collectors.joining(", "));
    }

    String note() {
      return switch (direction) {
        case HIGHER_IS_BETTER -> "↑ higher is better";
        case LOWER_IS_BETTER -> "↓ lower is better";
        case NEITHER -> "";
      };
    }
  }

  private Glance() {}

  /**
   * A table for each set of groups that share scores, empty if nothing was measured. A group
   * without any score, such as one that diverged, stays with the first of its trainer.
   */
  static List<Page.GlanceView> of(List<Line> lines) {
    if (lines.stream().allMatch(line -> line.experiment().scores().isEmpty())) {
      return List.of();
    }
    return families(lines).stream()
        .map(
            family -> {
              List<Line> members =
                  lines.stream().filter(l -> family.contains(l.experiment().group())).toList();
              return table(String.join(", ", family), members);
            })
        .toList();
  }

  /** Groups that share the name of a score, also by way of a third group. */
  private static List<Set<String>> families(List<Line> lines) {
    Map<String, Set<String>> names = new LinkedHashMap<>();
    for (Line line : lines) {
      names
          .computeIfAbsent(line.experiment().group(), group -> new LinkedHashSet<>())
          .addAll(scoreNames(line));
    }
    for (Line line : lines) {
      Set<String> own = names.get(line.experiment().group());
      if (own.isEmpty()) {
        lines.stream()
            .filter(other -> other.experiment().trainer().equals(line.experiment().trainer()))
            .filter(other -> !other.experiment().scores().isEmpty())
            .findFirst()
            .ifPresent(other -> own.addAll(scoreNames(other)));
      }
      if (own.isEmpty()) {
        own.add(UNSCORED);
      }
    }
    List<Set<String>> families = new ArrayList<>();
    for (String group : names.keySet()) {
      Set<String> joined = new LinkedHashSet<>();
      for (Set<String> family : List.copyOf(families)) {
        if (family.stream()
            .anyMatch(other -> !Collections.disjoint(names.get(other), names.get(group)))) {
          joined.addAll(family);
          families.remove(family);
        }
      }
      joined.add(group);
      families.add(joined);
    }
    List<String> order = List.copyOf(names.keySet());
    families.sort(
        Comparator.comparing((Set<String> f) -> names.get(f.iterator().next()).contains(UNSCORED))
            .thenComparingInt(f -> order.indexOf(f.iterator().next())));
    return families;
  }

  private static List<String> scoreNames(Line line) {
    return line.experiment().scores().stream().map(Score::name).toList();
  }

  /** A column with its cells, one for each line. */
  private record Filled(Page.GlanceColumn column, Heading heading, List<Cell> cells) {}

  private static Page.GlanceView table(String groups, List<Line> lines) {
    List<Filled> columns = new ArrayList<>();
    columns.add(
        filled("model", "model", "", "", lines.stream().map(l -> Cell.of(l.named())).toList()));
    Set<String> swept = new LinkedHashSet<>();
    lines.forEach(line -> swept.addAll(line.experiment().swept()));
    for (String option : swept) {
      columns.add(
          filled("option", option, "", "", lines.stream().map(l -> cell(l, option)).toList()));
    }
    boolean repeated = lines.stream().anyMatch(line -> line.configuration().isRepeated());
    if (repeated) {
      columns.add(
          filled(
              "count",
              "trainings",
              "",
              "",
              lines.stream().map(l -> Cell.of(l.completed(), Double.NaN)).toList()));
    }
    Set<Measure> measures = new LinkedHashSet<>();
    for (Line line : lines) {
      line.experiment().scores().forEach(score -> measures.add(Measure.of(score)));
    }
    for (Measure measure : measures) {
      columns.add(
          new Filled(
              new Page.GlanceColumn("score", measure.key()),
              new Heading(new Column(measure.name(), measure.unitAndSplit()), measure.note()),
              column(lines, measure)));
    }
    columns.add(
        filled(
            "time",
            "training-time",
            "training time",
            "s",
            lines.stream()
                .map(l -> Cell.of(l.experiment().trainingSeconds(), Double.NaN))
                .toList()));
    List<List<Cell>> rows =
        IntStream.range(0, lines.size())
            .mapToObj(r -> columns.stream().map(c -> c.cells().get(r)).toList())
            .toList();
    return new Page.GlanceView(
        groups,
        TableArtist.rows(
            columns.stream().map(Filled::heading).toList(),
            rows,
            lines.stream().map(Line::link).toList()),
        columns.stream().map(Filled::column).toList(),
        lines.stream()
            .map(
                l ->
                    new Page.GlanceLine(
                        l.link().replaceFirst("#", ""), l.rivals(), l.completed() < 2))
            .toList(),
        furtherOptions(lines, swept),
        repeated);
  }

  private static Filled filled(
      String kind, String key, String head, String unit, List<Cell> cells) {
    return new Filled(
        new Page.GlanceColumn(kind, key),
        new Heading(new Column(head.isEmpty() ? key : head, unit), ""),
        cells);
  }

  private static Cell cell(Line line, String option) {
    Object value = line.experiment().options().get(option);
    if (value == null) {
      return Cell.of("–");
    }
    return value instanceof Number number
        ? Cell.of(number.doubleValue(), Double.NaN)
        : Cell.of(Words.value(value));
  }

  /** Options that differ among the lines though none sweeps them, as data for the script. */
  private static String furtherOptions(List<Line> lines, Set<String> swept) {
    Set<String> names = new LinkedHashSet<>();
    lines.forEach(line -> names.addAll(line.experiment().options().keySet()));
    names.removeAll(swept);
    List<Map<String, Object>> further = new ArrayList<>();
    for (String name : names) {
      List<Object> values =
          lines.stream().map(line -> plain(line.experiment().options().get(name))).toList();
      if (values.stream().distinct().count() > 1) {
        further.add(Map.of("key", name, "values", values));
      }
    }
    return Json.of(further);
  }

  private static Object plain(Object value) {
    return value == null ? "–" : value instanceof Number ? value : Words.value(value);
  }

  private static List<Cell> column(List<Line> lines, Measure measure) {
    List<Cell> cells = new ArrayList<>();
    for (Line line : lines) {
      cells.add(
          line.experiment().scores().stream()
              .filter(s -> Measure.of(s).equals(measure))
              .findFirst()
              .map(s -> Cell.of(s.measurement().value(), s.measurement().standardError()))
              .orElse(Cell.of("–")));
    }
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      groups.computeIfAbsent(lines.get(i).rivals(), group -> new ArrayList<>()).add(i);
    }
    for (List<Integer> members : groups.values()) {
      int best =
          clearlyBest(
              members.stream().map(i -> lines.get(i).values(measure)).toList(),
              measure.direction());
      if (best >= 0) {
        cells.set(members.get(best), cells.get(members.get(best)).markedBest());
      }
    }
    return cells;
  }

  /**
   * Which configuration is better than every other beyond the variation of its trainings, or −1.
   *
   * @param trainings the finite values of each configuration; those without any do not compete
   */
  static int clearlyBest(List<double[]> trainings, Direction direction) {
    if (direction == Direction.NEITHER) {
      return -1;
    }
    double sign = direction == Direction.HIGHER_IS_BETTER ? -1 : 1;
    List<Integer> ranked =
        IntStream.range(0, trainings.size())
            .boxed()
            .filter(i -> trainings.get(i).length > 0)
            .sorted(
                Comparator.comparingDouble(
                    i -> sign * Measurement.meanOf(trainings.get(i)).value()))
            .toList();
    if (ranked.size() < 2) {
      return -1;
    }
    StratifiedMean best = mean(trainings.get(ranked.get(0)));
    List<Double> p =
        ranked.stream().skip(1).map(i -> best.minus(mean(trainings.get(i))).beyond(0)).toList();
    // NaN, where one is trained once, is not below the level.
    return Holm.corrected(p).stream().allMatch(corrected -> corrected <= LEVEL)
        ? ranked.get(0)
        : -1;
  }

  private static StratifiedMean mean(double[] values) {
    return StratifiedMean.of(List.of(Arrays.stream(values).boxed().toList()));
  }
}
