package io.galatea.rbm;

import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.Optional;

/** Which states of a chain a sampler keeps, and what they show. */
public record FrameOptions(
    @Option("Every how many steps a frame is kept; only the last if nothing is said.")
        Optional<Integer> every,
    @Option(
            value = "Whether frames show conditional probabilities instead of sampled states.",
            defaultValue = "false")
        boolean probabilities) {

  /** Checks the range. */
  public FrameOptions {
    every.ifPresent(steps -> InvalidOption.atLeast("every", steps, 1));
  }

  /** A walk of so many steps that keeps these frames, of sampled states. */
  public Walk walk(int steps) {
    return every.map(Walk.of(steps)::keepingEvery).orElseGet(() -> Walk.of(steps));
  }
}
