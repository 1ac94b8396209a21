package io.galatea.api.model;

import io.galatea.api.option.InvalidOption;
import java.util.Arrays;
import java.util.Optional;

/** How to run a Markov chain. */
public final class Walk {
  private final int steps;
  private final int every;
  private final boolean probabilities;
  private final Optional<boolean[]> clamped;

  private Walk(int steps, int every, boolean probabilities, Optional<boolean[]> clamped) {
    this.steps = steps;
    this.every = every;
    this.probabilities = probabilities;
    this.clamped = clamped;
  }

  /**
   * A walk of so many steps that keeps the last frame only.
   *
   * @throws InvalidOption if the number is negative; a walk of no steps gives its start
   */
  public static Walk of(int steps) {
    InvalidOption.atLeast("steps", steps, 0);
    return new Walk(steps, Math.max(1, steps), false, Optional.empty());
  }

  /** The same walk keeping every n-th frame, and the last one. */
  public Walk keepingEvery(int n) {
    InvalidOption.atLeast("every", n, 1);
    return new Walk(steps, n, probabilities, clamped);
  }

  /** The same walk whose frames show conditional means instead of sampled states. */
  public Walk showingProbabilities() {
    return new Walk(steps, every, true, clamped);
  }

  /** The same walk with some values held at their start: {@code true} where a value is held. */
  public Walk clamping(boolean[] held) {
    return new Walk(steps, every, probabilities, Optional.of(held.clone()));
  }

  /** How many transitions. */
  public int steps() {
    return steps;
  }

  /** Every how many transitions a frame is kept. */
  public int every() {
    return every;
  }

  /** Whether frames show conditional means, in [0, 1], instead of sampled states. */
  public boolean probabilities() {
    return probabilities;
  }

  /** Which values of a row are held at their start, if any. */
  public Optional<boolean[]> clamped() {
    return clamped.map(boolean[]::clone);
  }

  @Override
  public String toString() {
    return steps
        + " steps, every "
        + every
        + clamped.map(c -> ", " + Arrays.toString(c)).orElse("");
  }
}
