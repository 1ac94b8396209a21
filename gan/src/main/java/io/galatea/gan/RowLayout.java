package io.galatea.gan;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.LayerType;

/**
 * Between rows of data, in the order (channel, height, width) and, for images, from 0 to 1, and
 * rows of the engine, in the order (height, width, channel) and in the range of the generator's
 * last layer: from −1 to 1 for tanh, 0 to 1 for sigmoid, any otherwise.
 */
final class RowLayout {
  private final Shape data;
  private final boolean bounded;
  private final float scale;
  private final float offset;

  /**
   * @param data the shape of a row of data
   * @param generator the network that makes such rows
   */
  RowLayout(Shape data, Architecture generator) {
    this.data = data;
    LayerType last =
        generator.layers().stream()
            .map(l -> l.type())
            .filter(t -> t != LayerType.RESHAPE)
            .reduce(LayerType.RESHAPE, (before, t) -> t);
    this.bounded = last == LayerType.TANH || last == LayerType.SIGMOID;
    this.scale = last == LayerType.TANH ? 2 : 1;
    this.offset = last == LayerType.TANH ? -1 : 0;
  }

  /** The shape as networks see it: (values) or (channels, height, width). */
  static Shape networkShape(Shape data) {
    return switch (data.dims().size()) {
      case 1, 3 -> data;
      case 2 -> Shape.of(1, data.height(), data.width());
      default ->
          throw GalateaException.usage(
              "adversarial networks learn rows of (values), (height, width) or (channels, height,"
                  + " width), but the data have "
                  + data);
    };
  }

  /**
   * Turns rows of data into rows of the engine.
   *
   * @throws GalateaException of kind data if a value is not finite or outside what the generator
   *     can make
   */
  void toEngine(float[] rows, int count, float[] out) {
    int channels = data.channels();
    int positions = data.size() / channels;
    for (int row = 0; row < count; row++) {
      int start = row * data.size();
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < positions; p++) {
          float value = rows[start + c * positions + p];
          check(value);
          out[start + p * channels + c] = value * scale + offset;
        }
      }
    }
  }

  private void check(float value) {
    if (!(bounded ? value >= 0 && value <= 1 : Float.isFinite(value))) {
      throw GalateaException.data(
          "the data hold "
              + value
              + ", but a generator that ends in "
              + (bounded ? "tanh or sigmoid learns values from 0 to 1" : "this learns numbers"));
    }
  }

  /** Turns rows of the engine into rows of data. */
  float[] toData(float[] rows, int count) {
    int channels = data.channels();
    int positions = data.size() / channels;
    float[] out = new float[count * data.size()];
    for (int row = 0; row < count; row++) {
      int start = row * data.size();
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < positions; p++) {
          float value = (rows[start + p * channels + c] - offset) / scale;
          out[start + c * positions + p] = bounded ? Math.min(1, Math.max(0, value)) : value;
        }
      }
    }
    return out;
  }
}
