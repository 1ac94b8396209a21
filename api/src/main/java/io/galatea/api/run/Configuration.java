package io.galatea.api.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The experiments of a run that differ in their random numbers only: the repetitions of one
 * configuration, or a single experiment that is not repeated.
 *
 * @param runs one at least, in the study's order
 */
public record Configuration(List<Experiment> runs) {

  /** Copies the list. */
  public Configuration {
    runs = List.copyOf(runs);
  }

  /** The configurations of the experiments of one run, in the order of their first experiments. */
  public static List<Configuration> of(List<Experiment> experiments) {
    Map<String, List<Experiment>> runs = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      runs.computeIfAbsent(experiment.configuration(), id -> new ArrayList<>()).add(experiment);
    }
    return runs.values().stream().map(Configuration::new).toList();
  }

  /** Each configuration of some experiments as one value, as {@link #mean} gives it. */
  public static List<Experiment> means(List<Experiment> experiments) {
    return of(experiments).stream().map(Configuration::mean).toList();
  }

  /** Whether there are several runs. */
  public boolean isRepeated() {
    return runs.size() > 1;
  }

  /** How many runs there are, such as {@code 3 runs}; or {@code 2 of 3 runs} that completed. */
  public String runsInWords() {
    long completed = runs.stream().filter(run -> run.outcome() == Outcome.COMPLETED).count();
    String all = runs.size() == 1 ? "1 run" : runs.size() + " runs";
    return completed == runs.size() ? all : completed + " of " + all;
  }

  /**
   * The configuration as if it were one experiment: the experiment itself where there is one run.
   * Otherwise its id is that of the configuration, and scores are means over the runs that have a
   * finite one, with the standard error of the mean and the number of these runs; a score that one
   * run alone has is that run's. Training time and speed are means over the runs that completed, or
   * over all if none did; so is the outcome. There are no curves and findings: see the runs.
   */
  public Experiment mean() {
    if (!isRepeated()) {
      return runs.get(0);
    }
    List<Experiment> completed =
        runs.stream().filter(run -> run.outcome() == Outcome.COMPLETED).toList();
    List<Experiment> counted = completed.isEmpty() ? runs : completed;
    Experiment first = counted.get(0);
    return new Experiment(
        new ExperimentKey(first.group(), first.configuration(), 0),
        first.trainer(),
        first.options(),
        first.swept(),
        first.outcome(),
        first.message(),
        mean(counted, Experiment::trainingSeconds).orElse(0),
        mean(counted, Experiment::samplesPerSecond).orElse(Double.NaN),
        scores(),
        List.of(),
        List.of());
  }

  private static OptionalDouble mean(
      List<Experiment> experiments, ToDoubleFunction<Experiment> number) {
    return experiments.stream().mapToDouble(number).filter(Double::isFinite).average();
  }

  private List<Score> scores() {
    Map<List<String>, List<Score>> byName = new LinkedHashMap<>();
    for (Experiment run : runs) {
      for (Score score : run.scores()) {
        byName
            .computeIfAbsent(List.of(score.name(), score.split()), key -> new ArrayList<>())
            .add(score);
      }
    }
    return byName.values().stream().map(Configuration::meanOf).toList();
  }

  private static Score meanOf(List<Score> scores) {
    List<Score> finite =
        scores.stream().filter(score -> Double.isFinite(score.measurement().value())).toList();
    if (finite.size() < 2) {
      return finite.isEmpty() ? scores.get(0) : finite.get(0);
    }
    Score first = finite.get(0);
    DoubleStream values = finite.stream().mapToDouble(score -> score.measurement().value());
    return new Score(
        first.name(),
        first.split(),
        Measurement.meanOf(values.toArray()),
        first.unit(),
        first.direction());
  }
}
