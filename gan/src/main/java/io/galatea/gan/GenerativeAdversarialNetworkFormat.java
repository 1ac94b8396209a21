package io.galatea.gan;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.gan.engine.NetworkArrays;
import io.galatea.gan.network.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps both networks: tensors named {@code generator.3.weight} as PyTorch's {@code nn.Sequential}
 * of the same layers would name them and in its layouts (Linear (out, in), Conv2d (out, in, height,
 * width), ConvTranspose2d (in, out, height, width)), the layers as text.
 */
final class GenerativeAdversarialNetworkFormat
    implements ModelFormat<GenerativeAdversarialNetwork> {
  private static final int MOST_LATENTS = 1 << 16;

  @Override
  public Class<GenerativeAdversarialNetwork> model() {
    return GenerativeAdversarialNetwork.class;
  }

  @Override
  public State write(GenerativeAdversarialNetwork model) {
    Map<String, Tensor> tensors = new TreeMap<>();
    write("generator", model.generator(), tensors);
    write("discriminator", model.discriminator(), tensors);
    String shape =
        model.shape().dims().stream().map(String::valueOf).collect(Collectors.joining(","));
    return new State(
        tensors,
        Map.of(
            "generator", model.generator().architecture().text(),
            "discriminator", model.discriminator().architecture().text(),
            "shape", shape,
            "latent-size", String.valueOf(model.latentSize()),
            "classes", String.valueOf(model.classes())));
  }

  private static void write(String role, TrainedNetwork network, Map<String, Tensor> tensors) {
    new NetworkArrays(network.architecture())
        .write(network.values(), network.statistics())
        .forEach((name, tensor) -> tensors.put(role + "." + name, tensor));
  }

  @Override
  public GenerativeAdversarialNetwork read(State state, Provenance provenance) {
    int latentSize = number(state, "latent-size", 1);
    int classes = number(state, "classes", 0);
    try {
      Shape shape = shape(state.text("shape"));
      Architecture generator =
          Architecture.parse("generator", Shape.of(latentSize + classes), state.text("generator"));
      Shape row = RowLayout.networkShape(shape);
      if (!generator.output().equals(row)) {
        throw new GalateaException(
            ErrorKind.DATA,
            "the generator makes " + generator.output() + ", but the shape is " + shape);
      }
      Architecture discriminator =
          Architecture.parse(
              "discriminator", withClasses(row, classes), state.text("discriminator"));
      return new GenerativeAdversarialNetwork(
          shape,
          latentSize,
          classes,
          read("generator", generator, state),
          read("discriminator", discriminator, state),
          provenance);
    } catch (GalateaException e) {
      throw e.kind() == ErrorKind.DATA
          ? e
          : new GalateaException(ErrorKind.DATA, e.getMessage(), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new GalateaException(
          ErrorKind.DATA, "the networks of the model cannot be built: " + e.getMessage(), e);
    }
  }

  /** The shape of a row with the classes' channels. */
  static Shape withClasses(Shape row, int classes) {
    List<Integer> dims = new ArrayList<>(row.dims());
    dims.set(0, dims.get(0) + classes);
    return new Shape(dims);
  }

  private static int number(State state, String name, int least) {
    long value = state.number(name);
    if (value < least || value > MOST_LATENTS) {
      throw new GalateaException(
          ErrorKind.DATA,
          name + " must be from " + least + " to " + MOST_LATENTS + ", but is " + value);
    }
    return (int) value;
  }

  private static Shape shape(String text) {
    try {
      return new Shape(Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    } catch (NumberFormatException e) {
      throw new GalateaException(
          ErrorKind.DATA, "the shape must be whole numbers, but is '" + text + "'", e);
    }
  }

  private static TrainedNetwork read(String role, Architecture architecture, State state) {
    long tensors =
        state.tensors().entrySet().stream()
            .filter(e -> e.getKey().startsWith(role + "."))
            .mapToLong(e -> e.getValue().size())
            .sum();
    // Before anything is laid out by numbers that a file merely claims.
    if (architecture.parameters() > tensors) {
      throw new GalateaException(
          ErrorKind.DATA,
          "the "
              + role
              + " has "
              + architecture.parameters()
              + " parameters, but its tensors hold "
              + tensors
              + " values");
    }
    NetworkArrays arrays = new NetworkArrays(architecture);
    float[] values = new float[arrays.values()];
    float[] statistics = new float[arrays.statistics()];
    arrays.read(name -> role + "." + name, state, values, statistics);
    return new TrainedNetwork(architecture, values, statistics);
  }
}
