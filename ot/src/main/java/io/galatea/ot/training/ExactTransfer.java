package io.galatea.ot.training;

import io.galatea.api.data.Data;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.exact.ExactTransport;

/** What the exact plan of a problem makes of points: what other methods are measured against. */
final class ExactTransfer {
  private ExactTransfer() {}

  /** The map of the exact plan between source and target for the squared Euclidean cost. */
  static TransportMap between(Data data, Provenance provenance) {
    TransportProblem problem = TransportProblem.of(data, CostFunction.SQUARED_EUCLIDEAN, 2);
    ExactTransport.Result exact =
        ExactTransport.solve(problem.cost(), problem.sourceMasses(), problem.targetMasses());
    return new PointCoupling(problem, new ExactSolution(exact), OutOfSample.NEAREST, provenance);
  }
}
