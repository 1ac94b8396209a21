package io.galatea.api.figure;

/**
 * An axis.
 *
 * @param label what it measures
 * @param unit its unit, empty for a plain number
 * @param logarithmic whether it is drawn so
 */
public record Axis(String label, String unit, boolean logarithmic) {

  /** A linear axis. */
  public static Axis of(String label, String unit) {
    return new Axis(label, unit, false);
  }
}
