package io.galatea.api.run;

import io.galatea.api.figure.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One training, as values.
 *
 * @param key which experiment of the run it is
 * @param trainer the qualified name of the trainer
 * @param options all options by name; values are {@link String}, {@link Boolean}, {@link Long},
 *     {@link Double}, or lists and maps of these
 * @param swept the names of the options that the study sweeps
 * @param outcome how it ended
 * @param message why, if it did not complete; else empty
 * @param trainingSeconds time spent in training steps
 * @param samplesPerSecond training rows consumed per second of training, NaN if none
 * @param scores what was measured at the end
 * @param curves what was followed
 * @param findings what its training had to say
 */
public record Experiment(
    ExperimentKey key,
    String trainer,
    Map<String, Object> options,
    List<String> swept,
    Outcome outcome,
    String message,
    double trainingSeconds,
    double samplesPerSecond,
    List<Score> scores,
    List<Curve> curves,
    List<Finding> findings) {

  /** Copies the collections and keeps their order. */
  public Experiment {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    swept = List.copyOf(swept);
    scores = List.copyOf(scores);
    curves = List.copyOf(curves);
    findings = List.copyOf(findings);
  }

  /** An experiment of which nothing was trained or measured. */
  public static Experiment withoutResults(
      ExperimentKey key,
      String trainer,
      Map<String, Object> options,
      List<String> swept,
      Outcome outcome,
      String message) {
    return new Experiment(
        key,
        trainer,
        options,
        swept,
        outcome,
        message,
        0,
        Double.NaN,
        List.of(),
        List.of(),
        List.of());
  }

  /** The id that its key gives. */
  public String id() {
    return key.id();
  }

  /** The group that its key names. */
  public String group() {
    return key.group();
  }

  /** The id of its configuration: the same for all its repetitions. */
  public String configuration() {
    return key.configuration();
  }

  /** Which run of its configuration it is, from 1, where the study repeats it; else 0. */
  public int repetition() {
    return key.repetition();
  }

  /** The score of a metric, the first if there are several. */
  public Optional<Score> score(String name) {
    return scores.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** The score of a metric on a split. */
  public Optional<Score> score(String name, String split) {
    return scores.stream()
        .filter(s -> s.name().equals(name) && s.split().equals(split))
        .findFirst();
  }

  /**
   * The swept options with their values, such as {@code hiddenUnits=10, epochs=20}, after the name
   * that the study gave the configuration, if it did, and the repetition if there is one; without
   * swept options the id.
   */
  public String label() {
    if (swept.isEmpty()) {
      return id();
    }
    // An id that says the options begins with the group's.
    boolean named = !configuration().equals(group()) && !configuration().startsWith(group() + "-");
    StringBuilder label = new StringBuilder(named ? configuration() + ": " : "");
    for (String option : swept) {
      label.append(option.equals(swept.get(0)) ? "" : ", ").append(option).append('=');
      label.append(text(options.get(option)));
    }
    return repetition() == 0 ? label.toString() : label + ", run=" + repetition();
  }

  /** Numbers as people write them: 1000 and 1e39 rather than 1000.0 and 1.0E39. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e7
          ? String.valueOf(number.longValue())
          : number.toString().replace(".0E", "e").replace('E', 'e');
    }
    return String.valueOf(value);
  }
}
