package io.galatea.core.compare;

import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Score;
import io.galatea.toolkit.statistics.StratifiedMean;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A configuration with its score by the metric that is compared. What tells two configurations
 * apart is how trainings of the same configuration differ: where there is one training only, its
 * score has an error over rows, which says nothing of that, and no difference is clear.
 *
 * @param experiment the experiment, or the mean of its configuration
 * @param score its score, or the mean over its runs
 * @param runs the finite score of each run by its repetition, 0 for a single one
 */
record Scored(Experiment experiment, Score score, NavigableMap<Integer, Double> runs) {
  /** A difference is clear where it, or one further from 0, has at most this probability. */
  static final double SIGNIFICANT = 0.05;

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
    for (Configuration configuration : Configuration.of(experiments)) {
      Experiment mean = configuration.mean();
      score(mean, name, split)
          .ifPresent(
              score -> {
                NavigableMap<Integer, Double> runs = new TreeMap<>();
                for (Experiment run : configuration.runs()) {
                  score(run, score.name(), split)
                      .ifPresent(of -> runs.put(run.repetition(), of.measurement().value()));
                }
                scored.add(new Scored(mean, score, runs));
              });
    }
    if (scored.isEmpty()) {
      throw GalateaException.usage(
          name.isEmpty()
              ? "no experiment has a score to compare by: give it metrics"
              : "no experiment has a finite score '" + name + "'; there are " + names);
    }
    return scored;
  }

  private static Optional<Score> score(Experiment experiment, String name, Role split) {
    return experiment
        .score(name, split.name())
        .or(() -> experiment.score(name))
        .filter(score -> Double.isFinite(score.measurement().value()));
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

  /** Whether it was trained more than once, so that trainings give it an error. */
  boolean isRepeated() {
    return runs.size() > 1;
  }

  /** The differences from the runs of another configuration that have the same repetition. */
  List<Double> differences(Scored other) {
    return runs.keySet().stream()
        .filter(other.runs::containsKey)
        .map(repetition -> runs.get(repetition) - other.runs.get(repetition))
        .toList();
  }

  /** The difference from another configuration; its error is NaN where either was trained once. */
  Measurement minus(Scored other) {
    double error = difference(other).standardError();
    return Measurement.of(value() - other.value(), error, Math.min(runs.size(), other.runs.size()));
  }

  /**
   * The probability that two configurations that are as good differ so much, by the test of B. L.
   * Welch ("The generalization of 'Student's' problem when several different population variances
   * are involved", Biometrika 34, 1947); NaN where either was trained once.
   */
  double p(Scored other) {
    return difference(other).beyond(0);
  }

  private StratifiedMean difference(Scored other) {
    return mean(runs).minus(mean(other.runs));
  }

  private static StratifiedMean mean(NavigableMap<Integer, Double> runs) {
    return StratifiedMean.of(List.of(List.copyOf(runs.values())));
  }

  /** Whether another configuration differs, by more than trainings of the same one do. */
  boolean differsClearlyFrom(Scored other) {
    return p(other) < SIGNIFICANT;
  }

  /** A p-value. */
  static String inWords(double p) {
    return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
  }

  /** Whether the first of a ranking leads the second clearly. */
  static boolean leads(List<Scored> ranked) {
    return ranked.size() > 1 && ranked.get(0).differsClearlyFrom(ranked.get(1));
  }

  /** Whether the last of a ranking is as clearly behind the one before it. */
  static boolean trails(List<Scored> ranked) {
    int n = ranked.size();
    return n > 1 && ranked.get(n - 2).differsClearlyFrom(ranked.get(n - 1));
  }

  /** Says of what is shown where its errors come from, as a sentence. */
  static String errors(List<Scored> scored) {
    if (scored.stream().allMatch(Scored::isRepeated)) {
      return "bars are one standard error over trainings to both sides.";
    }
    return scored.stream().anyMatch(Scored::isRepeated)
        ? "bars are one standard error to both sides: over trainings where there are several, else"
            + " over rows, which says nothing of how another training would do."
        : "one training each: bars are one standard error over rows to both sides, where it is"
            + " known, and say nothing of how another training would do.";
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
