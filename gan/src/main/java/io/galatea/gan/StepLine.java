package io.galatea.gan;

import java.util.Locale;
import java.util.Map;

/** A step in a line for people. */
final class StepLine {
  private StepLine() {}

  /** Such as {@code batch 100 D loss 0.6916 D acc 0.4688}, with what the step has of it. */
  static String of(long batch, Map<String, Double> scalars) {
    return "batch "
        + batch
        + part("D loss", scalars.get("d-loss"))
        + part("D acc", scalars.get("d-accuracy"))
        + part("G loss", scalars.get("g-loss"))
        + part("G acc", scalars.get("g-accuracy"))
        + part("Wasserstein estimate", scalars.get("wasserstein-estimate"));
  }

  private static String part(String name, Double value) {
    return value == null ? "" : String.format(Locale.ROOT, "  %s %.4f", name, value);
  }
}
