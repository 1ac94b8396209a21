package io.galatea.gan.network;

import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One layer of a network, as a study writes it. Components that a type does not use are ignored.
 *
 * @param type the kind
 * @param size units or output channels
 * @param kernel height and width of the window
 * @param stride step of the window
 * @param padding zeros around the image
 * @param slope of a leaky ReLU below 0
 * @param rate of dropout
 * @param spectral whether weights are divided by their largest singular value
 * @param shape of a reshape
 */
public record Layer(
    @Option("The kind of layer.") LayerType type,
    @Option(value = "Units of a dense layer, output channels of a convolution.", defaultValue = "1")
        int size,
    @Option(value = "Height and width of a convolution's window.", defaultValue = "4") int kernel,
    @Option(value = "Step of a convolution's window.", defaultValue = "2") int stride,
    @Option(value = "Rows and columns of zeros around a convolution's image.", defaultValue = "1")
        int padding,
    @Option(value = "Slope of a leaky ReLU below 0.", defaultValue = "0.2", usual = "0.01 to 0.3")
        double slope,
    @Option(
            value = "Share of values that dropout zeroes.",
            defaultValue = "0.3",
            usual = "0.2 to 0.5")
        double rate,
    @Option(
            value =
                "Whether the weights are divided by their largest singular value"
                    + " (Miyato et al. 2018).",
            defaultValue = "false")
        boolean spectral,
    @Option(
            value = "The shape that a reshape gives, (values) or (channels, height, width).",
            defaultValue = "[]")
        List<Integer> shape) {

  /** Checks the ranges. */
  public Layer {
    InvalidOption.within("size", size, 1, 1 << 20);
    InvalidOption.within("kernel", kernel, 1, 1024);
    InvalidOption.within("stride", stride, 1, 1024);
    InvalidOption.within("padding", padding, 0, 1024);
    InvalidOption.share("slope", slope);
    InvalidOption.share("rate", rate);
    shape = List.copyOf(shape);
    InvalidOption.unless(
        shape.stream().allMatch(d -> d >= 1), "shape", "a list of extents of at least 1", shape);
  }

  /** A layer without numbers of its own, such as an activation. */
  public static Layer of(LayerType type) {
    return new Layer(type, 1, 4, 2, 1, 0.2, 0.3, false, List.of());
  }

  /** A dense layer. */
  public static Layer dense(int units) {
    return new Layer(LayerType.DENSE, units, 4, 2, 1, 0.2, 0.3, false, List.of());
  }

  /** A convolution. */
  public static Layer convolution(int channels, int kernel, int stride, int padding) {
    return new Layer(
        LayerType.CONVOLUTION, channels, kernel, stride, padding, 0.2, 0.3, false, List.of());
  }

  /** A transposed convolution. */
  public static Layer transposedConvolution(int channels, int kernel, int stride, int padding) {
    return new Layer(
        LayerType.TRANSPOSED_CONVOLUTION,
        channels,
        kernel,
        stride,
        padding,
        0.2,
        0.3,
        false,
        List.of());
  }

  /** A leaky ReLU. */
  public static Layer leakyRelu(double slope) {
    return new Layer(LayerType.LEAKY_RELU, 1, 4, 2, 1, slope, 0.3, false, List.of());
  }

  /** Dropout. */
  public static Layer dropout(double rate) {
    return new Layer(LayerType.DROPOUT, 1, 4, 2, 1, 0.2, rate, false, List.of());
  }

  /** A reshape. */
  public static Layer reshape(List<Integer> shape) {
    return new Layer(LayerType.RESHAPE, 1, 4, 2, 1, 0.2, 0.3, false, shape);
  }

  /** The same layer with its weights divided by their largest singular value. */
  public Layer withSpectralNormalization() {
    return new Layer(type, size, kernel, stride, padding, slope, rate, true, shape);
  }

  /** One line that {@link #parse} reads back, with the numbers the type uses. */
  public String text() {
    StringBuilder text = new StringBuilder(type.text());
    if (type.isLinear()) {
      text.append(" size=").append(size);
    }
    if (type.isConvolution()) {
      text.append(" kernel=").append(kernel).append(" stride=").append(stride);
      text.append(" padding=").append(padding);
    }
    if (type == LayerType.LEAKY_RELU) {
      text.append(" slope=").append(slope);
    }
    if (type == LayerType.DROPOUT) {
      text.append(" rate=").append(rate);
    }
    if (type.isLinear() && spectral) {
      text.append(" spectral=true");
    }
    if (type == LayerType.RESHAPE) {
      text.append(" shape=");
      text.append(shape.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return text.toString();
  }

  /**
   * The layer of a line that {@link #text} gave.
   *
   * @throws GalateaException of kind data if it is none
   */
  public static Layer parse(String text) {
    String[] words = text.strip().split(" +", -1);
    LayerType type =
        LayerType.find(words[0])
            .orElseThrow(() -> unreadable(text, "there is no layer '" + words[0] + "'", null));
    Map<String, String> values = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals < 0) {
        throw unreadable(text, "'" + words[i] + "' is not of the form name=value", null);
      }
      values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    try {
      String shape = values.getOrDefault("shape", "");
      return new Layer(
          type,
          Integer.parseInt(values.getOrDefault("size", "1")),
          Integer.parseInt(values.getOrDefault("kernel", "4")),
          Integer.parseInt(values.getOrDefault("stride", "2")),
          Integer.parseInt(values.getOrDefault("padding", "1")),
          Double.parseDouble(values.getOrDefault("slope", "0.2")),
          Double.parseDouble(values.getOrDefault("rate", "0.3")),
          Boolean.parseBoolean(values.getOrDefault("spectral", "false")),
          shape.isEmpty()
              ? List.of()
              : Arrays.stream(shape.split(",", -1)).map(Integer::valueOf).toList());
    } catch (IllegalArgumentException e) {
      throw unreadable(text, e.getMessage(), e);
    }
  }

  private static GalateaException unreadable(String text, String why, Throwable cause) {
    return GalateaException.data("the layer '" + text + "' cannot be read: " + why, cause);
  }
}
