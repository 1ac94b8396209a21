package io.galatea.ot.entropic;

/**
 * One way to iterate on the potentials of P(i, j) = exp((f(i) + g(j) − C(i, j)) / ε), for positive
 * masses a and b.
 */
interface Engine {

  /**
   * Measures the current plan and, unless its error is within {@code tolerance}, moves f and g once
   * with overrelaxation {@code omega} (1 is Sinkhorn's own step).
   *
   * @return Σ |row sum − a| + Σ |column sum − b| of the plan before the move; NaN once numbers left
   *     the range of the arithmetic
   */
  double iterate(double omega, double tolerance);

  /** f, freshly computed. */
  double[] sourcePotentials();

  /** g, freshly computed. */
  double[] targetPotentials();
}
