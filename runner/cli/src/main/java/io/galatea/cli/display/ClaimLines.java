package io.galatea.cli.display;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Claim.Verdict;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The claims of a study with their verdicts, at the end of a run. */
public final class ClaimLines {
  private static final int WIDTH = 120;

  private ClaimLines() {}

  /** The lines, none wider than 120 columns; none where a study claims nothing. */
  public static List<String> of(List<Claim> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable();
    table.row(List.of("claim", "verdict", "effect", "p", "trainings"));
    for (Claim claim : claims) {
      table.row(
          List.of(
              claim.id(),
              claim.verdict().words(),
              Double.isNaN(claim.effect())
                  ? ""
                  : Numbers.withUnit(claim.effect(), claim.standardError(), claim.unit()),
              Double.isNaN(claim.pValue()) ? "" : Numbers.probability(claim.pValue()),
              claim.trainings() == 0 ? "" : String.valueOf(claim.trainings())));
    }
    List<String> lines = new ArrayList<>(List.of(""));
    table.lines().forEach(line -> lines.add(line.substring(0, Math.min(WIDTH, line.length()))));
    lines.add("");
    lines.add(
        claims.size()
            + (claims.size() == 1 ? " claim: " : " claims: ")
            + String.join(", ", counts(claims))
            + "; p corrected for all claims (Holm)");
    return lines;
  }

  private static List<String> counts(List<Claim> claims) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = Claim.count(claims, verdict);
      if (count > 0) {
        counts.add(count + " " + verdict.words());
      }
    }
    return counts;
  }
}
