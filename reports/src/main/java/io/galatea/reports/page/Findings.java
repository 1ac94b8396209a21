package io.galatea.reports.page;

import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Evidence;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.PlacedFinding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the findings of a run in order: failures, warnings, results; among equals the number that is
 * largest against its error comes first. An experiment that did not complete is a finding even if
 * nobody said so. A divergence that the study expects is a note, after all others.
 */
final class Findings {
  /** Where exact numbers stand among measured ones: before those within two standard errors. */
  private static final double EXACT = 2;

  private static final String EXPECTED = "As the study expects: ";

  private Findings() {}

  /** All findings of a run, the strongest first. */
  static List<PlacedFinding> ordered(Run run) {
    Set<PlacedFinding> all = new LinkedHashSet<>(run.findings());
    Set<List<String>> said = new HashSet<>();
    Set<String> failed = new HashSet<>();
    for (PlacedFinding placed : run.findings()) {
      said.add(List.of(placed.experiment(), placed.finding().sentence()));
      if (placed.finding().severity() == Severity.FAILURE) {
        failed.add(placed.experiment());
      }
    }
    Set<String> diverged = new HashSet<>();
    for (Experiment experiment : run.experiments()) {
      for (Finding finding : experiment.findings()) {
        if (said.add(List.of(experiment.id(), finding.sentence()))) {
          all.add(new PlacedFinding(experiment.id(), "", finding));
        }
        if (finding.severity() == Severity.FAILURE) {
          failed.add(experiment.id());
        }
      }
      if (experiment.outcome() == Outcome.DIVERGED) {
        diverged.add(experiment.id());
      }
      if (!failed.contains(experiment.id())
          && (experiment.outcome() == Outcome.DIVERGED || experiment.outcome() == Outcome.FAILED)) {
        all.add(new PlacedFinding(experiment.id(), "", outcome(experiment)));
      }
    }
    List<PlacedFinding> ordered = new ArrayList<>();
    all.forEach(
        placed -> ordered.add(isExpected(run, diverged, placed) ? expected(placed) : placed));
    ordered.sort(
        Comparator.comparing((PlacedFinding p) -> p.finding().sentence().startsWith(EXPECTED))
            .thenComparing(
                Comparator.comparing((PlacedFinding p) -> p.finding().severity()).reversed())
            .thenComparing(Comparator.comparingDouble(Findings::strength).reversed()));
    return ordered;
  }

  /** A run completes only if every experiment ends as its study expects. */
  private static boolean isExpected(Run run, Set<String> diverged, PlacedFinding placed) {
    return run.outcome() == Outcome.COMPLETED
        && placed.finding().severity() == Severity.FAILURE
        && diverged.contains(placed.experiment());
  }

  private static PlacedFinding expected(PlacedFinding placed) {
    Finding finding = placed.finding();
    return new PlacedFinding(
        placed.experiment(),
        placed.figure(),
        new Finding(
            Severity.NOTE, EXPECTED + finding.sentence(), finding.evidence(), finding.figure()));
  }

  /** How many standard errors the number is away from zero; −1 where there is none to tell. */
  static double strength(PlacedFinding placed) {
    if (placed.finding().evidence().isEmpty()) {
      return -1;
    }
    Evidence evidence = placed.finding().evidence().get();
    if (evidence.standardError() == 0) {
      // Exact by nature, such as a certificate: true, but no measured effect to be struck by.
      return EXACT;
    }
    double strength = Math.abs(evidence.value()) / evidence.standardError();
    return Double.isNaN(strength) ? -0.5 : strength;
  }

  private static Finding outcome(Experiment experiment) {
    String what = experiment.outcome() == Outcome.DIVERGED ? " diverged" : " failed";
    String why = experiment.message().isBlank() ? "." : ": " + experiment.message();
    return Finding.of(Severity.FAILURE, experiment.id() + what + why);
  }
}
