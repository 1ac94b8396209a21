package io.galatea.gan.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of layers. */
public enum LayerType {
  /** y = x W + b. */
  DENSE,
  /** Convolution with zero padding. */
  CONVOLUTION,
  /** The adjoint of a convolution: grows an image by its stride. */
  TRANSPOSED_CONVOLUTION,
  /** Each channel over the batch to mean 0 and variance 1, then scaled (Ioffe and Szegedy 2015). */
  BATCH_NORMALIZATION,
  /**
   * Each row over all its values to mean 0 and variance 1, then scaled by channel (Ba, Kiros and
   * Hinton 2016; PyTorch's {@code GroupNorm(1, channels)}).
   */
  LAYER_NORMALIZATION,
  /** max(x, 0). */
  RELU,
  /** x where it is positive, else slope · x. */
  LEAKY_RELU,
  /** Hyperbolic tangent. */
  TANH,
  /** 1 / (1 + exp(−x)). */
  SIGMOID,
  /** Zeroes values with probability rate and scales the others by 1 / (1 − rate), in training. */
  DROPOUT,
  /** The same values in another shape. */
  RESHAPE;

  /** As a study writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type of a text, if there is one. */
  static Optional<LayerType> find(String text) {
    return Arrays.stream(values()).filter(t -> t.text().equals(text)).findFirst();
  }

  /** Whether it has weights that multiply its input. */
  public boolean isLinear() {
    return this == DENSE || this == CONVOLUTION || this == TRANSPOSED_CONVOLUTION;
  }

  /** Whether it moves a window over an image. */
  public boolean isConvolution() {
    return this == CONVOLUTION || this == TRANSPOSED_CONVOLUTION;
  }
}
