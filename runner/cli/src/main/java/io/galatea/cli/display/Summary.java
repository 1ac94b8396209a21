package io.galatea.cli.display;

import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table at the end of a run: experiments and what was measured, repeated ones as the mean over
 * their runs.
 */
public final class Summary {
  private Summary() {}

  public static List<String> lines(Run run) {
    Map<String, List<Experiment>> groups = new LinkedHashMap<>();
    for (Experiment experiment : run.experiments()) {
      groups.computeIfAbsent(experiment.group(), group -> new ArrayList<>()).add(experiment);
    }
    List<String> lines = new ArrayList<>();
    groups.forEach(
        (group, experiments) -> {
          lines.add("");
          lines.addAll(table(experiments));
        });
    return lines;
  }

  /**
   * How it went in one line, such as {@code 11 completed, 1 diverged as expected, in 42 s}.
   *
   * @param toDiverge the ids of the experiments that the study expects to diverge
   */
  public static String ending(Run run, Set<String> toDiverge) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String kind :
        List.of("completed", "diverged as expected", "diverged", "failed", "interrupted")) {
      counts.put(kind, 0);
    }
    for (Experiment experiment : run.experiments()) {
      counts.merge(ending(experiment, toDiverge.contains(experiment.id())), 1, Integer::sum);
    }
    return counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "))
        + ", in "
        + ProgressDisplay.duration(run.seconds());
  }

  private static String ending(Experiment experiment, boolean toDiverge) {
    String outcome = experiment.outcome().name().toLowerCase(Locale.ROOT);
    if (!toDiverge) {
      return outcome;
    }
    return switch (experiment.outcome()) {
      case DIVERGED -> "diverged as expected";
      case COMPLETED -> "completed, though expected to diverge";
      default -> outcome;
    };
  }

  private static List<String> table(List<Experiment> experiments) {
    List<String> metrics = new ArrayList<>();
    for (Experiment experiment : experiments) {
      for (Score score : experiment.scores()) {
        if (!metrics.contains(head(score))) {
          metrics.add(head(score));
        }
      }
    }
    TextTable table = new TextTable();
    List<String> head = new ArrayList<>(List.of("experiment", "training"));
    head.addAll(metrics);
    table.row(head);
    for (Configuration configuration : Configuration.of(experiments)) {
      Experiment experiment = configuration.mean();
      List<String> row = new ArrayList<>();
      row.add(
          configuration.isRepeated()
              ? experiment.id() + " (" + configuration.runsInWords() + ")"
              : experiment.id());
      row.add(
          experiment.outcome() == Outcome.COMPLETED
              ? ProgressDisplay.duration(experiment.trainingSeconds())
              : experiment.outcome().name().toLowerCase(Locale.ROOT));
      for (String metric : metrics) {
        row.add(
            experiment.scores().stream()
                .filter(score -> head(score).equals(metric))
                .findFirst()
                .map(Score::measurement)
                .map(m -> Numbers.withError(m.value(), m.standardError()))
                .orElse(""));
      }
      table.row(row);
    }
    return table.lines();
  }

  private static String head(Score score) {
    return score.name()
        + (score.split().isEmpty() ? "" : " (" + score.split() + ")")
        + (score.unit().equals("1") ? "" : " [" + score.unit() + "]");
  }
}
