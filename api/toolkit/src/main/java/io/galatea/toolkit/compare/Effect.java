package io.galatea.toolkit.compare;

import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Score;
import io.galatea.toolkit.statistics.StratifiedMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a score of a configuration from one run to another.
 *
 * @param configuration the id of the configuration
 * @param score the score in the first run: over its trainings if there are several, else over rows
 * @param other the score in the second run
 * @param trainings how many trainings of the first run have a finite score
 * @param otherTrainings how many of the second
 * @param pairs how many of them are compared: repetitions of the same number in both runs; 0 where
 *     one run has a single training
 * @param difference the second minus the first: the mean over the pairs with its standard error;
 *     without pairs the difference of the two scores, whose error is over rows at best
 * @param p how probable such a mean difference is if there is none, by the paired t test, corrected
 *     for all effects of the two runs; NaN where nothing could be tested
 */
public record Effect(
    String configuration,
    Score score,
    Score other,
    int trainings,
    int otherTrainings,
    int pairs,
    Measurement difference,
    double p) {
  /** The chance of any false discovery among the effects of two runs. */
  public static final double LEVEL = 0.05;

  /** What can be said of the difference. */
  public enum Verdict {
    /** It is above zero. */
    HIGHER,
    /** It is below zero. */
    LOWER,
    /** It may be zero. */
    UNDECIDED,
    /** Both runs have the very same values. */
    EQUAL,
    /** There are not two pairs of trainings, without which nothing can be said. */
    UNTESTED
  }

  /** The effects on a configuration that both runs have; p-values are not corrected yet. */
  static List<Effect> of(Configuration first, Configuration second) {
    List<Effect> effects = new ArrayList<>();
    Experiment other = second.mean();
    for (Score score : first.mean().scores()) {
      other
          .score(score.name(), score.split())
          .ifPresent(otherScore -> effects.add(of(first, score, second, otherScore)));
    }
    return effects;
  }

  private static Effect of(Configuration first, Score score, Configuration second, Score other) {
    List<Double> differences = new ArrayList<>();
    if (first.isRepeated() && second.isRepeated()) {
      for (Experiment run : first.runs()) {
        Optional<Double> value = value(run, score);
        Optional<Double> match =
            second.runs().stream()
                .filter(r -> r.repetition() == run.repetition())
                .findFirst()
                .flatMap(r -> value(r, score));
        if (value.isPresent() && match.isPresent()) {
          differences.add(match.get() - value.get());
        }
      }
    }
    Optional<StratifiedMean> mean =
        differences.size() < 2
            ? Optional.empty()
            : Optional.of(StratifiedMean.of(List.of(differences)));
    return new Effect(
        first.runs().get(0).configuration(),
        score,
        other,
        trainings(first, score),
        trainings(second, score),
        mean.isPresent() ? differences.size() : 0,
        mean.map(m -> Measurement.of(m.mean(), m.standardError(), m.count()))
            .orElseGet(() -> other.measurement().minus(score.measurement())),
        mean.map(m -> m.beyond(0)).orElse(Double.NaN));
  }

  private static Optional<Double> value(Experiment run, Score like) {
    return run.score(like.name(), like.split())
        .map(score -> score.measurement().value())
        .filter(Double::isFinite);
  }

  private static int trainings(Configuration configuration, Score like) {
    return (int) configuration.runs().stream().filter(r -> value(r, like).isPresent()).count();
  }

  Effect withP(double corrected) {
    return new Effect(
        configuration, score, other, trainings, otherTrainings, pairs, difference, corrected);
  }

  /** What can be said of the difference at {@link #LEVEL}. */
  public Verdict verdict() {
    if (difference.value() == 0 && !(difference.standardError() > 0 && pairs > 0)) {
      return Verdict.EQUAL;
    }
    if (Double.isNaN(p)) {
      return Verdict.UNTESTED;
    }
    if (p > LEVEL) {
      return Verdict.UNDECIDED;
    }
    return difference.value() > 0 ? Verdict.HIGHER : Verdict.LOWER;
  }

  /**
   * Whether the second run is clearly better; empty where it is not clear, or nothing is better.
   */
  public Optional<Boolean> isBetter() {
    boolean clear = verdict() == Verdict.HIGHER || verdict() == Verdict.LOWER;
    return clear && score.direction() != Direction.NEITHER
        ? Optional.of(
            (verdict() == Verdict.HIGHER) == (score.direction() == Direction.HIGHER_IS_BETTER))
        : Optional.empty();
  }

  /** The verdict in a few words. */
  public String inWords() {
    return switch (verdict()) {
      case HIGHER -> isBetter().map(better -> better ? "better" : "worse").orElse("higher");
      case LOWER -> isBetter().map(better -> better ? "better" : "worse").orElse("lower");
      case UNDECIDED -> "not decided";
      case EQUAL -> "equal";
      case UNTESTED -> untested();
    };
  }

  private String untested() {
    if (trainings == 0 || otherTrainings == 0) {
      return "no finite value";
    }
    if (trainings == 1 && otherTrainings == 1) {
      return "one training each";
    }
    return Math.min(trainings, otherTrainings) == 1
        ? trainings + " and " + otherTrainings + " trainings"
        : "no two pairs";
  }

  /** The score's name and, where it has one, its split. */
  public String metric() {
    return score.split().isEmpty() ? score.name() : score.name() + " (" + score.split() + ")";
  }
}
