package io.galatea.cli.display;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What works of one kind take, as far as those that were timed tell it. Works with the same options
 * take the same time. Two timed ones that differ in one option only tell what this option costs: a
 * factor from one value to the other, and for numbers a power of their ratio, which is trusted to
 * twice the distance over which it was measured. What no pair tells is unknown.
 */
final class Scaling {
  /** The latest are enough: all pairs of them are looked at. */
  private static final int MOST = 32;

  private static final double REACH = 2;

  private final List<Timed> timed;
  private final Map<Step, Double> factors = new HashMap<>();
  private final Map<String, Power> powers = new HashMap<>();

  /**
   * A work that was timed.
   *
   * @param options all options by name
   * @param seconds its whole time, above 0
   */
  record Timed(Map<String, Object> options, double seconds) {}

  /** From one value of an option to another. */
  private record Step(String option, Object from, Object to) {}

  /** That time goes with this power of an option, seen over a ratio with this logarithm. */
  private record Power(double exponent, double distance) {}

  Scaling(List<Timed> all) {
    timed = List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size()));
    for (Timed from : timed) {
      for (Timed to : timed) {
        List<Step> steps = steps(from.options(), to.options());
        if (steps.size() == 1) {
          learn(steps.get(0), to.seconds() / from.seconds());
        }
      }
    }
  }

  private void learn(Step step, double factor) {
    factors.put(step, factor);
    double distance = distance(step);
    Power known = powers.get(step.option());
    if (distance > 0 && (known == null || distance > known.distance())) {
      powers.put(step.option(), new Power(Math.log(factor) / distance, distance));
    }
  }

  /** The seconds of a whole work with these options; NaN if unknown. */
  double seconds(Map<String, Object> options) {
    double alike =
        timed.stream()
            .filter(one -> one.options().equals(options))
            .mapToDouble(Timed::seconds)
            .average()
            .orElse(Double.NaN);
    if (!Double.isNaN(alike)) {
      return alike;
    }
    double seconds = Double.NaN;
    int fewest = Integer.MAX_VALUE;
    for (Timed one : timed) {
      List<Step> steps = steps(one.options(), options);
      double scaled = one.seconds();
      for (Step step : steps) {
        scaled *= factor(step);
      }
      if (steps.size() < fewest && !Double.isNaN(scaled)) {
        fewest = steps.size();
        seconds = scaled;
      }
    }
    return seconds;
  }

  private double factor(Step step) {
    Double measured = factors.get(step);
    if (measured != null) {
      return measured;
    }
    Power power = powers.get(step.option());
    double distance = distance(step);
    return power != null && Math.abs(distance) <= REACH * power.distance()
        ? Math.exp(power.exponent() * distance)
        : Double.NaN;
  }

  /** The logarithm of the ratio of two positive numbers; else NaN. */
  private static double distance(Step step) {
    return step.from() instanceof Number from && step.to() instanceof Number to
        ? Math.log(to.doubleValue() / from.doubleValue())
        : Double.NaN;
  }

  private static List<Step> steps(Map<String, Object> from, Map<String, Object> to) {
    List<Step> steps = new ArrayList<>();
    from.forEach(
        (name, value) -> {
          if (!Objects.equals(value, to.get(name))) {
            steps.add(new Step(name, value, to.get(name)));
          }
        });
    to.forEach(
        (name, value) -> {
          if (!from.containsKey(name)) {
            steps.add(new Step(name, null, value));
          }
        });
    return steps;
  }
}
