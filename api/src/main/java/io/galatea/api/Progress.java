package io.galatea.api;

import java.util.concurrent.CancellationException;

/**
 * Where long work says how far it is. The host shows it with the time left, and uses the call to
 * stop work that is no longer wanted.
 */
@FunctionalInterface
public interface Progress {

  /** Progress that nobody looks at. */
  Progress UNSEEN = fraction -> {};

  /**
   * Reports the share of the work that is done. Call it about ten times a second or more rarely; it
   * is safe from any thread.
   *
   * @param fraction from 0 to 1
   * @throws CancellationException if the work is to stop; let it pass through
   */
  void report(double fraction);

  /**
   * The progress of one of several parts of this work that take about as long as each other.
   *
   * @param number which part, from 0
   * @param parts how many there are
   */
  default Progress part(int number, int parts) {
    return fraction -> report((number + fraction) / parts);
  }
}
