package io.galatea.ot.training;

import io.galatea.api.option.Option;

/** Options of entropic transport by one of the variants that need no choice of arithmetic. */
public record EntropicOptions(
    @Option.Group EntropicProblem problem,
    @Option(
            value =
                "Whether the plan is rounded to exact marginals at the end (Altschuler, Weed and"
                    + " Rigollet 2017).",
            defaultValue = "false")
        boolean rounded,
    @Option.Group EmdOptions coupling) {}
