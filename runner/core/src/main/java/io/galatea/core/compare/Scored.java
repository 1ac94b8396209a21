package io.galatea.core.compare;

import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Score;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment with its score by the metric that is compared; where a study repeats it, the mean
 * over its runs.
 *
 * @param experiment the experiment, or the mean of its configuration
 * @param score its score
 */
record Scored(Experiment experiment, Score score) {
  /** The best first: the lowest where lower is better, else the highest; ties as they came. */
  static List<Scored> ranked(List<Scored> all) {
    List<Scored> ranked = new ArrayList<>(all);
    ranked.sort(Comparator.comparingDouble(scored -> -scored.goodness()));
    return ranked;
  }

  /**
   * The experiments that have a finite score.
   *
   * @param metric the name of the score; empty for the first that any experiment has
   * @param split the role of the data set whose score to prefer where there are several
   * @throws GalateaException of kind usage if none has one
   */
  static List<Scored> of(List<Experiment> experiments, Optional<String> metric, Role split) {
    Set<String> names = new LinkedHashSet<>();
    experiments.forEach(e -> e.scores().forEach(score -> names.add(score.name())));
    String name = metric.or(() -> names.stream().findFirst()).orElse("");
    List<Scored> scored = new ArrayList<>();
    for (Experiment experiment : Configuration.means(experiments)) {
      experiment
          .score(name, split.name())
          .or(() -> experiment.score(name))
          .filter(score -> Double.isFinite(score.measurement().value()))
          .ifPresent(score -> scored.add(new Scored(experiment, score)));
    }
    if (scored.isEmpty()) {
      throw GalateaException.usage(
          name.isEmpty()
              ? "no experiment has a score to compare by: give it metrics"
              : "no experiment has a finite score '" + name + "'; there are " + names);
    }
    return scored;
  }

  double value() {
    return score.measurement().value();
  }

  double error() {
    return score.measurement().standardError();
  }

  /** More is better, or comes first where neither is better. */
  double goodness() {
    return score.direction() == Direction.LOWER_IS_BETTER ? -value() : value();
  }

  /** Whether it is a score of this experiment, or of its configuration. */
  boolean isOf(Experiment other) {
    return experiment.configuration().equals(other.configuration());
  }

  String label() {
    return experiment.label();
  }

  /** The value with its error and unit. */
  String text() {
    return Numbers.withUnit(value(), error(), score.unit());
  }

  /** The score's name and, if it has one, its split. */
  String metric() {
    return score.split().isEmpty() ? score.name() : score.name() + " (" + score.split() + ")";
  }

  /** The difference from another score. */
  Measurement minus(Scored other) {
    return score.measurement().minus(other.score.measurement());
  }

  /** Whether the first of a ranking leads the second clearly. */
  static boolean leads(List<Scored> ranked) {
    return ranked.size() > 1 && ranked.get(0).minus(ranked.get(1)).isClear();
  }

  /** Whether the last of a ranking is as clearly behind the one before it. */
  static boolean trails(List<Scored> ranked) {
    int n = ranked.size();
    return n > 1 && ranked.get(n - 2).minus(ranked.get(n - 1)).isClear();
  }

  /** Names the experiments that are missing from a comparison, as a sentence, or nothing. */
  static String missing(List<Experiment> experiments, List<Scored> scored) {
    String name = scored.get(0).score().name();
    List<String> without =
        experiments.stream()
            .filter(e -> scored.stream().noneMatch(s -> s.isOf(e)) || lacks(e, name))
            .map(Experiment::label)
            .toList();
    return without.isEmpty() ? "" : " Without a score: " + String.join("; ", without) + ".";
  }

  /** Whether a run has no part in the mean of its configuration. */
  private static boolean lacks(Experiment run, String name) {
    return run.repetition() > 0
        && run.score(name).filter(s -> Double.isFinite(s.measurement().value())).isEmpty();
  }

  /** Says of repeated experiments what their scores and errors are, as a sentence, or nothing. */
  static String repeated(List<Experiment> experiments) {
    return experiments.stream().anyMatch(e -> e.repetition() > 0)
        ? " Repeated experiments are one: the mean over their runs, with its standard error."
        : "";
  }
}
