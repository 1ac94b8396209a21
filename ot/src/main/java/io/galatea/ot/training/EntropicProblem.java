package io.galatea.ot.training;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;

/** The options of every trainer of entropic transport: what is sought, and how nearly. */
public record EntropicProblem(
    @Option(
            value =
                "The weight ε of the entropy, min <P, C> − ε h(P); 1/λ where texts write exp(−λ"
                    + " C).",
            defaultValue = "0.01",
            unit = "cost",
            usual = "0.001 to 0.1 times the typical cost",
            tooLow =
                "iterations grow as 1/ε, and the time with them; exact transport (emd) is then"
                    + " quicker",
            tooHigh = "every source goes everywhere")
        double regularization,
    @Option(
            value =
                "When to stop: the sum of all rows' and columns' errors of mass, as a share of the"
                    + " total mass.",
            defaultValue = "1e-9",
            usual = "1e-12 to 1e-3",
            tooLow = "rounding prevents that it is ever reached",
            tooHigh = "the plan does not keep its marginals")
        double tolerance,
    @Option(
            value = "The most iterations.",
            defaultValue = "100000",
            usual = "1000 to 1000000",
            tooLow = "the plan is left unfinished, and a finding says so",
            tooHigh = "time may be lost")
        int maxIterations) {

  /** Checks the ranges. */
  public EntropicProblem {
    InvalidOption.unless(
        regularization > 0 && regularization <= Double.MAX_VALUE,
        "regularization",
        "a finite number above 0 (for exact transport use the trainer emd)",
        regularization);
    InvalidOption.positive("tolerance", tolerance);
    InvalidOption.atLeast("maxIterations", maxIterations, 1);
  }
}
