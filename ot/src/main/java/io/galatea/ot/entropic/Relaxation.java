package io.galatea.ot.entropic;

/**
 * Chooses the overrelaxation ω of the Sinkhorn iteration u ← u (a / (u K v))^ω (Thibault, Chizat,
 * Dossal and Papadakis 2021; Lehmann, von Renesse, Sambale and Uschmajew 2022). Near the solution
 * the plain iteration (ω = 1) shrinks errors by a factor η; as in Young's theory of successive
 * overrelaxation, an observed factor λ at ω belongs to η = (λ + ω − 1)² / (λ ω²), and 2 / (1 + √(1
 * − η)) is the best ω. Falls back to ω = 1 where the error grows.
 */
final class Relaxation {

  private static final int WINDOW = 8;
  private static final double LARGEST = 1.98;
  private static final double GROWTH = 4;

  private double omega = 1;
  private double windowStart = Double.NaN;
  private int windowLength;
  private double previousRate = Double.NaN;
  private int patience = 1;
  private double best = Double.POSITIVE_INFINITY;

  double omega() {
    return omega;
  }

  /** Takes note of the error after another iteration. */
  void observe(double error) {
    if (omega > 1 && !(error <= GROWTH * best)) {
      omega = 1;
      patience *= 2;
      restart(error);
      best = error;
      return;
    }
    best = Math.min(best, error);
    if (windowLength == 0) {
      windowStart = error;
    }
    if (windowLength++ < WINDOW) {
      return;
    }
    double rate = Math.pow(error / windowStart, 1.0 / WINDOW);
    windowLength = 1;
    windowStart = error;
    adapt(rate);
  }

  private void restart(double error) {
    windowLength = 1;
    windowStart = error;
    previousRate = Double.NaN;
  }

  private void adapt(double rate) {
    boolean steady = Math.abs(rate - previousRate) <= STEADY * patienceFactor() * (1 - rate);
    previousRate = rate;
    if (!(rate < 1) || !steady) {
      return;
    }
    double sum = rate + omega - 1;
    double eta = Math.min(sum * sum / (rate * omega * omega), 1);
    double next = Math.min(LARGEST, 2 / (1 + Math.sqrt(1 - eta)));
    if (next > omega) {
      omega = next;
      previousRate = Double.NaN;
    }
  }

  private static final double STEADY = 0.5;

  private double patienceFactor() {
    return 1.0 / patience;
  }

  double[] save() {
    return new double[] {omega, windowStart, windowLength, previousRate, patience, best};
  }

  void restore(double[] saved) {
    omega = saved[0];
    windowStart = saved[1];
    windowLength = (int) saved[2];
    previousRate = saved[3];
    patience = (int) saved[4];
    best = saved[5];
  }
}
