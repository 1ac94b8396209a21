package io.galatea.runner.run;

import io.galatea.api.run.Curve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Collects the numbers that are followed through a training, in the order they first appear. */
public final class CurveRecorder {
  private final Map<List<String>, Points> curves = new LinkedHashMap<>();

  /** Adds a point. */
  public void record(
      long step, double epoch, double seconds, String name, String split, double value) {
    Points points = curves.computeIfAbsent(List.of(name, split), key -> new Points());
    points.steps.accept(step);
    points.epochs.accept(epoch);
    points.seconds.accept(seconds);
    points.values.accept(value);
  }

  /** The curves, once and at the end: the points are theirs from then on. */
  public List<Curve> curves() {
    List<Curve> all =
        curves.entrySet().stream()
            .map(curve -> curve.getValue().curve(curve.getKey().get(0), curve.getKey().get(1)))
            .toList();
    curves.clear();
    return all;
  }

  /** Growing arrays of plain numbers. */
  private static final class Points {
    private final LongStream.Builder steps = LongStream.builder();
    private final DoubleStream.Builder epochs = DoubleStream.builder();
    private final DoubleStream.Builder seconds = DoubleStream.builder();
    private final DoubleStream.Builder values = DoubleStream.builder();

    Curve curve(String name, String split) {
      return new Curve(
          name, split, steps.build().boxed().toList(), list(epochs), list(seconds), list(values));
    }

    private static List<Double> list(DoubleStream.Builder numbers) {
      return numbers.build().boxed().toList();
    }
  }
}
