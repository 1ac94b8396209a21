package io.galatea.cli.display;

import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The experiments of one family, a configuration in a row: the group, the options that some group
 * sweeps, the time of the training, and what was measured. Repeated ones are the mean over their
 * runs. What has no room is left out and said to be: first metrics, those that the fewest rows
 * have, then options, the last ones.
 */
final class FamilyTable {
  /** Rows at most; a sweep may have hundreds. */
  private static final int ROWS = 30;

  private static final Pattern BREAKS = Pattern.compile("(?<=-)|(?= )|(?<=[a-z])(?=[A-Z])");
  private static final int NAME_WIDTH = 30;
  private static final int VALUE_WIDTH = 14;
  private static final int OPTION_WIDTH = 8;
  private static final int METRIC_WIDTH = 12;

  private final String family;
  private final List<Configuration> configurations;
  private final List<Experiment> rows;

  /** A column that may be left out: its cells, the head first. */
  private record Column(String name, List<String> cells) {
    int width() {
      return cells.stream().mapToInt(TextTable::width).max().orElse(0) + TextTable.GAP.length();
    }

    /** In how many rows it says something. */
    long size() {
      return cells.stream().filter(cell -> !cell.isEmpty()).count();
    }
  }

  private FamilyTable(String family, List<Experiment> experiments) {
    this.family = family;
    this.configurations = Configuration.of(experiments);
    this.rows = configurations.stream().limit(ROWS).map(Configuration::mean).toList();
  }

  /** The tables of a run's families in the order of their first experiments. */
  static List<String> allOf(Run run, int width) {
    Map<String, List<Experiment>> families = new LinkedHashMap<>();
    for (Experiment experiment : run.experiments()) {
      families
          .computeIfAbsent(experiment.trainer().split(":", 2)[0], name -> new ArrayList<>())
          .add(experiment);
    }
    List<String> lines = new ArrayList<>();
    families.forEach(
        (family, experiments) -> {
          if (!lines.isEmpty()) {
            lines.add("");
          }
          lines.addAll(new FamilyTable(family, experiments).lines(width));
        });
    return lines;
  }

  private List<String> lines(int width) {
    Column names = column("", family, configurations.stream().limit(ROWS).map(this::name));
    Column times = column("", "training", rows.stream().map(FamilyTable::time));
    List<Column> options = swept().stream().map(this::option).toList();
    List<Column> metrics =
        rows.stream()
            .flatMap(row -> row.scores().stream())
            .map(FamilyTable::title)
            .distinct()
            .map(this::metric)
            .toList();
    int room = width + TextTable.GAP.length() - names.width() - times.width();
    int widest = metrics.stream().mapToInt(Column::width).max().orElse(0);
    List<Column> shownOptions = fitting(options, options, room - widest);
    List<Column> byRows =
        metrics.stream().sorted(Comparator.comparingLong(Column::size).reversed()).toList();
    List<Column> shownMetrics = fitting(metrics, byRows, room - width(shownOptions));
    List<Column> columns = new ArrayList<>(List.of(names));
    columns.addAll(shownOptions);
    columns.add(times);
    columns.addAll(shownMetrics);
    TextTable table = new TextTable();
    for (int i = 0; i <= rows.size(); i++) {
      int row = i;
      table.row(columns.stream().map(column -> column.cells().get(row)).toList());
    }
    List<String> lines = new ArrayList<>(table.lines());
    int more = configurations.size() - rows.size();
    lines.addAll(leftOut("row", more, "", width));
    lines.addAll(leftOut("swept option", options, shownOptions, width));
    lines.addAll(leftOut("metric", metrics, shownMetrics, width));
    return lines;
  }

  private static int width(List<Column> columns) {
    return columns.stream().mapToInt(Column::width).sum();
  }

  /** As many columns as there is room for, the first in rank before others, in their order. */
  private static List<Column> fitting(List<Column> columns, List<Column> byRank, int room) {
    Set<Column> chosen = new LinkedHashSet<>();
    int left = room;
    for (Column column : byRank) {
      left -= column.width();
      if (left < 0) {
        break;
      }
      chosen.add(column);
    }
    return columns.stream().filter(chosen::contains).toList();
  }

  private static List<String> leftOut(
      String what, List<Column> all, List<Column> shown, int width) {
    String names =
        all.stream()
            .filter(column -> !shown.contains(column))
            .map(Column::name)
            .collect(Collectors.joining(", ", ": ", ""));
    return leftOut(what, all.size() - shown.size(), names, width);
  }

  private static List<String> leftOut(String what, int count, String names, int width) {
    return count == 0
        ? List.of()
        : Words.wrapped(
            Words.count(count, "more " + what) + " in the report and results.json" + names, width);
  }

  private static Column column(String name, String head, Stream<String> cells) {
    return new Column(name, Stream.concat(Stream.of(head), cells).toList());
  }

  /** The group, by which rows differ that sweep nothing; the options beside it tell the rest. */
  private String name(Configuration configuration) {
    String runs = configuration.isRepeated() ? " (" + configuration.runsInWords() + ")" : "";
    return Words.shortened(configuration.mean().group(), NAME_WIDTH - runs.length()) + runs;
  }

  private static String time(Experiment experiment) {
    return experiment.outcome() == Outcome.COMPLETED
        ? Words.duration(experiment.trainingSeconds())
        : experiment.outcome().name().toLowerCase(Locale.ROOT);
  }

  private Collection<String> swept() {
    return rows.stream()
        .flatMap(row -> row.swept().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Column option(String name) {
    return column(
        name,
        broken(name, OPTION_WIDTH),
        rows.stream().map(row -> Words.shortened(value(row.options().get(name)), VALUE_WIDTH)));
  }

  private static String value(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof Number number
        ? Numbers.plain(number.doubleValue())
        : String.valueOf(value);
  }

  private Column metric(String title) {
    List<String> cells =
        rows.stream()
            .map(
                row ->
                    row.scores().stream()
                        .filter(score -> title(score).equals(title))
                        .findFirst()
                        .map(Score::measurement)
                        .map(m -> Numbers.withError(m.value(), m.standardError()))
                        .orElse(""))
            .toList();
    int widest = cells.stream().mapToInt(String::length).max().orElse(0);
    return column(title, broken(title, Math.max(METRIC_WIDTH, widest)), cells.stream());
  }

  private static String title(Score score) {
    String unit = Numbers.unit(score.unit());
    return score.name()
        + (score.split().isEmpty() ? "" : " (" + score.split() + ")")
        + (unit.isEmpty() ? "" : " [" + unit + "]");
  }

  /** A name in lines, broken after hyphens, at spaces and before capitals that follow letters. */
  private static String broken(String name, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String part : BREAKS.splitAsStream(name).toList()) {
      if (!line.isEmpty() && line.length() + part.length() > width) {
        lines.add(line);
        line = part.strip();
      } else {
        line += part;
      }
    }
    lines.add(line);
    return String.join("\n", lines);
  }
}
