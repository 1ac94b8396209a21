package io.galatea.ot.entropic;

import io.galatea.ot.exact.DualPotentials;
import java.util.List;

/**
 * What a Sinkhorn iteration found. Masses are in the units of the marginals.
 *
 * @param method the arithmetic used
 * @param regularization ε
 * @param iterations iterations made
 * @param converged whether the error reached the tolerance with every reported number finite
 * @param marginalError Σ |row sum − a| + Σ |column sum − b| of {@code plan}
 * @param errors that error as a share of the total mass, before each iteration
 * @param plan the plan, its marginals exact up to the error
 * @param potentials f and g with P(i, j) = a(i) b(j) exp((f(i) + g(j) − C(i, j)) / ε); finite also
 *     where there is no mass
 * @param cost ⟨P, C⟩
 * @param entropy h(P) = −Σ P log P
 * @param objective ⟨P, C⟩ − ε h(P)
 * @param dualObjective the dual's value at the potentials, a lower bound of the best objective
 * @param rounded the plan with exact marginals next to {@code plan}
 * @param upperBound the cost of {@code rounded}, an upper bound of the cost of exact transport
 * @param lowerBound the value of f with its c-transform, a lower bound of it
 */
public record EntropicResult(
    SinkhornOptions.Method method,
    double regularization,
    int iterations,
    boolean converged,
    double marginalError,
    List<Double> errors,
    EntropicPlan plan,
    DualPotentials potentials,
    double cost,
    double entropy,
    double objective,
    double dualObjective,
    EntropicPlan rounded,
    double upperBound,
    double lowerBound) {

  /** objective − dualObjective: 0 at the solution, of either sign before. */
  public double entropicGap() {
    return objective - dualObjective;
  }

  /** upperBound − lowerBound ≥ 0: how far exact transport can be from either. */
  public double gap() {
    return upperBound - lowerBound;
  }
}
