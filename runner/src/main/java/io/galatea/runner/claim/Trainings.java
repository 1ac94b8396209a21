package io.galatea.runner.claim;

import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.Quantity.OfCurve;
import io.galatea.runner.claim.Quantity.OfScore;
import io.galatea.runner.claim.Quantity.OfTime;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The trainings of a run by configuration, and the numbers that claims want of them. */
final class Trainings {
  private static final int TOLD = 2;

  private final Map<String, List<Experiment>> byConfiguration = new LinkedHashMap<>();
  private final Predicate<String> deterministic;

  /**
   * @param deterministic whether the trainings of a configuration leave nothing to chance
   */
  Trainings(Collection<Experiment> experiments, Predicate<String> deterministic) {
    this.deterministic = deterministic;
    for (Experiment experiment : experiments) {
      byConfiguration
          .computeIfAbsent(experiment.configuration(), id -> new ArrayList<>())
          .add(experiment);
    }
  }

  /** Why a number is missing. */
  private static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(String why) {
      super(why);
    }
  }

  /** Whether the trainings of a configuration leave nothing to chance. */
  boolean isDeterministic(String configuration) {
    return deterministic.test(configuration);
  }

  /** The trainings of a configuration; none where it was not reached. */
  List<Experiment> of(String configuration) {
    return byConfiguration.getOrDefault(configuration, List.of());
  }

  /**
   * A number of each training of a configuration by repetition, from 1. What is missing is told.
   *
   * @param missing where to say why a training has no such number
   */
  Map<Integer, Double> values(Term term, Set<String> missing) {
    Map<Integer, Double> values = new LinkedHashMap<>();
    for (Experiment training : of(term.configuration())) {
      try {
        values.put(Math.max(1, training.repetition()), value(term.quantity(), training));
      } catch (Missing e) {
        missing.add(training.id() + " " + e.getMessage());
      }
    }
    return term.quantity().overTrainings() ? distances(values) : values;
  }

  /** How far each is from the median of all. */
  private static Map<Integer, Double> distances(Map<Integer, Double> values) {
    double[] sorted = values.values().stream().mapToDouble(v -> v).sorted().toArray();
    if (sorted.length < 2) {
      return Map.of();
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    Map<Integer, Double> distances = new LinkedHashMap<>();
    values.forEach((repetition, value) -> distances.put(repetition, Math.abs(value - median)));
    return distances;
  }

  /** The standard error of a number over rows, 0 where it is exact; for deterministic trainings. */
  double rowError(Term term) {
    if (!(term.quantity().source() instanceof OfScore score) || score.detail().isPresent()) {
      return 0;
    }
    return of(term.configuration()).stream()
        .flatMap(training -> training.score(score.metric(), score.split()).stream())
        .mapToDouble(found -> found.measurement().standardError())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** How many trainings meet a condition, of those that ended. */
  Count count(ClaimTest.Ends ends) {
    int met = 0;
    int all = 0;
    Set<String> missing = new LinkedHashSet<>();
    for (String configuration : ends.members()) {
      for (Experiment training : of(configuration)) {
        if (training.outcome() == Outcome.INTERRUPTED || training.outcome() == Outcome.FAILED) {
          missing.add(training.id() + " " + ended(training));
          continue;
        }
        try {
          met += meets(ends, training) ? 1 : 0;
          all++;
        } catch (Missing e) {
          missing.add(training.id() + " " + e.getMessage());
        }
      }
    }
    return new Count(met, all, missing);
  }

  /** How many of all. */
  record Count(int met, int all, Set<String> missing) {
    Count {
      missing = new LinkedHashSet<>(missing);
    }
  }

  private static boolean meets(ClaimTest.Ends ends, Experiment training) throws Missing {
    if (training.outcome() != ends.outcome() || ends.ofCompleted().isEmpty()) {
      return training.outcome() == ends.outcome();
    }
    ClaimTest.Condition condition = ends.ofCompleted().get();
    return value(condition.quantity(), training) > condition.bound() == condition.above();
  }

  private static double value(Quantity quantity, Experiment training) throws Missing {
    double value = value(quantity.source(), training);
    if (quantity.minus().isPresent()) {
      value -= value(quantity.minus().get(), training);
    }
    if (!Double.isFinite(value)) {
      throw new Missing("has no finite " + quantity.source().words());
    }
    return value;
  }

  private static double value(Quantity.Source source, Experiment training) throws Missing {
    if (training.outcome() != Outcome.COMPLETED) {
      throw new Missing(ended(training));
    }
    if (source instanceof OfTime) {
      return training.trainingSeconds();
    }
    return source instanceof OfScore score
        ? value(score, training)
        : value((OfCurve) source, training);
  }

  private static double value(OfScore source, Experiment training) throws Missing {
    Score score =
        training
            .score(source.metric(), source.split())
            .orElseThrow(() -> new Missing("has no " + source.words()));
    if (source.detail().isEmpty()) {
      return score.measurement().value();
    }
    Map<String, Double> details = score.measurement().details();
    String detail = source.detail().get();
    if (!details.containsKey(detail)) {
      throw new Missing(
          source.metric()
              + " has no detail '"
              + detail
              + "'; "
              + Nearest.hint(detail, details.keySet()));
    }
    return details.get(detail);
  }

  private static double value(OfCurve source, Experiment training) throws Missing {
    List<Curve> named =
        training.curves().stream().filter(c -> c.name().equals(source.curve())).toList();
    Curve curve =
        named.stream()
            .filter(c -> source.split().isEmpty() || c.split().equals(source.split()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Missing(
                        "has no curve '" + source.curve() + "'; " + hint(source, training)));
    return source
        .statistic()
        .of(curve.steps(), curve.values(), source.from(), source.to(), source.tolerance());
  }

  private static String hint(OfCurve source, Experiment training) {
    return Nearest.hint(source.curve(), training.curves().stream().map(Curve::name).toList());
  }

  private static String ended(Experiment training) {
    String how =
        switch (training.outcome()) {
          case COMPLETED -> "completed";
          case DIVERGED -> "diverged";
          case FAILED -> "failed";
          case INTERRUPTED -> "was not finished";
        };
    return training.message().isBlank() ? how : how + " (" + training.message() + ")";
  }

  /** A few reasons as a sentence part. */
  static String words(Set<String> missing) {
    String told = String.join("; ", missing.stream().limit(TOLD).toList());
    return missing.size() <= TOLD ? told : told + "; and " + (missing.size() - TOLD) + " more";
  }
}
