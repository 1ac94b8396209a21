package io.galatea.runner.claim;

import java.util.Optional;

/**
 * A number that each training of a configuration gives.
 *
 * @param source where it is read
 * @param minus what is taken away from it, of the same training, as for the gap between the
 *     likelihood of training and test rows
 * @param overTrainings whether it is not the number itself but its distance from the median of the
 *     configuration's trainings: the mean of that is a spread over trainings that single odd
 *     trainings do not rule (M. B. Brown and A. B. Forsythe, "Robust tests for the equality of
 *     variances", Journal of the American Statistical Association 69, 1974)
 * @param unit its unit; empty where the study's plugins do not say
 */
public record Quantity(Source source, Optional<Source> minus, boolean overTrainings, String unit) {

  /** The detail of a metric of samples that counts the modes or classes that they lack. */
  public static final String MODES_LOST = "modesLost";

  /** Where a number of a training is read. */
  public sealed interface Source {
    /** What to call it in a sentence. */
    String words();
  }

  /**
   * A score.
   *
   * @param metric its label
   * @param split the role of the data set it was measured on; empty if none
   * @param detail which of its details; empty for the value itself
   */
  public record OfScore(String metric, String split, Optional<String> detail) implements Source {
    @Override
    public String words() {
      return detail.map(name -> name + " of ").orElse("")
          + metric
          + (split.isEmpty() ? "" : " (" + split + ")");
    }
  }

  /**
   * A number made of a curve.
   *
   * @param curve its name
   * @param split the role of the data set it was followed on; empty for scalars of the training
   * @param statistic what is made of it
   * @param from where the stretch begins, as a share of the curve's last step, from 0
   * @param to where it ends, up to 1
   * @param tolerance how far from its last value a curve may be that has arrived there; not used by
   *     the other statistics
   */
  public record OfCurve(
      String curve,
      String split,
      CurveStatistic statistic,
      double from,
      double to,
      double tolerance)
      implements Source {
    @Override
    public String words() {
      return statistic.words()
          + " of "
          + curve
          + (split.isEmpty() ? "" : " (" + split + ")")
          + ((from == 0 && to == 1) || statistic == CurveStatistic.LAST ? "" : stretch());
    }

    private String stretch() {
      return " from " + Math.round(100 * from) + " to " + Math.round(100 * to) + " % of the steps";
    }
  }

  /** The time spent in training steps, in seconds of the machine that the run had. */
  public record OfTime() implements Source {
    /** What studies call it, where no metric has this label. */
    public static final String NAME = "training-seconds";

    @Override
    public String words() {
      return NAME;
    }
  }

  /** What to call it in a sentence. */
  public String words() {
    return (overTrainings ? "spread over trainings of " : "")
        + source.words()
        + minus.map(other -> " minus " + other.words()).orElse("");
  }
}
