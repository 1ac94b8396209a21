package io.galatea.api.run;

import java.util.List;

/**
 * A number followed through a training.
 *
 * @param name the scalar's or the metric's name
 * @param split the role of the data set it was measured on; empty for scalars of the training
 * @param steps the step of each value, ascending
 * @param epochs the epoch of each value, NaN where there are none
 * @param seconds training time at each value
 * @param values the values
 */
public record Curve(
    String name,
    String split,
    List<Long> steps,
    List<Double> epochs,
    List<Double> seconds,
    List<Double> values) {

  /** Copies the lists. */
  public Curve {
    steps = List.copyOf(steps);
    epochs = List.copyOf(epochs);
    seconds = List.copyOf(seconds);
    values = List.copyOf(values);
  }
}
