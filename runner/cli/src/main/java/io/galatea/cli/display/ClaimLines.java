package io.galatea.cli.display;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Run;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The claims of a study with their verdicts, at the end of a run. */
final class ClaimLines {

  private ClaimLines() {}

  /** The lines, none of more than so many characters; none where a study claims nothing. */
  static List<String> of(Run run, int width) {
    List<Claim> claims = run.claims();
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
    List<String> lines = new ArrayList<>();
    table.lines().forEach(line -> lines.add(line.substring(0, Math.min(width, line.length()))));
    lines.add("");
    lines.add(
        claims.size()
            + (claims.size() == 1 ? " claim: " : " claims: ")
            + Claim.tally(claims)
            + "; p corrected for all claims (Holm)");
    return lines;
  }
}
