package io.galatea.runner.engine;

import io.galatea.api.Training;
import io.galatea.api.run.Step;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A step of a training in words: the training's own, else its number and its scalars. */
final class StepLine {
  private StepLine() {}

  static String of(Training<?> training, Step step) {
    String own = training.line();
    return own.isBlank() ? of(step) : own;
  }

  private static String of(Step step) {
    StringBuilder line = new StringBuilder("step ").append(step.index());
    for (Map.Entry<String, Double> scalar : new TreeMap<>(step.scalars()).entrySet()) {
      line.append("  ").append(scalar.getKey()).append(' ');
      line.append(String.format(Locale.ROOT, "%.4g", scalar.getValue()));
    }
    return line.toString();
  }
}
