package io.galatea.ot.training;

import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import java.util.Optional;

/** A plan for a cost matrix. */
public final class MatrixCoupling extends TransportCoupling {
  MatrixCoupling(TransportProblem problem, Solution solution, Provenance provenance) {
    super(problem, solution, provenance);
  }

  @Override
  public Optional<TransportMap> asMap() {
    return Optional.empty();
  }

  @Override
  public Optional<TransportMap> backwards() {
    return Optional.empty();
  }
}
