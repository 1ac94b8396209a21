package io.galatea.runner.engine;

import io.galatea.api.run.Configuration;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Score;
import io.galatea.runner.study.Plan.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Picks the experiments that a drawing shows: all, or the ends of a ranking made by the run. Where
 * a study repeats configurations, their means are ranked, and all runs of a chosen one are shown.
 */
final class Ranking {
  private Ranking() {}

  /** The chosen ones among those that completed, in the plan's order where all are chosen. */
  static List<Trained> choose(List<Trained> completed, Choice choice) {
    if (choice.by().isEmpty()) {
      return completed;
    }
    List<Experiment> ranked =
        new ArrayList<>(Configuration.means(completed.stream().map(Trained::experiment).toList()));
    ranked.removeIf(mean -> value(mean, choice.by()).isEmpty());
    // Best first; a stable sort, so that ties keep the plan's order.
    ranked.sort(Comparator.comparingDouble(mean -> -value(mean, choice.by()).orElseThrow()));
    if (ranked.isEmpty()) {
      return List.of();
    }
    Experiment best = ranked.get(0);
    Experiment worst = ranked.get(ranked.size() - 1);
    List<Experiment> chosen =
        switch (choice.which()) {
          case ALL -> ranked;
          case BEST -> List.of(best);
          case WORST -> List.of(worst);
          case WORST_AND_BEST -> ranked.size() == 1 ? List.of(best) : List.of(worst, best);
        };
    List<Trained> runs = new ArrayList<>();
    for (Experiment one : chosen) {
      completed.stream()
          .filter(t -> t.experiment().configuration().equals(one.configuration()))
          .forEach(runs::add);
    }
    return runs;
  }

  /**
   * The score, turned so that more is better; none where it was not measured or is not a number.
   */
  private static Optional<Double> value(Experiment experiment, String metric) {
    Optional<Score> score = experiment.score(metric);
    return score
        .map(
            s ->
                s.direction() == Direction.LOWER_IS_BETTER
                    ? -s.measurement().value()
                    : s.measurement().value())
        .filter(v -> !Double.isNaN(v));
  }
}
