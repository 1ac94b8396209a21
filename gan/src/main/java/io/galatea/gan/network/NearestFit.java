package io.galatea.gan.network;

import io.galatea.api.data.Shape;
import java.util.List;
import java.util.Optional;

/** The change of a network's last linear layer that would make it end in a wanted shape. */
final class NearestFit {
  private static final int MOST_KERNEL = 64;
  private static final int MOST_STRIDE = 8;
  private static final int MOST_PADDING = 16;

  private NearestFit() {}

  /** Says so in a clause for a message; empty if no layer of the kind would do. */
  static String hint(Architecture network, Shape wanted) {
    int last = network.layers().size() - 1;
    while (last >= 0 && !network.layers().get(last).type().isLinear()) {
      last--;
    }
    if (last < 0) {
      return "";
    }
    Layer layer = network.layers().get(last);
    Optional<Layer> fit =
        layer.type() == LayerType.DENSE
            ? Optional.of(Layer.dense(wanted.size()))
            : convolution(layer, network.inputOf(last), wanted);
    int number = last + 1;
    return fit.map(f -> "; layer " + number + " would fit as " + f.text()).orElse("");
  }

  private static Optional<Layer> convolution(Layer layer, Shape in, Shape wanted) {
    List<Integer> dims = wanted.dims().size() == 3 ? wanted.dims() : List.of(wanted.size(), 1, 1);
    int height = in.dims().size() == 1 ? 1 : in.height();
    int width = in.dims().size() == 1 ? 1 : in.width();
    Layer best = null;
    int least = Integer.MAX_VALUE;
    for (int kernel = 1; kernel <= MOST_KERNEL; kernel++) {
      for (int stride = 1; stride <= MOST_STRIDE; stride++) {
        for (int padding = 0; padding <= MOST_PADDING; padding++) {
          int change =
              Math.abs(kernel - layer.kernel())
                  + Math.abs(stride - layer.stride())
                  + Math.abs(padding - layer.padding());
          Layer other = resized(layer, dims.get(0), kernel, stride, padding);
          if (change < least
              && Architecture.extent(other, height) == dims.get(1)
              && Architecture.extent(other, width) == dims.get(2)) {
            best = other;
            least = change;
          }
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static Layer resized(Layer layer, int size, int kernel, int stride, int padding) {
    return layer.type() == LayerType.CONVOLUTION
        ? Layer.convolution(size, kernel, stride, padding)
        : Layer.transposedConvolution(size, kernel, stride, padding);
  }
}
