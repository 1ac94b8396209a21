package io.galatea.runner.claim;

import io.galatea.api.run.Claim;
import java.util.Optional;

/**
 * What the trainings so far say to one claim, before the correction for others.
 *
 * @param effect the effect; NaN where there is none
 * @param standardError its standard error over trainings; NaN where unknown
 * @param interval its interval of 95 %
 * @param unit its unit
 * @param trainings how many trainings it rests on
 * @param pairs how many pairs were compared
 * @param pFor how likely so much for the claim is where it does not hold
 * @param pAgainst how likely so much against it is where it does
 * @param chance whether chance has a part in it; else the p-values are 0 or 1
 * @param untested why it cannot be tested; empty where it can
 * @param remark what else to know
 * @param need what further trainings would have to overcome
 */
record Answer(
    double effect,
    double standardError,
    Optional<Claim.Interval> interval,
    String unit,
    int trainings,
    int pairs,
    double pFor,
    double pAgainst,
    boolean chance,
    String untested,
    String remark,
    Need need) {

  /**
   * What decides how many trainings are needed.
   *
   * @param distance how far the effect is from what would decide the other way
   * @param standardError the error that it has now
   * @param freedom its degrees of freedom now
   * @param each how many trainings each setting has now, on average
   */
  record Need(double distance, double standardError, double freedom, double each) {
    static final Need UNKNOWN = new Need(Double.NaN, Double.NaN, 0, 0);
  }

  /** Nothing to test, and why. */
  static Answer untested(String why, String unit) {
    return new Answer(
        Double.NaN,
        Double.NaN,
        Optional.empty(),
        unit,
        0,
        0,
        Double.NaN,
        Double.NaN,
        true,
        why,
        "",
        Need.UNKNOWN);
  }

  boolean isTested() {
    return untested.isEmpty();
  }
}
