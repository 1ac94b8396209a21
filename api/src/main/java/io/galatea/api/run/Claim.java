package io.galatea.api.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a study says it expects, and what its run answers.
 *
 * <p>The effect is oriented as the claim is: its comparison says what stands against what. Its
 * error and interval say how trainings vary, not the rows that a metric looks at.
 *
 * @param id unique among the claims of its study
 * @param text what is claimed, in the study's words
 * @param source where the claim comes from, such as {@code seed study, figure 8a}; may be empty
 * @param comparison what was tested, in words
 * @param figure the reference of the figure that shows it; may be empty
 * @param verdict the answer
 * @param effect the effect, such as the mean difference of the two sides; NaN where none could be
 *     measured
 * @param standardError its standard error over trainings; 0 where the trainings leave nothing to
 *     chance, NaN where it is unknown, as with one training
 * @param interval the two ends of the interval of 95 %, not corrected for other claims; empty where
 *     it is unknown
 * @param unit the unit of effect, error and interval
 * @param trainings how many trainings it rests on
 * @param pairs how many pairs of numbers were compared; 0 where numbers stand against a constant
 * @param pValue how likely an effect at least as large would be by chance if there were none,
 *     corrected for all claims of the study; NaN where nothing is left to chance, or nothing tested
 * @param remark what a reader should know beside the numbers: why it was not tested or is
 *     undecided, and how many more trainings would probably decide; may be empty
 */
public record Claim(
    String id,
    String text,
    String source,
    String comparison,
    String figure,
    Verdict verdict,
    double effect,
    double standardError,
    Optional<Interval> interval,
    String unit,
    int trainings,
    int pairs,
    double pValue,
    String remark) {

  /** The answer to a claim. */
  public enum Verdict {
    /** The trainings agree with it, beyond chance. */
    CONFIRMED,
    /** The trainings say the contrary, beyond chance. */
    CONTRADICTED,
    /** Chance alone would explain what was seen. */
    UNDECIDED,
    /** What it needs did not come about. */
    NOT_TESTED;

    /** As people read it: {@code not tested}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * An interval.
   *
   * @param low its lower end
   * @param high its upper end, at least the lower one
   */
  public record Interval(double low, double high) {}

  /** How many claims have a verdict. */
  public static long count(List<Claim> claims, Verdict verdict) {
    return claims.stream().filter(claim -> claim.verdict() == verdict).count();
  }

  /** How many claims have which verdict, such as {@code 3 confirmed, 1 undecided}. */
  public static String tally(List<Claim> claims) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> count(claims, verdict) > 0)
        .map(verdict -> count(claims, verdict) + " " + verdict.words())
        .collect(Collectors.joining(", "));
  }
}
