package io.galatea.gan.engine;

import io.galatea.api.model.Tensor;
import java.util.List;

/**
 * Where a named array of a network lies, and how it is written to files: in PyTorch's layout.
 *
 * @param name the layer's index and the array's name as PyTorch's {@code nn.Sequential} would call
 *     it, such as {@code 3.weight}
 * @param trained whether it lies among the trained values or the statistics
 * @param offset where it begins there
 * @param extents the extents in a file: (out, in), (out, in, height, width), or one extent. A
 *     transposed convolution has (in, out, height, width), as in PyTorch
 */
public record Slot(String name, boolean trained, int offset, List<Integer> extents) {

  /** How many values. */
  public int size() {
    int size = 1;
    for (int extent : extents) {
      size *= extent;
    }
    return size;
  }

  /** The tensor for a file. */
  public Tensor write(float[] source) {
    float[] out = new float[size()];
    for (int k = 0; k < out.length; k++) {
      out[outside(k)] = source[offset + k];
    }
    return Tensor.of(out, extents.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Takes a tensor of a file in. */
  public void read(Tensor tensor, float[] target) {
    float[] in = tensor.floats();
    for (int k = 0; k < in.length; k++) {
      target[offset + k] = in[outside(k)];
    }
  }

  /** Index (out, in, height, width) in a file of the k-th value, (height, width, in, out) here. */
  private int outside(int k) {
    if (extents.size() < 2) {
      return k;
    }
    int outs = extents.get(0);
    int ins = extents.get(1);
    int window = size() / (outs * ins);
    int out = k % outs;
    int in = k / outs % ins;
    return (out * ins + in) * window + k / (outs * ins);
  }
}
