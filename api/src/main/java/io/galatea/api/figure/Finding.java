package io.galatea.api.figure;

import java.util.Optional;

/**
 * A sentence with its evidence: which model is best and by how much, a divergence, a collapse, a
 * certificate that holds or fails.
 *
 * @param severity how much it matters to trust in the run
 * @param sentence the whole statement, numbers with their errors included, able to stand alone
 * @param evidence the number behind it, for ordering and for programs
 * @param figure the name of the figure that shows it, among those of the same drawing
 */
public record Finding(
    Severity severity, String sentence, Optional<Evidence> evidence, Optional<String> figure) {

  /** A finding without a number of its own. */
  public static Finding of(Severity severity, String sentence) {
    return new Finding(severity, sentence, Optional.empty(), Optional.empty());
  }

  /** The same finding, shown by a figure of this name. */
  public Finding shownBy(String figureName) {
    return new Finding(severity, sentence, evidence, Optional.of(figureName));
  }

  /** The same finding, resting on a number. */
  public Finding restingOn(Evidence number) {
    return new Finding(severity, sentence, Optional.of(number), figure);
  }

  /** How much a finding matters to trust in the run. */
  public enum Severity {
    /** A result. */
    NOTE,
    /** Something to look at before the results are used. */
    WARNING,
    /** Something that went wrong, such as a divergence or a failed certificate. */
    FAILURE
  }

  /**
   * The number behind a finding.
   *
   * @param name what was measured
   * @param value the value, such as a difference between two models
   * @param standardError its standard error, NaN if unknown
   * @param count how many rows it rests on
   * @param unit its unit
   */
  public record Evidence(
      String name, double value, double standardError, long count, String unit) {}
}
