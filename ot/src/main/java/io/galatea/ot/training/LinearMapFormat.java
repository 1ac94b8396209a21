package io.galatea.ot.training;

import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.ot.map.AffineMap;
import java.util.Arrays;
import java.util.Map;

/** The tensors {@code matrix} and {@code offset}, and the text {@code shape} of a row. */
public final class LinearMapFormat implements ModelFormat<LinearMapModel> {
  @Override
  public State write(LinearMapModel model) {
    double[][] matrix = model.affine().matrix();
    int d = matrix.length;
    double[] values = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    return new State(
        Map.of("matrix", Tensor.of(values, d, d), "offset", Tensor.of(model.affine().offset(), d)),
        Map.of("shape", TransportProblem.text(model.shape())));
  }

  @Override
  public LinearMapModel read(State state, Provenance provenance) {
    Shape shape = TransportProblem.shape(state.text("shape"));
    int d = shape.size();
    double[] values = state.tensor("matrix", d, d).doubles();
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw GalateaException.data("the tensor 'matrix' must hold finite numbers only");
    }
    double[][] matrix = new double[d][];
    Arrays.setAll(matrix, i -> Arrays.copyOfRange(values, i * d, (i + 1) * d));
    return new LinearMapModel(
        new AffineMap(matrix, ExactSolution.finite(state, "offset", d)), shape, provenance);
  }
}
