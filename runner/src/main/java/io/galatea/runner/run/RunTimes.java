package io.galatea.runner.run;

import io.galatea.api.run.Experiment;
import java.util.List;
import java.util.Map;

/**
 * How long a run took, for those who wait for the next one of its study.
 *
 * @param experiments what was trained and how that ended, without results
 * @param seconds what each piece of work took, by the names that {@code ProgressSink.Work} gives
 */
public record RunTimes(List<Experiment> experiments, Map<String, Double> seconds) {

  /** Copies the collections. */
  public RunTimes {
    experiments = List.copyOf(experiments);
    seconds = Map.copyOf(seconds);
  }

  /** Of no run. */
  public static RunTimes unknown() {
    return new RunTimes(List.of(), Map.of());
  }
}
