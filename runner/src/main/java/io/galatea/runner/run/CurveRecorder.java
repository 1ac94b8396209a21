package io.galatea.runner.run;

import io.galatea.api.run.Curve;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the numbers that are followed through a training, in the order they first appear. */
public final class CurveRecorder {
  private final Map<List<String>, Points> curves = new LinkedHashMap<>();

  /** Adds a point. */
  public void record(
      long step, double epoch, double seconds, String name, String split, double value) {
    Points points = curves.computeIfAbsent(List.of(name, split), key -> new Points());
    points.steps.add(step);
    points.epochs.add(epoch);
    points.seconds.add(seconds);
    points.values.add(value);
  }

  /** The curves so far. */
  public List<Curve> curves() {
    return curves.entrySet().stream()
        .map(
            entry ->
                new Curve(
                    entry.getKey().get(0),
                    entry.getKey().get(1),
                    entry.getValue().steps,
                    entry.getValue().epochs,
                    entry.getValue().seconds,
                    entry.getValue().values))
        .toList();
  }

  private static final class Points {
    private final List<Long> steps = new ArrayList<>();
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
  }
}
