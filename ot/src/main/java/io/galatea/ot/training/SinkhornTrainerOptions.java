package io.galatea.ot.training;

import io.galatea.api.option.Option;
import io.galatea.ot.entropic.SinkhornOptions.Method;

/** Options of the trainer {@code sinkhorn}: those of entropic transport, and the arithmetic. */
public record SinkhornTrainerOptions(
    @Option.Group EntropicProblem problem,
    @Option(
            value =
                "The arithmetic; auto chooses by the range of the costs, and the certificate says"
                    + " which.",
            defaultValue = "auto")
        Method method,
    @Option(
            value = "The numbers that a kernel is kept in; costs from points keep none.",
            defaultValue = "float64")
        Precision precision,
    @Option(
            value =
                "Whether the plan is rounded to exact marginals at the end (Altschuler, Weed and"
                    + " Rigollet 2017).",
            defaultValue = "false")
        boolean rounded,
    @Option.Group EmdOptions coupling) {

  EntropicOptions common() {
    return new EntropicOptions(problem, rounded, coupling);
  }
}
