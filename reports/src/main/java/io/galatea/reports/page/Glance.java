package io.galatea.reports.page;

import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import io.galatea.reports.draw.Drawn;
import io.galatea.reports.draw.TableArtist;
import io.galatea.reports.draw.TableArtist.Heading;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
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
 * Experiments in rows, metrics in columns. The best of a group in a column is marked only where its
 * lead over the runner-up is more than twice the standard error of their difference.
 */
final class Glance {
  /** Stands for the scores of groups that have none; their table comes last. */
  private static final String UNSCORED = "";

  /** A row: what it is called, where it leads, and what was measured. */
  record Line(String title, String link, Experiment experiment) {
    String named() {
      return experiment.outcome() == Outcome.COMPLETED
          ? title
          : title + " (" + Words.of(experiment.outcome()) + ")";
    }
  }

  private record Measure(String name, String split, String unit, Direction direction) {
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
              return new Page.GlanceView(String.join(", ", family), table(members));
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

  private static Drawn.Rows table(List<Line> lines) {
    Set<Measure> measures = new LinkedHashSet<>();
    for (Line line : lines) {
      for (Score s : line.experiment().scores()) {
        measures.add(new Measure(s.name(), s.split(), s.unit(), s.direction()));
      }
    }
    List<Heading> headings = new ArrayList<>();
    List<List<Cell>> columns = new ArrayList<>();
    headings.add(new Heading(new Column("model", ""), ""));
    columns.add(lines.stream().map(l -> Cell.of(l.named())).toList());
    for (Measure measure : measures) {
      headings.add(new Heading(new Column(measure.name(), measure.unitAndSplit()), measure.note()));
      columns.add(column(lines, measure));
    }
    headings.add(new Heading(new Column("training time", "s"), ""));
    columns.add(
        lines.stream().map(l -> Cell.of(l.experiment().trainingSeconds(), Double.NaN)).toList());
    List<List<Cell>> rows =
        IntStream.range(0, lines.size())
            .mapToObj(r -> columns.stream().map(c -> c.get(r)).toList())
            .toList();
    return TableArtist.rows(headings, rows, lines.stream().map(Line::link).toList());
  }

  private static List<Cell> column(List<Line> lines, Measure measure) {
    List<Cell> cells = new ArrayList<>();
    for (Line line : lines) {
      cells.add(
          line.experiment().scores().stream()
              .filter(
                  s -> new Measure(s.name(), s.split(), s.unit(), s.direction()).equals(measure))
              .findFirst()
              .map(s -> Cell.of(s.measurement().value(), s.measurement().standardError()))
              .orElse(Cell.of("–")));
    }
    // Groups may be trained on different data: only a group's own experiments compete.
    for (String group : lines.stream().map(l -> l.experiment().group()).distinct().toList()) {
      List<Integer> members =
          IntStream.range(0, lines.size())
              .boxed()
              .filter(i -> lines.get(i).experiment().group().equals(group))
              .toList();
      int best = clearlyBest(members.stream().map(cells::get).toList(), measure.direction());
      if (best >= 0) {
        cells.set(members.get(best), cells.get(members.get(best)).markedBest());
      }
    }
    return cells;
  }

  /** Which cell is the best beyond its error, or −1. */
  static int clearlyBest(List<Cell> cells, Direction direction) {
    if (direction == Direction.NEITHER) {
      return -1;
    }
    double sign = direction == Direction.HIGHER_IS_BETTER ? -1 : 1;
    List<Integer> ranked =
        IntStream.range(0, cells.size())
            .boxed()
            .filter(i -> cells.get(i).number().filter(Double::isFinite).isPresent())
            .sorted(Comparator.comparingDouble(i -> sign * cells.get(i).number().orElseThrow()))
            .toList();
    if (ranked.size() < 2) {
      return -1;
    }
    Measurement lead = measured(cells.get(ranked.get(0))).minus(measured(cells.get(ranked.get(1))));
    return lead.isClear() ? ranked.get(0) : -1;
  }

  private static Measurement measured(Cell cell) {
    return Measurement.of(cell.number().orElseThrow(), cell.standardError(), 1);
  }
}
