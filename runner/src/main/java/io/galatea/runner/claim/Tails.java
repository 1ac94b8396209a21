package io.galatea.runner.claim;

import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Relation;
import io.galatea.toolkit.statistics.StratifiedMean;

/**
 * How likely a mean difference is by chance where the true one is not what it seems.
 *
 * @param above as high a mean where the true one is not above 0
 * @param below as low a mean where it is not below 0
 * @param inside as small a mean where it is not within the margin
 * @param outside as large a mean where it is within the margin
 */
record Tails(double above, double below, double inside, double outside) {

  /**
   * The tails of a mean.
   *
   * @param pairs how many differences it is the mean of
   * @param chance whether chance has a part in the mean; else they are 0 or 1
   */
  static Tails of(StratifiedMean mean, int pairs, double margin, boolean chance) {
    double size = Math.abs(mean.mean());
    if (Double.isNaN(mean.standardError())) {
      return new Tails(1, 1, 1, 1);
    }
    if (mean.standardError() == 0) {
      // Trainings that happen to agree, as counts do, are coins that all fell on one side.
      double coins = chance ? Math.pow(0.5, pairs) : 0;
      return new Tails(
          mean.mean() > 0 ? coins : 1,
          mean.mean() < 0 ? coins : 1,
          size < margin || size == 0 ? coins : 1,
          size > margin ? Math.min(1, 2 * coins) : 1);
    }
    double over = mean.above(margin);
    double notUnder = mean.above(-margin);
    return new Tails(
        mean.above(0),
        1 - mean.above(0),
        Math.max(1 - over, notUnder),
        Math.min(1, 2 * Math.min(over, 1 - notUnder)));
  }

  /** The p-value of a relation; that of a direction is doubled, for both are looked at. */
  double of(Relation relation) {
    return switch (relation) {
      case HIGHER -> Math.min(1, 2 * above);
      case LOWER -> Math.min(1, 2 * below);
      case DIFFERENT -> outside;
      case EQUAL -> inside;
    };
  }

  /** The p-value of the contrary; that two sides do not differ at all cannot be shown. */
  double against(Comparison comparison) {
    return switch (comparison.relation()) {
      case HIGHER -> Math.min(1, 2 * below);
      case LOWER -> Math.min(1, 2 * above);
      case DIFFERENT -> comparison.margin() == 0 ? 1 : inside;
      case EQUAL -> outside;
    };
  }
}
