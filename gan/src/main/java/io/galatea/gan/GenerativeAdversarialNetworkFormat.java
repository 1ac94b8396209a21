package io.galatea.gan;

import io.galatea.api.ModelFormat;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
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
 * Keeps both networks in PyTorch's names and layouts; {@code runner/bench/gan/load.py} loads a
 * generator there.
 *
 * <p>A tensor is called by network, number of its layer from 0, and array, such as {@code
 * generator.3.weight}. The layers are counted as they are written, one a line, in the text {@code
 * generator} or {@code discriminator}; layers without arrays count too.
 *
 * <ul>
 *   <li>dense: {@code weight} (out, in) and {@code bias} (out), as {@code nn.Linear}; an image that
 *       goes in is flattened as (channel, height, width)
 *   <li>convolution: {@code weight} (out, in, height, width) and {@code bias}, as {@code nn.Conv2d}
 *   <li>transposed-convolution: {@code weight} (in, out, height, width) and {@code bias}, as {@code
 *       nn.ConvTranspose2d}; values that go in are (values, 1, 1)
 *   <li>batch-normalization: {@code weight}, {@code bias}, {@code running_mean}, {@code
 *       running_var}, as {@code nn.BatchNorm2d}; the linear layer before it has no bias
 *   <li>layer-normalization: {@code weight} and {@code bias} of each channel, as {@code
 *       nn.GroupNorm(1, channels)}
 *   <li>any linear layer with spectral normalisation: the weight W before it, and {@code
 *       left_singular_vector} l and {@code right_singular_vector} r; what acts is W over the sum of
 *       l[(h, w, j)] W[i, j, h, w] r[i]
 * </ul>
 *
 * <p>The generator's input is the noise, {@code latent-size} values, then for a conditional model
 * {@code classes} values, 1 for the class and else 0. The discriminator's is a row of data with as
 * many channels more. A generator that ends in tanh makes values from −1 to 1, which stand for 0 to
 * 1 in the data.
 */
final class GenerativeAdversarialNetworkFormat
    implements ModelFormat<GenerativeAdversarialNetwork> {
  private static final int MOST_LATENTS = 1 << 16;

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
        throw GalateaException.data(
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
      throw e.kind() == ErrorKind.DATA ? e : GalateaException.data(e.getMessage(), e);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw GalateaException.data(
          "the networks of the model cannot be built: " + e.getMessage(), e);
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
      throw GalateaException.data(
          name + " must be from " + least + " to " + MOST_LATENTS + ", but is " + value);
    }
    return (int) value;
  }

  private static Shape shape(String text) {
    try {
      return new Shape(Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    } catch (NumberFormatException e) {
      throw GalateaException.data("the shape must be whole numbers, but is '" + text + "'", e);
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
      throw GalateaException.data(
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
