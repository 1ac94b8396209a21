package io.galatea.gan.engine;

import io.galatea.api.data.Shape;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays an architecture out: running layers, row sizes between them, and where parameters lie. */
final class LayerPlan {
  private final Architecture architecture;
  private final List<NetworkLayer> layers = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final List<LinearLayer> linear = new ArrayList<>();
  private final List<SpectralNorm> norms = new ArrayList<>();
  private int parameters;
  private int prepared;
  private int statistics;

  LayerPlan(Architecture architecture) {
    this.architecture = architecture;
    sizes.add(architecture.input().size());
    for (int i = 0; i < architecture.layers().size(); i++) {
      add(i, architecture.layers().get(i), architecture.inputOf(i));
    }
  }

  List<NetworkLayer> layers() {
    return layers;
  }

  int[] sizes() {
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  List<Slot> slots() {
    return slots;
  }

  List<SpectralNorm> norms() {
    return norms;
  }

  List<LinearLayer> linear() {
    return linear;
  }

  int parameters() {
    return parameters;
  }

  /** Floats that the weights take as the products need them. */
  int prepared() {
    return prepared;
  }

  int statistics() {
    return statistics;
  }

  private void add(int index, Layer spec, Shape in) {
    Shape out = architecture.outputs().get(index);
    switch (spec.type()) {
      case DENSE -> {
        flatten(in);
        linear(index, spec, Convolution.dense(in.size(), spec.size()), false, in.size(), 1);
      }
      case CONVOLUTION ->
          linear(
              index,
              spec,
              Convolution.of(
                  in.height(),
                  in.width(),
                  in.channels(),
                  spec.size(),
                  spec.kernel(),
                  spec.stride(),
                  spec.padding()),
              false,
              in.channels(),
              spec.kernel());
      case TRANSPOSED_CONVOLUTION ->
          linear(
              index,
              spec,
              Convolution.of(
                  out.height(),
                  out.width(),
                  spec.size(),
                  Architecture.channels(in),
                  spec.kernel(),
                  spec.stride(),
                  spec.padding()),
              true,
              Architecture.channels(in),
              spec.kernel());
      case BATCH_NORMALIZATION -> {
        int channels = Architecture.channels(in);
        layer(new BatchNormalizationLayer(channels, parameters, statistics), in);
        scales(index, channels);
        statistic(index + ".running_mean", channels);
        statistic(index + ".running_var", channels);
      }
      case LAYER_NORMALIZATION -> {
        int channels = in.dims().size() == 1 ? in.size() : Architecture.channels(in);
        layer(new LayerNormalizationLayer(in.size(), channels, parameters), in);
        scales(index, channels);
      }
      case RELU -> layer(new ActivationLayer(ActivationLayer.Kind.LEAKY, 0), in);
      case LEAKY_RELU ->
          layer(new ActivationLayer(ActivationLayer.Kind.LEAKY, (float) spec.slope()), in);
      case TANH -> layer(new ActivationLayer(ActivationLayer.Kind.TANH, 0), in);
      case SIGMOID -> layer(new ActivationLayer(ActivationLayer.Kind.SIGMOID, 0), in);
      case DROPOUT -> layer(new DropoutLayer(spec.rate()), in);
      case RESHAPE -> {
        flatten(in);
        unflatten(out);
      }
    }
  }

  private void layer(NetworkLayer layer, Shape out) {
    layers.add(layer);
    sizes.add(out.size());
  }

  private void flatten(Shape in) {
    if (in.dims().size() == 3 && in.channels() > 1 && in.height() * in.width() > 1) {
      layer(PermutationLayer.flatten(in.channels(), in.height() * in.width()), in);
    }
  }

  private void unflatten(Shape out) {
    if (out.dims().size() == 3 && out.channels() > 1 && out.height() * out.width() > 1) {
      layer(PermutationLayer.unflatten(out.channels(), out.height() * out.width()), out);
    }
  }

  private void linear(
      int index, Layer spec, Convolution convolution, boolean transposed, int inputs, int kernel) {
    int weightsAt = parameters;
    int first = transposed ? inputs : spec.size();
    int second = transposed ? spec.size() : inputs;
    List<Integer> extents =
        spec.type().isConvolution()
            ? List.of(first, second, kernel, kernel)
            : List.of(first, second);
    parameter(index + ".weight", extents);
    int biasAt = -1;
    if (architecture.hasBias(index)) {
      biasAt = parameters;
      parameter(index + ".bias", List.of(spec.size()));
    }
    Optional<SpectralNorm> norm = Optional.empty();
    if (spec.spectral()) {
      int inner = convolution.weights() / first;
      norm = Optional.of(new SpectralNorm(weightsAt, inner, first, statistics));
      norms.add(norm.get());
      statistic(index + ".right_singular_vector", first);
      statistic(index + ".left_singular_vector", inner);
    }
    LinearLayer layer =
        new LinearLayer(convolution, transposed, norm, weightsAt, prepared, biasAt, spec.size());
    prepared += convolution.prepared();
    linear.add(layer);
    layer(layer, architecture.outputs().get(index));
  }

  private void scales(int index, int channels) {
    parameter(index + ".weight", List.of(channels));
    parameter(index + ".bias", List.of(channels));
  }

  private void parameter(String name, List<Integer> extents) {
    Slot slot = new Slot(name, true, parameters, extents);
    slots.add(slot);
    parameters += slot.size();
  }

  private void statistic(String name, int size) {
    Slot slot = new Slot(name, false, statistics, List.of(size));
    slots.add(slot);
    statistics += slot.size();
  }
}
