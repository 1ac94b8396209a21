package io.galatea.gan;

import io.galatea.gan.engine.Parameters;

/** An exponential moving average of a network's parameters and statistics. */
final class Average {
  private final float kept;
  private final float[] values;
  private final float[] statistics;

  Average(Parameters start, double decay) {
    this.kept = (float) decay;
    this.values = start.values().clone();
    this.statistics = start.statistics().clone();
  }

  void follow(Parameters parameters) {
    follow(values, parameters.values());
    follow(statistics, parameters.statistics());
  }

  private void follow(float[] mean, float[] now) {
    for (int k = 0; k < mean.length; k++) {
      mean[k] = kept * mean[k] + (1 - kept) * now[k];
    }
  }

  float[] values() {
    return values;
  }

  float[] statistics() {
    return statistics;
  }
}
