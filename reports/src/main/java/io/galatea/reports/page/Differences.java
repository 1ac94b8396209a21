package io.galatea.reports.page;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import io.galatea.reports.draw.Drawn;
import io.galatea.reports.draw.FigureArtist;
import io.galatea.reports.draw.TableArtist;
import io.galatea.reports.draw.TableArtist.Heading;
import io.galatea.toolkit.compare.Effect;
import io.galatea.toolkit.compare.RunDifference;
import io.galatea.toolkit.compare.RunDifference.FactChange;
import io.galatea.toolkit.compare.RunDifference.OptionChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what differs between runs into what stands on their page: each against the first. */
final class Differences {
  /** So much of a hash tells two contents apart for a reader. */
  private static final int HASH = 12;

  /** More configurations than these are counted, not named. */
  private static final int NAMED = 4;

  /** More differences than these are not seen at a glance. */
  private static final int DRAWN = 40;

  private final Map<String, Glance.Line> first;
  private final Map<String, Glance.Line> second;
  private final String firstName;
  private final String secondName;
  private final RunDifference difference;

  private Differences(
      RunDifference difference,
      String firstName,
      String secondName,
      List<Glance.Line> first,
      List<Glance.Line> second) {
    this.difference = difference;
    this.firstName = firstName;
    this.secondName = secondName;
    this.first = byId(first);
    this.second = byId(second);
  }

