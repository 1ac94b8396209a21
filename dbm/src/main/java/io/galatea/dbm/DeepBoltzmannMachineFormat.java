package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.rbm.evidence.Layers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tensors {@code weights.0}, {@code weights.1}, … (lower × upper units), {@code visibleBias},
 * {@code hiddenBias.0}, {@code hiddenBias.1}, …, and the texts {@code shape} of a row, such as
 * {@code 28,28}, and {@code visibleDeviation}, 0 for Bernoulli visible units.
 */
final class DeepBoltzmannMachineFormat implements ModelFormat<DeepBoltzmannMachine> {
  private final Compute compute;

  @Inject
  DeepBoltzmannMachineFormat(Compute compute) {
    this.compute = compute;
  }

  @Override
  public State write(DeepBoltzmannMachine model) {
    String shape =
        model.shape().dims().stream().map(String::valueOf).collect(Collectors.joining(","));
    return new State(
        tensors(model.layers()),
        Map.of(
            "shape", shape, "visibleDeviation", String.valueOf(model.layers().visibleDeviation())));
  }

  static Map<String, Tensor> tensors(Layers layers) {
    Map<String, Tensor> tensors = new TreeMap<>();
    tensors.put("visibleBias", Tensor.of(layers.biases().get(0), layers.units(0)));
    for (int l = 0; l < layers.depth(); l++) {
      tensors.put(
          "weights." + l, Tensor.of(layers.weights().get(l), layers.units(l), layers.units(l + 1)));
      tensors.put("hiddenBias." + l, Tensor.of(layers.biases().get(l + 1), layers.units(l + 1)));
    }
    return tensors;
  }

  @Override
  public DeepBoltzmannMachine read(State state, Provenance provenance) {
    Shape shape = shape(state.text("shape"));
    Layers layers =
        layers(state, units(state, shape.size()), deviation(state.text("visibleDeviation")));
    if (!layers.finite()) {
      throw GalateaException.data(
          "the machine's parameters must be finite numbers, but some are not");
    }
    return DeepBoltzmannMachine.of(compute, shape, layers, provenance);
  }

  /** The sizes of the layers of a state that may come from anywhere. */
  private static List<Integer> units(State state, int visibleUnits) {
    List<Integer> units = new ArrayList<>(List.of(units(visibleUnits)));
    for (int l = 0; has(state, l); l++) {
      units.add(units(state.tensor("weights." + l, units.get(l), -1).shape().get(1)));
    }
    if (units.size() < 3) {
      throw GalateaException.data(
          "a deep Boltzmann machine has the tensors weights.0 and weights.1 at least; there are "
              + state.tensors().keySet());
    }
    return units;
  }

  private static boolean has(State state, int l) {
    return state.tensors().containsKey("weights." + l)
        || state.tensors().containsKey("hiddenBias." + l);
  }

  /**
   * The layers of a state.
   *
   * @param units the sizes of all layers, from the visible one up
   * @throws GalateaException of kind data if the state has others
   */
  static Layers layers(State state, List<Integer> units, double deviation) {
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    biases.add(state.tensor("visibleBias", units.get(0)).floats());
    for (int l = 0; l + 1 < units.size(); l++) {
      weights.add(state.tensor("weights." + l, units.get(l), units.get(l + 1)).floats());
      biases.add(state.tensor("hiddenBias." + l, units.get(l + 1)).floats());
    }
    return new Layers(biases, weights, deviation);
  }

  private static int units(int units) {
    if (units < 1 || units > Layers.MAXIMUM_UNITS) {
      throw GalateaException.data(
          "a layer must have 1 to " + Layers.MAXIMUM_UNITS + " units, but one has " + units);
    }
    return units;
  }

  private static double deviation(String text) {
    try {
      double deviation = Double.parseDouble(text);
      // One number, one text: a file read and written again is the same file.
      if (deviation >= 0
          && deviation <= Double.MAX_VALUE
          && text.equals(String.valueOf(deviation))) {
        return deviation;
      }
    } catch (NumberFormatException e) {
      // Reported below, as any other text that is no standard deviation.
    }
    throw GalateaException.data(
        "the text 'visibleDeviation' must be a finite number, at least 0, such as 0.0 or 0.5, but is "
            + shortened(text));
  }

  private static Shape shape(String text) {
    try {
      return new Shape(Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(
          "the text 'shape' must be extents such as 28,28, but is " + shortened(text));
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
