package io.galatea.reports.draw;

import io.galatea.toolkit.text.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Takes values to pixels, linearly or by their logarithm.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param logarithmic whether distances are ratios
 * @param from pixel
 * @param to pixel; less than {@code from} for an axis that points up
 */
record Scale(double low, double high, boolean logarithmic, double from, double to) {

  /**
   * A scale over all values that can be drawn, with a margin at both ends.
   *
   * @param margin the part of the range to add at each end
   */
  static Scale over(
      DoubleStream values, boolean logarithmic, double margin, double from, double to) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    values
        .filter(v -> Double.isFinite(v) && (!logarithmic || v > 0))
        .forEach(
            v -> {
              range[0] = Math.min(range[0], v);
              range[1] = Math.max(range[1], v);
            });
    if (range[0] > range[1]) {
      return logarithmic ? new Scale(1, 10, true, from, to) : new Scale(0, 1, false, from, to);
    }
    if (logarithmic) {
      double low = Math.log10(range[0]);
      double high = Math.log10(range[1]);
      double more = high > low ? margin * (high - low) : 0.5;
      return new Scale(Math.pow(10, low - more), Math.pow(10, high + more), true, from, to);
    }
    double width = range[1] - range[0];
    double more = width > 0 ? margin * width : Math.max(Math.abs(range[0]) * 0.1, 0.5);
    return new Scale(range[0] - more, range[1] + more, false, from, to);
  }

  /** The same values on other pixels. */
  Scale onto(double newFrom, double newTo) {
    return new Scale(low, high, logarithmic, newFrom, newTo);
  }

  /** Whether the value has a place. */
  boolean shows(double value) {
    return Double.isFinite(value) && (!logarithmic || value > 0);
  }

  /** The pixel of a value. */
  double at(double value) {
    return from + (to - from) * share(value);
  }

  private double share(double value) {
    return logarithmic
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** Round values within the range, about as many as asked for. */
  List<Double> ticks(int about) {
    return logarithmic ? logarithmicTicks(about) : linearTicks(about);
  }

  private List<Double> linearTicks(int about) {
    double rough = (high - low) / Math.max(1, about);
    int power = (int) Math.floor(Math.log10(rough));
    double lead = rough / Math.pow(10, power);
    int factor = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10;
    double step = factor * Math.pow(10, power);
    List<Double> ticks = new ArrayList<>();
    long last = (long) Math.floor(high / step + 1e-9);
    for (long i = (long) Math.ceil(low / step - 1e-9); i <= last && ticks.size() < 100; i++) {
      // In decimals, since 3 * 0.1 is not 0.3.
      ticks.add(BigDecimal.valueOf(i * factor).scaleByPowerOfTen(power).doubleValue());
    }
    return ticks;
  }

  private List<Double> logarithmicTicks(int about) {
    int first = (int) Math.floor(Math.log10(low) - 1e-9);
    int last = (int) Math.ceil(Math.log10(high) + 1e-9);
    double decades = Math.log10(high / low);
    if (decades < 0.7) {
      return linearTicks(about);
    }
    int[] digits =
        decades < 1.5 ? new int[] {1, 2, 3, 5} : decades < 3 ? new int[] {1, 3} : new int[] {1};
    int every = Math.max(1, (int) Math.ceil(decades / Math.max(1, about)));
    List<Double> ticks = new ArrayList<>();
    for (int power = first; power <= last; power++) {
      if (Math.floorMod(power, every) != 0) {
        continue;
      }
      for (int digit : digits) {
        double tick = power < 0 ? digit / Math.pow(10, -power) : digit * Math.pow(10, power);
        if (tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** The ticks as texts, all with as many decimals as the finest needs. */
  List<String> labels(List<Double> ticks) {
    double largest = ticks.stream().mapToDouble(Math::abs).max().orElse(0);
    double smallest = ticks.stream().mapToDouble(Math::abs).filter(t -> t > 0).min().orElse(1);
    boolean powers = logarithmic && (largest >= 1e5 || smallest < 1e-3);
    if (powers) {
      return ticks.stream().map(Scale::asPower).toList();
    }
    if (logarithmic || largest >= 1e7 || largest < 1e-4) {
      return ticks.stream().map(Typeset::plain).toList();
    }
    double step = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : largest;
    int decimals = (int) Math.max(0, Math.min(8, -Math.floor(Math.log10(step) + 1e-9)));
    return ticks.stream().map(t -> Typeset.fixed(t, decimals)).toList();
  }

  private static String asPower(double tick) {
    int power = (int) Math.floor(Math.log10(tick) + 1e-9);
    long digit = Math.round(tick / Math.pow(10, power));
    return (digit == 1 ? "" : digit + Typeset.THIN + "×" + Typeset.THIN)
        + Numbers.powerOfTen(power);
  }
}
