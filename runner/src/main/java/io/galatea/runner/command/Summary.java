package io.galatea.runner.command;

import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table at the end of a run: experiments and what was measured. */
final class Summary {
  private Summary() {}

  static List<String> lines(Run run) {
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
    for (Experiment experiment : experiments) {
      List<String> row = new ArrayList<>();
      row.add(experiment.id());
      row.add(
          experiment.outcome() == Outcome.COMPLETED
              ? ProgressDisplay.duration(experiment.trainingSeconds())
              : experiment.outcome().name().toLowerCase(Locale.ROOT));
      for (String metric : metrics) {
        row.add(
            experiment.scores().stream()
                .filter(score -> head(score).equals(metric))
                .findFirst()
                .map(score -> Numbers.withError(score.measurement()))
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
