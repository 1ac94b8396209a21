package io.galatea.ot.training;

/** How a plan between points carries a point that was not part of the problem. */
public enum OutOfSample {
  /** It moves as the source nearest to it does on average. */
  NEAREST,
  /** By the least squares fit of an affine map to where the sources go on average. */
  LINEAR_REGRESSION,
  /** By kernel ridge regression of where the sources go on average. */
  KERNEL_RIDGE
}
