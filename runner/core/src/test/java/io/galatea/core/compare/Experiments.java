package io.galatea.core.compare;

import io.galatea.api.Illustration.Request;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Experiments made by hand. */
public final class Experiments {
  private Experiments() {}

  static Score score(String name, double value, double error) {
    return score(name, value, error, Direction.HIGHER_IS_BETTER);
  }

  static Score score(String name, double value, double error, Direction direction) {
    return new Score(name, "test", Measurement.of(value, error, 100), "nat", direction);
  }

  /** An experiment of a sweep over the two options units and rate. */
  public static Experiment trained(long units, double rate, Score... scores) {
    return trained(units, rate, List.of(scores), List.of(), 1);
  }

  public static Experiment trained(
      long units, double rate, List<Score> scores, List<Curve> curves, double seconds) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("units", units);
    options.put("rate", rate);
    options.put("batch", 10L);
    return new Experiment(
        new ExperimentKey("rbm", "rbm-units=" + units + "-rate=" + rate, 0),
        "rbm:cd",
        options,
        List.of("units", "rate"),
        Outcome.COMPLETED,
        "",
        seconds,
        1000 / seconds,
        scores,
        curves,
        List.of());
  }

  /** The runs of one configuration, with a score each. */
  static Experiment[] repeated(long units, double rate, String metric, double... values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> run(i + 1, trained(units, rate, score(metric, values[i], 9))))
        .toArray(Experiment[]::new);
  }

  static Experiment[] all(Experiment[]... configurations) {
    return Arrays.stream(configurations).flatMap(Arrays::stream).toArray(Experiment[]::new);
  }

  /** The same experiment as one of several runs. */
  public static Experiment run(int repetition, Experiment once) {
    return new Experiment(
        new ExperimentKey(once.group(), once.configuration(), repetition),
        once.trainer(),
        once.options(),
        once.swept(),
        once.outcome(),
        once.message(),
        once.trainingSeconds(),
        once.samplesPerSecond(),
        once.scores(),
        once.curves(),
        once.findings());
  }

  static Curve curve(String name, String split, double... values) {
    List<Double> list = Arrays.stream(values).boxed().toList();
    List<Long> steps = new ArrayList<>();
    List<Double> epochs = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    IntStream.range(0, values.length)
        .forEach(
            i -> {
              steps.add(100L * i);
              epochs.add((double) i);
              seconds.add(0.5 * i);
            });
    return new Curve(name, split, steps, epochs, seconds, list);
  }

  static <O extends Record> Request<O, Experiment> request(O options, Experiment... experiments) {
    List<Subject<Experiment>> subjects = new ArrayList<>();
    for (Experiment experiment : experiments) {
      subjects.add(new Subject<>(Optional.of(experiment), experiment, new Data(Map.of())));
    }
    return new Request<>(subjects, options, Role.TEST, RandomStream.of(1), Progress.UNSEEN);
  }
}
