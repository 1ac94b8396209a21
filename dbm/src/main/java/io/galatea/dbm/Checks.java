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
    InvalidOption.unless(
        batchSize >= 1 && batchSize <= 1 << 20, "batchSize", "from 1 to 1048576", batchSize);
  }

  static void momentum(double momentum) {
    InvalidOption.unless(
        momentum >= 0 && momentum < 1, "momentum", "at least 0 and below 1", momentum);
  }

  static void weightDecay(String option, double weightDecay) {
    InvalidOption.unless(
        weightDecay >= 0 && weightDecay <= Double.MAX_VALUE,
        option,
        "a finite number, at least 0",
        weightDecay);
  }

  static void initialWeightScale(double scale) {
    InvalidOption.unless(scale >= 0 && scale <= 100, "initialWeightScale", "from 0 to 100", scale);
  }
}
