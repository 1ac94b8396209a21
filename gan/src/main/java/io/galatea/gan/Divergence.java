package io.galatea.gan;

import io.galatea.api.figure.Finding;
import java.util.Map;

/** Says what no longer is a number, and what to try. */
final class Divergence {
  private Divergence() {}

  static Finding finding(long step, Map<String, Double> scalars) {
    String broken =
        scalars.entrySet().stream()
            .filter(e -> !Double.isFinite(e.getValue()))
            .map(e -> e.getKey() + " is " + e.getValue())
            .sorted()
            .findFirst()
            .orElse("parameters are not finite");
    return Finding.of(
        Finding.Severity.FAILURE,
        "At batch "
            + step
            + " "
            + broken
            + ": the training diverged. Try a tenth"
            + " of discriminatorRate and generatorRate, or the trainer wgan-gp.");
  }
}
