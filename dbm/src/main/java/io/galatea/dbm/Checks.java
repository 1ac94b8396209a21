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
    InvalidOption.share("momentum", momentum);
  }

  static void weightDecay(String option, double weightDecay) {
    InvalidOption.unless(
        weightDecay >= 0 && weightDecay <= Double.MAX_VALUE,
        option,
        "a finite number, at least 0",
        weightDecay);
  }

  static void initialWeightScale(double scale) {
    InvalidOption.within("initialWeightScale", scale, 0, 100);
  }
}
