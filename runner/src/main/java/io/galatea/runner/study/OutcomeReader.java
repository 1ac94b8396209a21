package io.galatea.runner.study;

import io.galatea.api.run.Outcome;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.ClaimTest.Condition;
import io.galatea.runner.claim.CurveStatistic;
import io.galatea.runner.claim.Quantity;
import io.galatea.runner.claim.Quantity.OfCurve;
import java.util.Locale;
import java.util.Optional;

/** Reads claims about how most trainings end or go. */
final class OutcomeReader {
  /** Where the stretch begins in which a curve must have come to rest, if a claim does not say. */
  private static final double LAST_QUARTER = 0.75;

  private final Reading reading;
  private final SelectionReader selections;
  private final QuantityReader quantities;

  OutcomeReader(Reading reading, SelectionReader selections, QuantityReader quantities) {
    this.reading = reading;
    this.selections = selections;
    this.quantities = quantities;
  }

  /** What a claim with the key {@code outcome} tests. */
  Optional<ClaimTest> read(Keys.Claim claim, Node.Mapping node, String path) {
    Optional<Node> of = node.get("of");
    if (of.isEmpty()) {
      reading.problem(node.mark(), path + ".of is missing: the experiments that end so");
      return Optional.empty();
    }
    Keys.Claim.End end = claim.outcome().orElseThrow();
    Optional<Selection> side =
        selections.read(of.get(), path + ".of", claim.measured(), Optional.empty());
    if (side.isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = end == Keys.Claim.End.DIVERGES ? Outcome.DIVERGED : Outcome.COMPLETED;
    String words =
        side.get().words() + " " + end.name().toLowerCase(Locale.ROOT) + " in most trainings";
    if (end == Keys.Claim.End.DIVERGES || end == Keys.Claim.End.COMPLETES) {
      return Optional.of(
          new ClaimTest.Ends(words, side.get().configurations(), outcome, Optional.empty()));
    }
    return condition(end, claim, side.get(), node, path)
        .map(
            condition ->
                new ClaimTest.Ends(
                    words + ", by " + condition.quantity().words(),
                    side.get().configurations(),
                    outcome,
                    Optional.of(condition)));
  }

  private Optional<Condition> condition(
      Keys.Claim.End end, Keys.Claim claim, Selection side, Node.Mapping node, String path) {
    Keys.Measured m = claim.measured();
    boolean collapse = end == Keys.Claim.End.COLLAPSES;
    if (collapse ? m.metric().isEmpty() : m.curve().isEmpty() || m.tolerance().isEmpty()) {
      reading.problem(
          node.mark(),
          collapse
              ? path
                  + ".metric is missing: a metric with the detail "
                  + Quantity.MODES_LOST
                  + ", such as mode-coverage"
              : path + " needs the keys 'curve' and 'tolerance': what converges, and how closely");
      return Optional.empty();
    }
    Optional<Quantity.Source> source = quantities.source(side);
    if (collapse) {
      if (source.isPresent() && !(source.get() instanceof Quantity.OfScore)) {
        reading.problem(
            node.get("metric").orElse(node).mark(),
            path + ".metric must have the detail " + Quantity.MODES_LOST + ", but is of no metric");
      }
      return source
          .filter(Quantity.OfScore.class::isInstance)
          .map(Quantity.OfScore.class::cast)
          .map(
              score ->
                  new Quantity.OfScore(
                      score.metric(), score.split(), Optional.of(Quantity.MODES_LOST)))
          .map(lost -> new Condition(new Quantity(lost, Optional.empty(), false, ""), 0, true));
    }
    return source
        .map(OfCurve.class::cast)
        .map(
            curve ->
                new OfCurve(
                    curve.curve(),
                    curve.split(),
                    CurveStatistic.SPREAD,
                    m.from().orElse(LAST_QUARTER),
                    curve.to(),
                    0))
        .map(
            spread ->
                new Condition(
                    new Quantity(spread, Optional.empty(), false, ""),
                    m.tolerance().orElseThrow(),
                    false));
  }
}
