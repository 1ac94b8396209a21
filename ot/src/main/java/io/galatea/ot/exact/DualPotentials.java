package io.galatea.ot.exact;

/**
 * Prices u of the sources and v of the targets with u(i) + v(j) ≤ C(i, j): Σ a(i) u(i) + Σ b(j)
 * v(j) is then a lower bound of every plan's cost (Kantorovich 1942). The arrays belong to the
 * holder.
 */
public final class DualPotentials {

  private final double[] source;
  private final double[] target;

  /**
   * Keeps its arguments.
   *
   * @param source u, one for each source
   * @param target v, one for each target
   */
  public DualPotentials(double[] source, double[] target) {
    this.source = source;
    this.target = target;
  }

  /** The prices u, one for each source. */
  public double[] source() {
    return source;
  }

  /** The prices v, one for each target. */
  public double[] target() {
    return target;
  }

  /** Σ a(i) u(i) + Σ b(j) v(j). */
  public double value(double[] sourceMass, double[] targetMass) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < source.length; i++) {
      sum.addProduct(sourceMass[i], source[i]);
    }
    for (int j = 0; j < target.length; j++) {
      sum.addProduct(targetMass[j], target[j]);
    }
    return sum.value();
  }
}
