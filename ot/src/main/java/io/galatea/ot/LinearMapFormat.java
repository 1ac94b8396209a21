package io.galatea.ot;

import io.galatea.api.GalateaException;
import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.ot.map.AffineMap;
import java.util.Arrays;
import java.util.Map;

/** The tensors {@code matrix} and {@code shift}, and the text {@code shape} of a row. */
final class LinearMapFormat implements ModelFormat<LinearMapModel> {
  @Override
  public Class<LinearMapModel> model() {
    return LinearMapModel.class;
  }

  @Override
  public State write(LinearMapModel model) {
    AffineMap map = model.affine();
    return new State(
        Map.of(
            "matrix", Tensor.of(map.matrix(), map.to(), map.from()),
            "shift", Tensor.of(map.shift(), map.to())),
        Map.of("shape", TransportProblem.text(model.shape())));
  }

  @Override
  public LinearMapModel read(State state, Provenance provenance) {
    Shape shape = TransportProblem.shape(state.text("shape"));
    int from = shape.size();
    int to = state.tensor("matrix", -1, from).shape().get(0);
    if (to < 1) {
      throw GalateaException.data("the tensor 'matrix' must have a row");
    }
    double[] values = state.tensor("matrix", to, from).doubles();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw GalateaException.data("the tensor 'matrix' must hold finite numbers only");
    }
    double[][] matrix = new double[to][];
    Arrays.setAll(matrix, i -> Arrays.copyOfRange(values, i * from, (i + 1) * from));
    return new LinearMapModel(
        new AffineMap(matrix, ExactSolution.finite(state, "shift", to)), shape, provenance);
  }
}
