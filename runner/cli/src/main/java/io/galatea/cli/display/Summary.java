package io.galatea.cli.display;

import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a person reads at the end of a run. */
public final class Summary {
  /** Its sections in their order, each after an empty line. */
  private static final List<Section> SECTIONS =
      List.of(FamilyTable::allOf, ClaimLines::of, FirstFindings::of);

  private Summary() {}

  /** A part of the summary. */
  @FunctionalInterface
  interface Section {
    /** Its lines, none of more than so many characters; none where it has nothing to say. */
    List<String> of(Run run, int width);
  }

  /**
   * The sections that have something to say.
   *
   * @param width how many characters a line has at most
   */
  public static List<String> lines(Run run, int width) {
    List<String> lines = new ArrayList<>();
    for (Section section : SECTIONS) {
      List<String> own = section.of(run, width);
      if (!own.isEmpty()) {
        lines.add("");
        lines.addAll(own);
      }
    }
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
        + Words.duration(run.seconds());
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
}
