package io.galatea.ot.training;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/** Options of exact transport, and of all that finds plans: the cost, and what is mapped how. */
public record EmdOptions(
    @Option(
            value =
                "What moving a unit of mass between two points costs; unused with a cost matrix.",
            defaultValue = "squared-euclidean")
        CostFunction cost,
    @Option(value = "The p of the cost lp.", defaultValue = "2", usual = "1 to 4") double power,
    @Option(
            value = "How the plan carries points that were not part of the problem.",
            defaultValue = "nearest")
        OutOfSample outOfSample) {

  /** Checks the ranges. */
  public EmdOptions {
    InvalidOption.unless(
        power >= 1 && power <= Double.MAX_VALUE, "power", "a finite number, at least 1", power);
  }
}
