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

  /** What {@link #restore} needs to go on with the same bits: O(n + m) numbers, copied. */
  double[][] save();

  /**
   * Goes on from what an engine of the same problem saved.
   *
   * @throws IllegalArgumentException if its arrays are not of this engine's lengths
   */
  void restore(double[][] saved);

  /** Copies saved arrays over an engine's own. */
  static void copy(double[][] saved, double[]... own) {
    if (saved.length != own.length) {
      throw new IllegalArgumentException(
          "the saved iteration has " + saved.length + " vectors, this one " + own.length);
    }
    for (int k = 0; k < own.length; k++) {
      if (saved[k].length != own[k].length) {
        throw new IllegalArgumentException(
            "a saved vector has " + saved[k].length + " numbers, but must have " + own[k].length);
      }
      System.arraycopy(saved[k], 0, own[k], 0, own[k].length);
    }
  }
}
