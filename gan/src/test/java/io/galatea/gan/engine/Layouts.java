package io.galatea.gan.engine;

import io.galatea.api.data.Shape;
import java.util.Map;
import java.util.TreeMap;

/** Between the reference's order (channel, height, width) and the engine's. */
final class Layouts {
  private Layouts() {}

  static float[] toEngine(double[] x, Shape shape) {
    float[] out = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      out[engineIndex(k, shape)] = (float) x[k];
    }
    return out;
  }

  static double[] toReference(float[] x, Shape shape) {
    double[] out = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      out[k] = x[engineIndex(k, shape)];
    }
    return out;
  }

  private static int engineIndex(int k, Shape shape) {
    if (shape.dims().size() != 3) {
      return k;
    }
    int channels = shape.channels();
    int positions = shape.height() * shape.width();
    int row = k / (channels * positions);
    int c = k / positions % channels;
    return (row * positions + k % positions) * channels + c;
  }

  /** The named arrays of trained values, or of their gradients, in files' layout. */
  static Map<String, double[]> export(Network network, float[] source) {
    Map<String, double[]> arrays = new TreeMap<>();
    for (Slot slot : network.slots()) {
      if (slot.trained()) {
        float[] floats = slot.write(source).floats();
        double[] doubles = new double[floats.length];
        for (int k = 0; k < floats.length; k++) {
          doubles[k] = floats[k];
        }
        arrays.put(slot.name(), doubles);
      }
    }
    return arrays;
  }
}
