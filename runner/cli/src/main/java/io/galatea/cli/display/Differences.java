package io.galatea.cli.display;

import io.galatea.api.run.Measurement;
import io.galatea.api.run.Score;
import io.galatea.toolkit.compare.Effect;
import io.galatea.toolkit.compare.RunDifference;
import io.galatea.toolkit.compare.RunDifference.FactChange;
import io.galatea.toolkit.compare.RunDifference.OptionChange;
import io.galatea.toolkit.compare.Statement;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What differs between two runs, for a terminal of 120 columns and for programs. */
public final class Differences {
  private static final int WIDTH = 120;
  private static final int VALUE = 34;
  private static final int METRIC = 36;

  private Differences() {}

  /**
   * The differences in sentences and tables.
   *
   * @param first what the first run is called
   * @param second what the second run is called
   */
  public static List<String> lines(String first, String second, RunDifference difference) {
    List<String> lines = new ArrayList<>();
    lines.addAll(wrapped(second + " (second) compared with " + first + " (first)"));
    lines.add("");
    for (Statement statement : difference.statements()) {
      lines.addAll(wrapped(statement.about() + ": " + statement.sentence()));
    }
    lines.addAll(options(difference));
    lines.addAll(facts(difference.facts()));
    lines.addAll(effects(difference.effects()));
    lines.addAll(only("only in the first run", difference.onlyFirst()));
    lines.addAll(only("only in the second run", difference.onlySecond()));
    return lines;
  }

  private static List<String> options(RunDifference difference) {
    if (difference.options().isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable();
    table.row(List.of("option", "first", "second", "where"));
    for (OptionChange change : difference.options()) {
      table.row(
          List.of(
              shortened(change.option(), VALUE),
              shortened(Statement.value(change.first()), VALUE),
              shortened(Statement.value(change.second()), VALUE),
              change.configurations().size() == difference.matched()
                  ? "in all " + difference.matched()
                  : "in "
                      + change.configurations().size()
                      + " of "
                      + difference.matched()
                      + ": "
                      + String.join(", ", change.configurations())));
    }
    return titled(table.lines());
  }

  private static List<String> facts(List<FactChange> facts) {
    if (facts.isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable();
    table.row(List.of("fact", "first", "second"));
    for (FactChange fact : facts) {
      table.row(
          List.of(
              shortened(fact.name(), VALUE),
              shortened(fact.first(), VALUE),
              shortened(fact.second(), VALUE)));
    }
    return titled(table.lines());
  }

  private static List<String> effects(List<Effect> effects) {
    if (effects.isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable();
    table.row(List.of("score", "first", "second", "difference", "p", "verdict"));
    for (Effect effect : effects) {
      table.row(
          List.of(
              "  " + shortened(head(effect), METRIC),
              text(effect.score().measurement()),
              text(effect.other().measurement()),
              text(effect.difference()),
              Double.isNaN(effect.p()) ? "" : probability(effect.p()),
              effect.inWords()));
    }
    List<String> rows = table.lines();
    List<String> lines = new ArrayList<>(List.of(rows.get(0)));
    for (int i = 0; i < effects.size(); i++) {
      String configuration = effects.get(i).configuration();
      if (i == 0 || !effects.get(i - 1).configuration().equals(configuration)) {
        lines.add(configuration);
      }
      lines.add(rows.get(i + 1));
    }
    return titled(lines);
  }

  private static String head(Effect effect) {
    String unit = Numbers.unit(effect.score().unit());
    Score score = effect.score();
    return score.name()
        + (score.split().isEmpty() ? "" : ":" + score.split())
        + (unit.isEmpty() ? "" : " [" + unit + "]");
  }

  private static String text(Measurement measurement) {
    return Numbers.withError(measurement.value(), measurement.standardError());
  }

  /** Three places: nobody decides by the fourth. */
  private static String probability(double p) {
    return p < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  private static List<String> only(String where, List<String> configurations) {
    return configurations.isEmpty()
        ? List.of()
        : titled(
            Stream.concat(Stream.of(where), configurations.stream().map(id -> "  " + id)).toList());
  }

  private static List<String> titled(List<String> rows) {
    List<String> lines = new ArrayList<>(List.of(""));
    rows.forEach(row -> lines.add(shortened(row, WIDTH)));
    return lines;
  }

  private static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  /** Words in lines, those after the first indented. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 2 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * The differences for programs.
   *
   * @param first what the first run is called
   * @param second what the second run is called
   */
  public static Map<String, Object> json(String first, String second, RunDifference difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", first);
    json.put("second", second);
    json.put("matched", difference.matched());
    json.put("options", difference.options().stream().map(Differences::json).toList());
    json.put("facts", difference.facts().stream().map(Differences::json).toList());
    json.put("effects", difference.effects().stream().map(Differences::json).toList());
    json.put("onlyFirst", difference.onlyFirst());
    json.put("onlySecond", difference.onlySecond());
    return json;
  }

  private static Map<String, Object> json(OptionChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("option", change.option());
    json.put("first", change.first().map(Json::finite).orElse(null));
    json.put("second", change.second().map(Json::finite).orElse(null));
    json.put("configurations", change.configurations());
    return json;
  }

  private static Map<String, Object> json(FactChange fact) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", fact.subject().name().toLowerCase(Locale.ROOT));
    json.put("name", fact.name());
    json.put("first", fact.first());
    json.put("second", fact.second());
    return json;
  }

  private static Map<String, Object> json(Effect effect) {
    Score score = effect.score();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("configuration", effect.configuration());
    json.put("name", score.name());
    json.put("split", score.split());
    json.put("unit", score.unit());
    json.put("direction", score.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put("first", json(score.measurement(), effect.trainings()));
    json.put("second", json(effect.other().measurement(), effect.otherTrainings()));
    json.put("pairs", effect.pairs());
    json.put("difference", Json.finite(effect.difference().value()));
    json.put("standardError", Json.finite(effect.difference().standardError()));
    json.put("p", Json.finite(effect.p()));
    json.put("verdict", effect.verdict().name().toLowerCase(Locale.ROOT));
    json.put("better", effect.isBetter().orElse(null));
    return json;
  }

  private static Map<String, Object> json(Measurement measurement, int trainings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("value", Json.finite(measurement.value()));
    json.put("standardError", Json.finite(measurement.standardError()));
    json.put("trainings", trainings);
    return json;
  }
}
