package io.galatea.dbm;

import io.galatea.api.option.InvalidOption;

/** The ranges of options that both trainers have. */
final class Checks {
  private Checks() {}

  static void batchSize(int batchSize) {
    InvalidOption.within("batchSize", batchSize, 1, 1 << 20);
  }

  static void momentum(double momentum) {
    InvalidOption.share("momentum", momentum);
  }

  static void weightDecay(String option, double weightDecay) {
    InvalidOption.notNegative(option, weightDecay);
  }

  static void initialWeightScale(double scale) {
    InvalidOption.within("initialWeightScale", scale, 0, 100);
  }
}