  static List<Page.DifferenceView> of(List<Run> runs, List<RunPage> pages) {
    List<Page.DifferenceView> views = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      Differences differences =
          new Differences(
              RunDifference.of(runs.get(0), runs.get(i)),
              "1. " + runs.get(0).name(),
              i + 1 + ". " + runs.get(i).name(),
              pages.get(0).lines(),
              pages.get(i).lines());
      views.add(differences.view(runs.size() > 2));
    }
    return views;
  }

  private static Map<String, Glance.Line> byId(List<Glance.Line> lines) {
    Map<String, Glance.Line> byId = new LinkedHashMap<>();
    lines.forEach(line -> byId.put(line.experiment().configuration(), line));
    return byId;
  }

  private Page.DifferenceView view(boolean named) {
    return new Page.DifferenceView(
        named ? secondName + " against " + firstName : "",
        difference.statements(),
        options(),
        facts(),
        effects(),
        only());
  }

  private Optional<Drawn.Rows> options() {
    List<List<Cell>> rows = new ArrayList<>();
    for (OptionChange change : difference.options()) {
      rows.add(
          List.of(
              Cell.of(change.option()),
              Cell.of(change.first().map(Words::value).orElse("–")),
              Cell.of(change.second().map(Words::value).orElse("–")),
              Cell.of(where(change.configurations()))));
    }
    return table(List.of("option", firstName, secondName, "in"), rows);
  }

  private String where(List<String> configurations) {
    if (configurations.size() == difference.matched()) {
      return configurations.size() == 1
          ? name(configurations.get(0))
          : "all " + difference.matched();
    }
    return configurations.size() > NAMED
        ? configurations.size() + " of " + difference.matched()
        : String.join(", ", configurations.stream().map(this::name).toList());
  }

  private String name(String configuration) {
    return first.get(configuration).bareName();
  }

  private Optional<Drawn.Rows> facts() {
    List<List<Cell>> rows = new ArrayList<>();
    for (FactChange fact : difference.facts()) {
      boolean hash = fact.name().endsWith("SHA-256");
      rows.add(
          List.of(
              Cell.of(
                  switch (fact.subject()) {
                    case STUDY -> "study";
                    case DATA -> "data";
                    case ENVIRONMENT -> "version or machine";
                    case PLUGIN -> "plugin";
                    case OUTCOME -> "outcome";
                    case CLAIM -> "claim";
                  }),
              Cell.of(fact.name()),
              Cell.of(shown(fact.first(), hash)),
              Cell.of(shown(fact.second(), hash))));
    }
    return table(List.of("about", "what", firstName, secondName), rows);
  }

  private static String shown(String text, boolean hash) {
    if (text.isEmpty()) {
      return "–";
    }
    return hash && text.length() > HASH ? text.substring(0, HASH) + "…" : text;
  }

  private static Optional<Drawn.Rows> table(List<String> heads, List<List<Cell>> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            TableArtist.rows(
                heads.stream().map(head -> new Heading(new Column(head, ""), "")).toList(),
                rows,
                rows.stream().map(row -> "").toList()));
  }

  private List<Page.EffectView> effects() {
    Map<String, List<Effect>> byMetric = new LinkedHashMap<>();
    for (Effect effect : difference.effects()) {
      byMetric.computeIfAbsent(effect.metric(), metric -> new ArrayList<>()).add(effect);
    }
    List<Page.EffectView> views = new ArrayList<>();
    byMetric.forEach(
        (metric, effects) ->
            views.add(
                new Page.EffectView(metric, chart(effects), rows(effects), sentence(effects))));
    return views;
  }

  /** The differences of those that could be tested, about zero. */
  private Optional<Page.ChartView> chart(List<Effect> effects) {
    List<Effect> tested = effects.stream().filter(effect -> effect.pairs() > 0).toList();
    if (tested.size() < 2 || tested.size() > DRAWN) {
      return Optional.empty();
    }
    List<Figure.Dot> dots =
        tested.stream()
            .map(
                effect ->
                    new Figure.Dot(
                        name(effect.configuration()),
                        effect.difference().value(),
                        effect.difference().standardError(),
                        isClear(effect) ? effect.inWords() : ""))
            .toList();
    Score any = effects.get(0).score();
    Figure.DotPlot plot =
        new Figure.DotPlot(
            new Caption("differences", "Differences in " + effects.get(0).metric(), "", ""),
            Axis.of("difference in " + any.name() + ", second − first", any.unit()),
            dots);
    return Optional.of(new Page.ChartView(FigureArtist.differences(plot), FigureArtist.data(plot)));
  }

  private static boolean isClear(Effect effect) {
    return effect.verdict() == Effect.Verdict.HIGHER || effect.verdict() == Effect.Verdict.LOWER;
  }

  private static String sentence(List<Effect> effects) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Stream.concat(
            effects.stream().filter(Differences::isClear),
            effects.stream().filter(effect -> !isClear(effect)))
        .forEach(effect -> counts.merge(effect.inWords(), 1L, Long::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((words, count) -> parts.add(count + " " + words));
    return "Of "
        + effects.size()
        + (effects.size() == 1 ? " configuration: " : " configurations: ")
        + String.join(", ", parts)
        + ".";
  }

  private Drawn.Rows rows(List<Effect> effects) {
    Score any = effects.get(0).score();
    List<List<Cell>> rows = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Effect effect : effects) {
      rows.add(
          List.of(
              Cell.of(name(effect.configuration())),
              cell(effect.score().measurement()),
              cell(effect.other().measurement()),
              cell(effect.difference()),
              Double.isNaN(effect.p()) ? Cell.of("–") : Cell.of(rounded(effect.p()), Double.NaN),
              Cell.of(verdict(effect))));
      links.add(second.get(effect.configuration()).link());
    }
    String note =
        switch (any.direction()) {
          case HIGHER_IS_BETTER -> "↑ higher is better";
          case LOWER_IS_BETTER -> "↓ lower is better";
          case NEITHER -> "";
        };
    return TableArtist.rows(
        List.of(
            new Heading(new Column("configuration", ""), ""),
            new Heading(new Column(firstName, any.unit()), note),
            new Heading(new Column(secondName, any.unit()), ""),
            new Heading(new Column("difference", any.unit()), "second − first"),
            new Heading(new Column("p", ""), "Holm"),
            new Heading(new Column("verdict", ""), "")),
        rows,
        links);
  }

  private static Cell cell(Measurement measurement) {
    return Cell.of(measurement.value(), measurement.standardError());
  }

  /** Three places: nobody decides by the fourth. */
  private static double rounded(double p) {
    return p < 0.0005 ? 0 : Math.round(p * 1000) / 1000.0;
  }

  private static String verdict(Effect effect) {
    String direction =
        switch (effect.verdict()) {
          case HIGHER -> effect.score().direction() == Direction.NEITHER ? "" : "higher: ";
          case LOWER -> effect.score().direction() == Direction.NEITHER ? "" : "lower: ";
          default -> "";
        };
    return direction
        + effect.inWords()
        + (effect.pairs() > 0 ? " (" + effect.pairs() + " pairs)" : "");
  }

  private List<Page.OnlyView> only() {
    List<Page.OnlyView> only = new ArrayList<>();
    only(only, "Only in " + firstName, difference.onlyFirst(), first);
    only(only, "Only in " + secondName, difference.onlySecond(), second);
    return only;
  }

  private static void only(
      List<Page.OnlyView> only,
      String where,
      List<String> configurations,
      Map<String, Glance.Line> lines) {
    if (!configurations.isEmpty()) {
      only.add(
          new Page.OnlyView(
              where,
              configurations.stream()
                  .map(lines::get)
                  .map(line -> new Page.Note(line.bareName(), line.link()))
                  .toList()));
    }
  }
}
