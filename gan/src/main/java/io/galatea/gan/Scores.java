package io.galatea.gan;

import java.util.function.DoubleUnaryOperator;

/** A copy of a discriminator's outputs for a batch. */
final class Scores {
  private final float[] values;

  Scores(float[] values) {
    this.values = values.clone();
  }

  double mean() {
    return mean(s -> s);
  }

  double mean(DoubleUnaryOperator shown) {
    double sum = 0;
    for (float value : values) {
      sum += shown.applyAsDouble(value);
    }
    return sum / values.length;
  }

  double shareAbove(double threshold) {
    int above = 0;
    for (float value : values) {
      above += value > threshold ? 1 : 0;
    }
    return above / (double) values.length;
  }
}
