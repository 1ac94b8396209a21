package io.galatea.runner.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import java.util.List;
import java.util.Map;

/**
 * {@code results.json} of an experiment.
 *
 * @param id the experiment's id
 * @param group the study's id for it
 * @param trainer the qualified name
 * @param options all options by name
 * @param swept the names of the swept options
 * @param outcome {@code completed}, {@code diverged}, {@code failed} or {@code interrupted}
 * @param message why, if it did not complete
 * @param trainingSeconds time spent in training steps
 * @param samplesPerSecond training rows consumed a second of training, null if none
 * @param measurements what was measured at the end
 * @param findings what the training had to say
 * @param repetition which run of its configuration it is, from 1; left out where it is not repeated
 */
record ResultsFile(
    String id,
    String group,
    String trainer,
    Map<String, Object> options,
    List<String> swept,
    String outcome,
    String message,
    double trainingSeconds,
    double samplesPerSecond,
    List<Entry> measurements,
    List<Finding> findings,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int repetition) {

  /**
   * Checks that nothing is missing.
   *
   * @throws IllegalArgumentException if something is
   */
  ResultsFile {
    RunJson.present("id", id);
    RunJson.present("group", group);
    RunJson.present("trainer", trainer);
    RunJson.present("options", options);
    RunJson.present("swept", swept);
    RunJson.present("outcome", outcome);
    RunJson.present("message", message);
    RunJson.present("measurements", measurements);
    RunJson.present("findings", findings);
  }

  /**
   * A measurement.
   *
   * @param name the metric
   * @param split the role of the data set it was measured on, empty if none
   * @param value the value, null if it is not finite
   * @param standardError its standard error, null if unknown
   * @param count how many rows or samples it rests on
   * @param unit its unit
   * @param direction {@code higher-is-better}, {@code lower-is-better} or {@code neither}
   * @param details further numbers by name
   */
  record Entry(
      String name,
      String split,
      double value,
      double standardError,
      long count,
      String unit,
      String direction,
      Map<String, Double> details) {

    static Entry of(Score score) {
      Measurement m = score.measurement();
      return new Entry(
          score.name(),
          score.split(),
          m.value(),
          m.standardError(),
          m.count(),
          score.unit(),
          RunJson.kebab(score.direction().name()),
          m.details());
    }

    Score score() {
      return new Score(
          name,
          split,
          new Measurement(value, standardError, count, details),
          unit,
          RunJson.constant(Direction.class, direction));
    }
  }

  static ResultsFile of(Experiment experiment) {
    return new ResultsFile(
        experiment.id(),
        experiment.group(),
        experiment.trainer(),
        experiment.options(),
        experiment.swept(),
        RunJson.kebab(experiment.outcome().name()),
        experiment.message(),
        experiment.trainingSeconds(),
        experiment.samplesPerSecond(),
        experiment.scores().stream().map(Entry::of).toList(),
        experiment.findings(),
        experiment.repetition());
  }

  Experiment experiment(List<Curve> curves) {
    return new Experiment(
        ExperimentKey.of(group, id, repetition),
        trainer,
        options,
        swept,
        RunJson.constant(Outcome.class, outcome),
        message,
        trainingSeconds,
        samplesPerSecond,
        measurements.stream().map(Entry::score).toList(),
        curves,
        findings);
  }
}
