package io.galatea.ot.exact;

import java.util.Arrays;

/**
 * Masses as whole numbers of a small unit, so that a simplex basis adds and subtracts flows without
 * rounding and knows an empty arc from a nearly empty one. Uniform masses and whole portions become
 * exact; other masses are rounded to 2⁻⁶⁰ of the total.
 */
final class MassUnits {

  private static final double MOST_UNITS = 0x1p60;
  private static final double LARGEST_EXACT = 1e9;
  private static final int MULTIPLES_TRIED = 32;

  final long[] source;
  final long[] target;
  final double unit;

  private MassUnits(long[] source, long[] target, double unit) {
    this.source = source;
    this.target = target;
    this.unit = unit;
  }

  /** Both arrays positive with equal sums up to rounding. */
  static MassUnits of(double[] source, double[] target) {
    double total = Arrays.stream(source).sum();
    double scale = total / Arrays.stream(target).sum();
    double[] scaled = Arrays.stream(target).map(x -> x * scale).toArray();
    double smallest = Math.min(smallest(source), smallest(scaled));
    MassUnits exact = whole(source, scaled, 1);
    for (int q = 1; exact == null && q <= MULTIPLES_TRIED; q++) {
      exact = whole(source, scaled, smallest / q);
    }
    if (exact == null) {
      double common = (double) source.length * target.length / gcd(source.length, target.length);
      exact = whole(source, scaled, total / common);
    }
    return exact != null ? exact : rounded(source, scaled, total);
  }

  /** Whether this is an assignment: one unit everywhere. */
  boolean allOne() {
    return Arrays.stream(source).allMatch(x -> x == 1)
        && Arrays.stream(target).allMatch(x -> x == 1);
  }

  private static double smallest(double[] masses) {
    return Arrays.stream(masses).min().orElseThrow();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** The masses as multiples of {@code unit}, or null where they are not. */
  private static MassUnits whole(double[] source, double[] target, double unit) {
    long[] a = multiples(source, unit);
    long[] b = multiples(target, unit);
    boolean balanced = a != null && b != null && Arrays.stream(a).sum() == Arrays.stream(b).sum();
    return balanced ? new MassUnits(a, b, unit) : null;
  }

  private static long[] multiples(double[] masses, double unit) {
    long[] counts = new long[masses.length];
    for (int i = 0; i < masses.length; i++) {
      double count = masses[i] / unit;
      double nearest = Math.rint(count);
      if (!(nearest >= 1 && count <= LARGEST_EXACT && Math.abs(count - nearest) <= 1e-13 * count)) {
        return null;
      }
      counts[i] = (long) nearest;
    }
    return counts;
  }

  private static MassUnits rounded(double[] source, double[] target, double total) {
    double unit = Math.scalb(1.0, Math.getExponent(total) + 1) / MOST_UNITS;
    long[] a = round(source, unit);
    long[] b = round(target, unit);
    long surplus = Arrays.stream(a).sum() - Arrays.stream(b).sum();
    long[] lighter = surplus > 0 ? b : a;
    int largest = 0;
    for (int i = 0; i < lighter.length; i++) {
      largest = lighter[i] > lighter[largest] ? i : largest;
    }
    lighter[largest] += Math.abs(surplus);
    return new MassUnits(a, b, unit);
  }

  /** A mass below half a unit becomes one unit: nothing that exists disappears. */
  private static long[] round(double[] masses, double unit) {
    return Arrays.stream(masses).mapToLong(x -> Math.max(1, Math.round(x / unit))).toArray();
  }
}
