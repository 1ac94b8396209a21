package io.galatea.ot.training;

import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportCertificate;
import io.galatea.ot.entropic.EntropicResult;
import java.util.Optional;

/** A transport plan with its problem and its certificate. */
public abstract sealed class TransportCoupling implements CertifiedCoupling, Transport
    permits MatrixCoupling, PointCoupling {
  private final TransportProblem problem;
  private final Solution solution;
  private final Provenance provenance;

  TransportCoupling(TransportProblem problem, Solution solution, Provenance provenance) {
    this.problem = problem;
    this.solution = solution;
    this.provenance = provenance;
  }

  static TransportCoupling of(
      TransportProblem problem, Solution solution, OutOfSample outOfSample, Provenance provenance) {
    return problem.points().isPresent()
        ? new PointCoupling(problem, solution, outOfSample, provenance)
        : new MatrixCoupling(problem, solution, provenance);
  }

  final TransportProblem problem() {
    return problem;
  }

  final Solution solution() {
    return solution;
  }

  @Override
  public final Provenance provenance() {
    return provenance;
  }

  @Override
  public final int sources() {
    return problem.cost().rows();
  }

  @Override
  public final int targets() {
    return problem.cost().columns();
  }

  @Override
  public final double cost() {
    return solution.certificate().cost();
  }

  @Override
  public final void forEach(Visitor visitor) {
    solution.forEach(visitor);
  }

  @Override
  public final double[] sourcePotentials() {
    return solution.duals().source().clone();
  }

  @Override
  public final double[] targetPotentials() {
    return solution.duals().target().clone();
  }

  @Override
  public final TransportCertificate certificate() {
    return solution.certificate();
  }

  /** What it costs to move a unit of mass from a source row to a target row. */
  public final double costOf(int source, int target) {
    return problem.cost().at(source, target);
  }

  /** The masses of the source rows. */
  public final double[] sourceMasses() {
    return problem.sourceMasses().clone();
  }

  /** The masses of the target rows. */
  public final double[] targetMasses() {
    return problem.targetMasses().clone();
  }

  /** −Σ p log p of the plan as a probability, in nat. */
  public final double entropy() {
    return CouplingMetric.Entropy.of(this);
  }

  /**
   * The error of the marginals before each iteration as a share of the total mass, infinite where
   * it was not measured; none for exact plans.
   */
  public final double[] errorHistory() {
    return solution.errors();
  }

  /** What the entropic solver measured; empty for exact plans. */
  public final Optional<EntropicResult> entropic() {
    return solution instanceof EntropicSolution e ? Optional.of(e.result()) : Optional.empty();
  }
}
