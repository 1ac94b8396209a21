package io.galatea.rbm;

import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.rbm.rows.SparseRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tensors {@code weights} (visible × hidden), {@code visibleBias} and {@code hiddenBias}, and
 * the text {@code shape} of a row, such as {@code 28,28}.
 */
public final class RbmFormat implements ModelFormat<Rbm> {
  @Override
  public State write(Rbm model) {
    return new State(
        tensors(model.parameters()),
        Map.of(
            "shape",
            model.shape().dims().stream().map(String::valueOf).collect(Collectors.joining(","))));
  }

  static Map<String, Tensor> tensors(RbmParameters p) {
    return Map.of(
        "weights", Tensor.of(p.weights(), p.visibleUnits(), p.hiddenUnits()),
        "visibleBias", Tensor.of(p.visibleBias(), p.visibleUnits()),
        "hiddenBias", Tensor.of(p.hiddenBias(), p.hiddenUnits()));
  }

  @Override
  public Rbm read(State state, Provenance provenance) {
    Shape shape = shape(state.text("shape"));
    List<Integer> extents = state.tensor("weights", shape.size(), -1).shape();
    RbmParameters parameters = parameters(state, shape.size(), extents.get(1));
    if (!parameters.finite()) {
      throw GalateaException.data(
          "the machine's parameters must be finite numbers, but some are not");
    }
    return new Rbm(shape, parameters, provenance);
  }

  static RbmParameters parameters(State state, int visibleUnits, int hiddenUnits) {
    if (visibleUnits > SparseRows.MAXIMUM_UNITS
        || hiddenUnits < 1
        || hiddenUnits > SparseRows.MAXIMUM_UNITS) {
      throw GalateaException.data(
          "a machine must have 1 to 65536 units in each layer, but this one has "
              + visibleUnits
              + " visible and "
              + hiddenUnits
              + " hidden units");
    }
    return new RbmParameters(
        visibleUnits,
        hiddenUnits,
        state.tensor("weights", visibleUnits, hiddenUnits).floats(),
        state.tensor("visibleBias", visibleUnits).floats(),
        state.tensor("hiddenBias", hiddenUnits).floats());
  }

  private static Shape shape(String text) {
    try {
      return new Shape(Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(
          "the text 'shape' must be extents such as 28,28, but is " + shortened(text), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
