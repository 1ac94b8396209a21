package io.galatea.dbm;

import io.galatea.api.option.InvalidOption;

/** The ranges of options that both trainers have. */
final class Checks {
  private Checks() {}

  static void deviation(double visibleDeviation) {
    InvalidOption.unless(
        visibleDeviation >= 1e-6 && visibleDeviation <= 1e6,
        "visibleDeviation",
        "from 1e-6 to 1e6",
        visibleDeviation);
  }

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
