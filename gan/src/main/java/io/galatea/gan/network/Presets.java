package io.galatea.gan.network;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import java.util.ArrayList;
import java.util.List;

/** The layers of the presets, scaled by a base width. */
public final class Presets {
  private static final double SLOPE = 0.2;

  private Presets() {}

  /**
   * The preset that an {@code auto} stands for.
   *
   * @throws GalateaException of kind usage if a preset does not fit the shape
   */
  public static Preset resolve(Preset preset, Shape data) {
    boolean square = data.isImage() && data.height() == data.width();
    int side = square ? data.height() : 0;
    Preset fitting =
        switch (side) {
          case 28 -> Preset.DCGAN_28;
          case 32 -> Preset.DCGAN_32;
          case 64 -> Preset.DCGAN_64;
          default -> Preset.MLP;
        };
    if (preset == Preset.AUTO) {
      return fitting;
    }
    if (preset != Preset.MLP && preset != fitting) {
      throw GalateaException.usage(
          "architecture "
              + preset.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
              + " does not fit rows of "
              + data
              + "; "
              + fitting.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
              + " does");
    }
    return preset;
  }

  /** The generator's layers. Images end in tanh, other rows in no activation. */
  public static List<Layer> generator(Preset preset, Shape data, int baseWidth) {
    List<Layer> layers = new ArrayList<>();
    int channels = data.channels();
    switch (preset) {
      case DCGAN_28 -> {
        grow(layers, Layer.transposedConvolution(2 * baseWidth, 7, 1, 0));
        grow(layers, Layer.transposedConvolution(baseWidth, 4, 2, 1));
        layers.add(Layer.transposedConvolution(channels, 4, 2, 1));
      }
      case DCGAN_32, DCGAN_64 -> {
        int width = preset == Preset.DCGAN_32 ? 4 * baseWidth : 8 * baseWidth;
        grow(layers, Layer.transposedConvolution(width, 4, 1, 0));
        while (width > baseWidth) {
          width /= 2;
          grow(layers, Layer.transposedConvolution(width, 4, 2, 1));
        }
        layers.add(Layer.transposedConvolution(channels, 4, 2, 1));
      }
      default -> {
        for (int i = 0; i < 3; i++) {
          layers.add(Layer.dense(4 * baseWidth));
          layers.add(Layer.of(LayerType.RELU));
        }
        layers.add(Layer.dense(data.size()));
      }
    }
    if (data.isImage()) {
      layers.add(Layer.of(LayerType.TANH));
    }
    return layers;
  }

  private static void grow(List<Layer> layers, Layer layer) {
    layers.add(layer);
    layers.add(Layer.of(LayerType.BATCH_NORMALIZATION));
    layers.add(Layer.of(LayerType.RELU));
  }

  /** The discriminator's layers, down to one value. */
  public static List<Layer> discriminator(
      Preset preset, Shape data, int baseWidth, Normalization normalization) {
    List<Layer> layers = new ArrayList<>();
    switch (preset) {
      case DCGAN_28 -> {
        shrink(layers, Layer.convolution(baseWidth, 4, 2, 1), normalization, true);
        shrink(layers, Layer.convolution(2 * baseWidth, 4, 2, 1), normalization, false);
        layers.add(weighted(Layer.convolution(1, 7, 1, 0), normalization));
      }
      case DCGAN_32, DCGAN_64 -> {
        int last = preset == Preset.DCGAN_32 ? 4 * baseWidth : 8 * baseWidth;
        for (int width = baseWidth; width <= last; width *= 2) {
          shrink(layers, Layer.convolution(width, 4, 2, 1), normalization, width == baseWidth);
        }
        layers.add(weighted(Layer.convolution(1, 4, 1, 0), normalization));
      }
      default -> {
        for (int i = 0; i < 3; i++) {
          // Batch statistics of a few dense features give the discriminator away to the generator.
          boolean plain = i == 0 || normalization == Normalization.BATCH;
          shrink(layers, Layer.dense(4 * baseWidth), normalization, plain);
        }
        layers.add(weighted(Layer.dense(1), normalization));
      }
    }
    return layers;
  }

  private static void shrink(
      List<Layer> layers, Layer layer, Normalization normalization, boolean plain) {
    layers.add(weighted(layer, normalization));
    if (!plain && normalization == Normalization.BATCH) {
      layers.add(Layer.of(LayerType.BATCH_NORMALIZATION));
    }
    if (!plain && normalization == Normalization.LAYER) {
      layers.add(Layer.of(LayerType.LAYER_NORMALIZATION));
    }
    layers.add(Layer.leakyRelu(SLOPE));
  }

  private static Layer weighted(Layer layer, Normalization normalization) {
    return normalization == Normalization.SPECTRAL ? layer.withSpectralNormalization() : layer;
  }
}
