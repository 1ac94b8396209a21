package io.galatea.reports.page;

import io.galatea.api.run.Claim;
import io.galatea.reports.draw.Typeset;
import io.galatea.toolkit.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a study claims, with the answers of its run, as the reader's first table. */
public record Claims(List<Line> lines, String summary) {
  /** Copies the list. */
  public Claims {
    lines = List.copyOf(lines);
  }

  /**
   * A claim.
   *
   * @param anchor of the row
   * @param tone the verdict in kebab-case, for its colour
   * @param effect the effect with its error and unit; empty where there is none
   * @param interval the interval of 95 %; empty where there is none
   * @param trainings how many trainings and pairs
   * @param link where it is shown, or empty
   * @param linkText what that is called
   */
  public record Line(
      String anchor,
      String text,
      String source,
      String comparison,
      String tone,
      String verdict,
      String effect,
      String interval,
      String p,
      String trainings,
      String remark,
      String link,
      String linkText) {}

  /**
   * The claims of a run.
   *
   * @param anchors gives the anchor of a claim's id
   * @param figures gives the figure of a reference, where it was made
   */
  static Claims of(
      List<Claim> claims,
      Function<String, String> anchors,
      Function<String, Optional<Page.FigureView>> figures) {
    return new Claims(
        claims.stream()
            .map(claim -> line(claim, anchors.apply(claim.id()), figures.apply(claim.figure())))
            .toList(),
        summary(claims));
  }

  private static Line line(Claim claim, String anchor, Optional<Page.FigureView> figure) {
    return new Line(
        anchor,
        Words.sentence(claim.text()),
        claim.source(),
        claim.comparison(),
        claim.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        claim.verdict().words(),
        Double.isNaN(claim.effect())
            ? ""
            : Typeset.withUnit(claim.effect(), claim.standardError(), claim.unit()),
        claim
            .interval()
            .filter(ends -> claim.standardError() > 0)
            .map(ends -> Numbers.plain(ends.low()) + " to " + Numbers.plain(ends.high()))
            .orElse(""),
        Double.isNaN(claim.pValue()) ? "" : Numbers.probability(claim.pValue()),
        trainings(claim),
        claim.remark(),
        figure.map(f -> "#" + f.anchor()).orElse(""),
        figure.map(f -> f.unit() + "\u00a0" + f.number()).orElse(""));
  }

  private static String trainings(Claim claim) {
    if (claim.trainings() == 0) {
      return "";
    }
    return claim.pairs() == 0
        ? String.valueOf(claim.trainings())
        : claim.trainings() + " in " + claim.pairs() + (claim.pairs() == 1 ? " pair" : " pairs");
  }

  private static String summary(List<Claim> claims) {
    return (claims.size() == 1 ? "Of one claim: " : "Of " + claims.size() + " claims: ")
        + Claim.tally(claims)
        + ".";
  }
}
