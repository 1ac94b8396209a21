package io.galatea.api.run;

/** How a run or one of its experiments ended. */
public enum Outcome {
  /** It reached its end; for a run: all its experiments did. */
  COMPLETED,
  /** The training's parameters were no longer finite or useful. */
  DIVERGED,
  /** An error stopped it; for a run: some experiments did not complete. */
  FAILED,
  /** The user stopped it, or it was not reached. */
  INTERRUPTED
}
