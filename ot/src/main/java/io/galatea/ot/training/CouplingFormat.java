package io.galatea.ot.training;

import io.galatea.api.ModelFormat;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import java.util.HashMap;
import java.util.Map;

/**
 * The problem (masses, and points with their cost function or a cost matrix) and its plan: entries
 * and potentials of an exact one, the exponents of an entropic one. Certificates are computed anew
 * when read.
 */
public final class CouplingFormat implements ModelFormat<TransportCoupling> {
  @Override
  public State write(TransportCoupling model) {
    Map<String, Tensor> tensors = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    model.problem().write(tensors, texts);
    model.solution().write(tensors, texts);
    texts.put(
        "kind",
        model.solution() instanceof ExactSolution ? ExactSolution.KIND : EntropicSolution.KIND);
    if (model instanceof PointCoupling points) {
      texts.put("outOfSample", TransportProblem.kebab(points.outOfSample()));
    }
    return new State(tensors, texts);
  }

  @Override
  public TransportCoupling read(State state, Provenance provenance) {
    TransportProblem problem = TransportProblem.read(state);
    Solution solution =
        switch (state.text("kind")) {
          case ExactSolution.KIND -> ExactSolution.read(state, problem);
          case EntropicSolution.KIND -> EntropicSolution.read(state, problem);
          default -> throw GalateaException.data("the text 'kind' must be exact or entropic");
        };
    OutOfSample outOfSample =
        problem.points().isPresent()
            ? TransportProblem.constant(OutOfSample.class, state, "outOfSample")
            : OutOfSample.NEAREST;
    return TransportCoupling.of(problem, solution, outOfSample, provenance);
  }
}
