package io.galatea.cli.display;

import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The findings of a run that matter most: failures before warnings before results, in the order
 * they came. What a study expects to diverge is no failure.
 */
final class FirstFindings {
  private static final int MOST = 5;

  private FirstFindings() {}

  static List<String> of(Run run, int width) {
    List<String> lines = new ArrayList<>();
    List<PlacedFinding> ordered = ordered(run);
    for (PlacedFinding placed : ordered.stream().limit(MOST).toList()) {
      String mark = placed.finding().severity() == Severity.NOTE ? "- " : "! ";
      lines.addAll(Words.wrapped(mark + placed.finding().sentence(), width));
    }
    if (ordered.size() > MOST) {
      lines.add("  " + Words.count(ordered.size() - MOST, "more finding") + " in the report");
    }
    return lines;
  }

  private static List<PlacedFinding> ordered(Run run) {
    // A run completes only if every experiment ends as its study expects.
    Set<String> asExpected =
        run.experiments().stream()
            .filter(e -> run.outcome() == Outcome.COMPLETED && e.outcome() == Outcome.DIVERGED)
            .map(e -> e.id())
            .collect(Collectors.toSet());
    return run.findings().stream()
        .filter(placed -> !asExpected.contains(placed.experiment()))
        .sorted(Comparator.comparing((PlacedFinding p) -> p.finding().severity()).reversed())
        .toList();
  }
}
