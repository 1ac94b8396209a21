package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.Optional;

/**
 * Options of the sampler {@code latent}.
 *
 * @param truncation the largest absolute value of a latent
 * @param steps frames from one point to another
 * @param fixedNoise whether the noise depends on the count only
 */
record LatentOptions(
    @Option(
            value =
                "The largest absolute value of a latent: larger ones are drawn again"
                    + " (Brock et al. 2019).",
            usual = "0.5 to 2",
            tooLow = "samples look alike",
            tooHigh = "no effect")
        Optional<Double> truncation,
    @Option(
            value =
                "Frames of a walk from each sample's latent to another, along a great circle"
                    + " (White 2016); 1 for samples without a walk.",
            defaultValue = "1",
            usual = "1, or 8 to 30")
        int steps,
    @Option(
            value = "Whether models are given the same noise, so that their samples compare.",
            defaultValue = "false")
        boolean fixedNoise) {

  LatentOptions {
    InvalidOption.unless(
        truncation.isEmpty() || truncation.get() >= 0.01,
        "truncation",
        "at least 0.01",
        truncation.orElse(0.0));
    InvalidOption.within("steps", steps, 1, 10_000);
  }
}
