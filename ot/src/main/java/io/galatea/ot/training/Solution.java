package io.galatea.ot.training;

import io.galatea.api.model.Coupling;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.TransportCertificate;
import io.galatea.ot.exact.DualPotentials;
import java.util.Map;

/** A plan with its proof, as a solver left it or as it is read from a file. Immutable. */
sealed interface Solution permits ExactSolution, EntropicSolution {
  /** Calls the visitor with every pair that carries mass, by source and then by target. */
  void forEach(Coupling.Visitor visitor);

  /** Feasible potentials. */
  DualPotentials duals();

  /** What can be checked without trusting the solver; computed anew, never read from a file. */
  TransportCertificate certificate();

  /** Whether the certificate leaves no doubt: for exact plans that they are optimal. */
  boolean holds();

  /** The error of the marginals before each iteration, as a share of the total mass; or none. */
  double[] errors();

  void write(Map<String, Tensor> tensors, Map<String, String> texts);
}
