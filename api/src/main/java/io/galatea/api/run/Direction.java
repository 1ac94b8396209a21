package io.galatea.api.run;

/** Which way is better. */
public enum Direction {
  /** Less is better. */
  LOWER_IS_BETTER,
  /** More is better. */
  HIGHER_IS_BETTER,
  /** Neither. */
  NEITHER
}
