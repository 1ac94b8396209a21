package io.galatea.api.figure;

import java.util.List;

/**
 * What an illustration drew.
 *
 * @param figures the figures, in reading order, their names unique
 * @param findings the sentences that the figures support
 */
public record Drawing(List<Figure> figures, List<Finding> findings) {

  /** Copies the lists. */
  public Drawing {
    figures = List.copyOf(figures);
    findings = List.copyOf(findings);
  }

  /** Figures without a finding. */
  public static Drawing of(Figure... figures) {
    return new Drawing(List.of(figures), List.of());
  }
}
