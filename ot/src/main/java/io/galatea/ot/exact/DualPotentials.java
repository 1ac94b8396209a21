package io.galatea.ot.exact;

/**
 * Prices u of the sources and v of the targets with u(i) + v(j) ≤ C(i, j): Σ a(i) u(i) + Σ b(j)
 * v(j) is then a lower bound of every plan's cost (Kantorovich 1942). The arrays belong to the
 * holder.
 *
 * @param source u, one for each source
 * @param target v, one for each target
 */
public record DualPotentials(double[] source, double[] target) {

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
