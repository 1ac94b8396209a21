package io.galatea.ot.training;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/** Options of the map that is learnt jointly with its plan. */
public record MappingOptions(
    @Option(
            value = "The weight μ of the transport cost beside the fit of the map to the plan.",
            defaultValue = "1",
            usual = "0.01 to 100",
            tooLow = "the plan follows the map and forgets the costs",
            tooHigh = "the map is a regression on the plan of emd")
        double transportWeight,
    @Option(
            value = "The weight η of the map's pull towards the identity.",
            defaultValue = "0.001",
            unit = "squared units of the points",
            usual = "1e-6 to 1",
            tooLow = "the map may overfit few points",
            tooHigh = "the map only shifts")
        double identityWeight,
    @Option(
            value = "The most turns of plan and map; fewer where nothing is gained any more.",
            defaultValue = "20",
            usual = "5 to 100",
            tooLow = "the plan has not adapted to the map",
            tooHigh = "each turn takes an exact plan")
        int turns) {

  /** Checks the ranges. */
  public MappingOptions {
    InvalidOption.positive("transportWeight", transportWeight);
    InvalidOption.positive("identityWeight", identityWeight);
    InvalidOption.atLeast("turns", turns, 1);
  }
}
