package io.galatea.gan.network;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Layers with the shapes between them, all of which fit. A shape is (values) or (channels, height,
 * width).
 *
 * @param role what the network is, for messages: {@code generator}, {@code discriminator}
 * @param input the shape of a row that goes in
 * @param layers the layers, at least one
 * @param outputs the shape behind each layer
 */
public record Architecture(String role, Shape input, List<Layer> layers, List<Shape> outputs) {

  /** What a flat array of parameters is held to: half of what an array can have. */
  private static final long MOST_PARAMETERS = 1L << 30;

  /** Copies the lists. */
  public Architecture {
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
  }

  /**
   * Infers the shapes.
   *
   * @throws GalateaException of kind usage, naming the layer, if one does not fit what comes in, or
   *     if there are more than 2³⁰ parameters
   */
  public static Architecture of(String role, Shape input, List<Layer> layers) {
    if (layers.isEmpty()) {
      throw GalateaException.usage("the " + role + " needs at least one layer");
    }
    List<Shape> outputs = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        shape = output(role, i, layers.get(i), shape);
      } catch (IllegalArgumentException | ArithmeticException e) {
        // A row of more values than an array can have.
        throw misfit(role, i, layers.get(i), shape, e.getMessage());
      }
      outputs.add(shape);
    }
    Architecture architecture = new Architecture(role, input, layers, outputs);
    if (architecture.parameters() > MOST_PARAMETERS) {
      throw GalateaException.usage(
          String.format(
              Locale.ROOT,
              "the %s would have %,d parameters, more than the %,d there is room for: try a"
                  + " smaller baseWidth or smaller layers",
              role,
              architecture.parameters(),
              MOST_PARAMETERS));
    }
    return architecture;
  }

  /** The shape of a row that comes out. */
  public Shape output() {
    return outputs.get(outputs.size() - 1);
  }

  /** The shape that goes into a layer. */
  public Shape inputOf(int layer) {
    return layer == 0 ? input : outputs.get(layer - 1);
  }

  /** The same layers, made to end in a shape of as many values. */
  public Architecture endingIn(Shape shape) {
    if (output().equals(shape)) {
      return this;
    }
    if (output().size() != shape.size()) {
      throw GalateaException.usage(
          "the "
              + role
              + " ends in "
              + output()
              + ", but must end in "
              + shape
              + NearestFit.hint(this, shape)
              + "\n"
              + table());
    }
    List<Layer> longer = new ArrayList<>(layers);
    longer.add(Layer.reshape(shape.dims()));
    return of(role, input, longer);
  }

  /** Whether a linear layer has a bias: not before batch normalisation, which would take it out. */
  public boolean hasBias(int layer) {
    return layers.get(layer).type().isLinear()
        && (layer + 1 == layers.size()
            || layers.get(layer + 1).type() != LayerType.BATCH_NORMALIZATION);
  }

  /** How many trainable parameters a layer has. */
  public long parameters(int layer) {
    Layer spec = layers.get(layer);
    long bias = hasBias(layer) ? spec.size() : 0;
    return switch (spec.type()) {
      case DENSE -> (long) inputOf(layer).size() * spec.size() + bias;
      case CONVOLUTION, TRANSPOSED_CONVOLUTION ->
          (long) channels(inputOf(layer)) * spec.size() * spec.kernel() * spec.kernel() + bias;
      case BATCH_NORMALIZATION, LAYER_NORMALIZATION -> 2L * channels(inputOf(layer));
      default -> 0;
    };
  }

  /** How many trainable parameters there are. */
  public long parameters() {
    long sum = 0;
    for (int i = 0; i < layers.size(); i++) {
      sum += parameters(i);
    }
    return sum;
  }

  /** A table of the layers, their output shapes and parameter counts, for reading. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "%-52s %-16s %12s%n", role, input, "parameters"));
    for (int i = 0; i < layers.size(); i++) {
      table.append(
          String.format(
              Locale.ROOT,
              "%-52s %-16s %,12d%n",
              layers.get(i).text(),
              outputs.get(i),
              parameters(i)));
    }
    return table
        .append(String.format(Locale.ROOT, "%-52s %-16s %,12d%n", "sum", "", parameters()))
        .toString();
  }

  /** The layers, one a line, as {@link #parse} reads them. */
  public String text() {
    return layers.stream().map(Layer::text).collect(Collectors.joining("\n"));
  }

  /** The architecture of lines that {@link #text} gave. */
  public static Architecture parse(String role, Shape input, String text) {
    return of(role, input, text.lines().map(Layer::parse).toList());
  }

  /** The channels of a shape; all values of a flat one. */
  public static int channels(Shape shape) {
    return shape.dims().get(0);
  }

  private static Shape output(String role, int index, Layer layer, Shape in) {
    return switch (layer.type()) {
      case DENSE -> Shape.of(layer.size());
      case CONVOLUTION -> convolved(role, index, layer, in);
      case TRANSPOSED_CONVOLUTION -> transposed(role, index, layer, in);
      case RESHAPE -> reshaped(role, index, layer, in);
      default -> in;
    };
  }

  private static Shape convolved(String role, int index, Layer layer, Shape in) {
    if (in.dims().size() != 3) {
      throw misfit(role, index, layer, in, "it needs (channels, height, width); reshape before it");
    }
    int height = extent(layer, in.height());
    int width = extent(layer, in.width());
    if (height < 1 || width < 1) {
      int most = Math.min(in.height(), in.width()) + 2 * layer.padding();
      throw misfit(
          role,
          index,
          layer,
          in,
          "the window is larger than the padded image, where kernel=" + most + " is the largest");
    }
    return Shape.of(layer.size(), height, width);
  }

  private static Shape transposed(String role, int index, Layer layer, Shape in) {
    if (in.dims().size() == 2) {
      throw misfit(role, index, layer, in, "it needs (values) or (channels, height, width)");
    }
    int height = extent(layer, in.dims().size() == 1 ? 1 : in.height());
    int width = extent(layer, in.dims().size() == 1 ? 1 : in.width());
    if (height < 1 || width < 1) {
      throw misfit(
          role,
          index,
          layer,
          in,
          "the padding leaves no image; padding=" + (layer.kernel() - 1) / 2 + " would");
    }
    return Shape.of(layer.size(), height, width);
  }

  /** Height or width behind a convolution, by that before it; below 1 where it does not fit. */
  static int extent(Layer layer, int extent) {
    if (layer.type() == LayerType.TRANSPOSED_CONVOLUTION) {
      return (extent - 1) * layer.stride() + layer.kernel() - 2 * layer.padding();
    }
    int span = extent + 2 * layer.padding() - layer.kernel();
    return span < 0 ? 0 : span / layer.stride() + 1;
  }

  private static Shape reshaped(String role, int index, Layer layer, Shape in) {
    int dims = layer.shape().size();
    if (dims != 1 && dims != 3) {
      throw misfit(
          role, index, layer, in, "its shape must be [values] or [channels, height, width]");
    }
    Shape out = new Shape(layer.shape());
    if (out.size() != in.size()) {
      throw misfit(
          role,
          index,
          layer,
          in,
          "the input has " + in.size() + " values, the shape " + out.size());
    }
    return out;
  }

  private static GalateaException misfit(
      String role, int index, Layer layer, Shape in, String rule) {
    return GalateaException.usage(
        "layer "
            + (index + 1)
            + " of the "
            + role
            + " ("
            + layer.text()
            + ") does not fit an input of "
            + in
            + ": "
            + rule);
  }
}
