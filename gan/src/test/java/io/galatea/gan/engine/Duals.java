package io.galatea.gan.engine;

import io.galatea.api.data.Shape;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The slow reference: networks by their definition, in double precision, in the order (channel,
 * height, width) and PyTorch's weight layouts, over dual numbers (value, derivative along one
 * direction), so that any directional derivative is exact to rounding. It shares no code with the
 * engine.
 */
final class Duals {
  /** Values with their derivatives. */
  static final class Dual {
    final double[] value;
    final double[] dot;

    Dual(double[] value, double[] dot) {
      this.value = value;
      this.dot = dot;
    }

    static Dual of(int size) {
      return new Dual(new double[size], new double[size]);
    }
  }

  private Duals() {}

  /** Runs a network in training mode on rows of (channel, height, width). */
  static Dual run(Architecture a, Map<String, Dual> parameters, Dual x, int rows) {
    Dual h = x;
    for (int i = 0; i < a.layers().size(); i++) {
      h = layer(a, i, parameters, h, rows);
    }
    return h;
  }

  /** Parameters without derivatives. */
  static Map<String, Dual> constant(Map<String, double[]> parameters) {
    Map<String, Dual> duals = new TreeMap<>();
    parameters.forEach((name, v) -> duals.put(name, new Dual(v, new double[v.length])));
    return duals;
  }

  private static Dual layer(Architecture a, int i, Map<String, Dual> parameters, Dual x, int rows) {
    Layer spec = a.layers().get(i);
    Shape in = a.inputOf(i);
    Shape out = a.outputs().get(i);
    Dual raw = parameters.get(i + ".weight");
    Dual w =
        spec.type().isLinear() && spec.spectral()
            ? overLargestSingularValue(raw, firstExtent(spec, in))
            : raw;
    Dual b = parameters.get(i + ".bias");
    return switch (spec.type()) {
      case DENSE -> dense(x, w, b, rows, in.size(), out.size());
      case CONVOLUTION -> convolve(spec, in, out, x, w, b, rows);
      case TRANSPOSED_CONVOLUTION -> transposed(spec, in, out, x, w, b, rows);
      case BATCH_NORMALIZATION -> {
        int c = in.dims().get(0);
        yield normalize(x, w, b, rows, c, in.size() / c, true);
      }
      case LAYER_NORMALIZATION -> {
        int c = in.dims().get(0);
        yield normalize(x, w, b, rows, c, in.size() / c, false);
      }
      case RELU -> pointwise(x, v -> v > 0 ? new double[] {v, 1} : new double[] {0, 0});
      case LEAKY_RELU ->
          pointwise(
              x,
              v ->
                  v > 0
                      ? new double[] {v, 1}
                      : new double[] {(float) spec.slope() * v, (float) spec.slope()});
      case TANH -> pointwise(x, v -> new double[] {Math.tanh(v), 1 - Math.tanh(v) * Math.tanh(v)});
      case SIGMOID ->
          pointwise(
              x,
              v -> {
                double s = 1 / (1 + Math.exp(-v));
                return new double[] {s, s * (1 - s)};
              });
      case DROPOUT -> times(x, parameters.get(i + ".mask"));
      case RESHAPE -> x;
    };
  }

  /** The first extent of a linear layer's weights, which makes them a matrix. */
  private static int firstExtent(Layer spec, Shape in) {
    return spec.type() == LayerType.TRANSPOSED_CONVOLUTION ? in.dims().get(0) : spec.size();
  }

  /** W over its largest singular value uᵀWv, whose derivative is uᵀẆv, by long power iteration. */
  private static Dual overLargestSingularValue(Dual w, int rows) {
    int columns = w.value.length / rows;
    double[] u = new double[rows];
    double[] v = new double[columns];
    for (int j = 0; j < columns; j++) {
      v[j] = 1 + 0.1 * j;
    }
    for (int iteration = 0; iteration < 1000; iteration++) {
      Arrays.fill(u, 0);
      for (int k = 0; k < w.value.length; k++) {
        u[k / columns] += w.value[k] * v[k % columns];
      }
      scaleToLengthOne(u);
      Arrays.fill(v, 0);
      for (int k = 0; k < w.value.length; k++) {
        v[k % columns] += w.value[k] * u[k / columns];
      }
      scaleToLengthOne(v);
    }
    double sigma = 0;
    double sigmaDot = 0;
    for (int k = 0; k < w.value.length; k++) {
      sigma += u[k / columns] * w.value[k] * v[k % columns];
      sigmaDot += u[k / columns] * w.dot[k] * v[k % columns];
    }
    Dual scaled = Dual.of(w.value.length);
    for (int k = 0; k < w.value.length; k++) {
      scaled.value[k] = w.value[k] / sigma;
      scaled.dot[k] = w.dot[k] / sigma - w.value[k] * sigmaDot / (sigma * sigma);
    }
    return scaled;
  }

  private static void scaleToLengthOne(double[] x) {
    double length = Math.sqrt(Arrays.stream(x).map(a -> a * a).sum());
    for (int k = 0; k < x.length; k++) {
      x[k] /= length;
    }
  }

  private static Dual times(Dual x, Dual mask) {
    Dual y = Dual.of(x.value.length);
    for (int k = 0; k < x.value.length; k++) {
      y.value[k] = x.value[k] * mask.value[k];
      y.dot[k] = x.dot[k] * mask.value[k];
    }
    return y;
  }

  private interface Function {
    double[] valueAndDerivative(double x);
  }

  private static Dual pointwise(Dual x, Function f) {
    Dual y = Dual.of(x.value.length);
    for (int k = 0; k < x.value.length; k++) {
      double[] both = f.valueAndDerivative(x.value[k]);
      y.value[k] = both[0];
      y.dot[k] = both[1] * x.dot[k];
    }
    return y;
  }

  /** y[at] += w[k] x[j]. */
  private static void multiplyAdd(Dual y, int at, Dual w, int k, Dual x, int j) {
    y.value[at] += w.value[k] * x.value[j];
    y.dot[at] += w.value[k] * x.dot[j] + w.dot[k] * x.value[j];
  }

  private static void addBias(Dual y, Dual b, int rows, int channels) {
    if (b == null) {
      return;
    }
    int positions = y.value.length / rows / channels;
    for (int k = 0; k < y.value.length; k++) {
      y.value[k] += b.value[k / positions % channels];
      y.dot[k] += b.dot[k / positions % channels];
    }
  }

  private static Dual dense(Dual x, Dual w, Dual b, int rows, int ins, int outs) {
    Dual y = Dual.of(rows * outs);
    for (int n = 0; n < rows; n++) {
      for (int o = 0; o < outs; o++) {
        for (int i = 0; i < ins; i++) {
          multiplyAdd(y, n * outs + o, w, o * ins + i, x, n * ins + i);
        }
      }
    }
    addBias(y, b, rows, outs);
    return y;
  }

  private static Dual convolve(Layer spec, Shape in, Shape out, Dual x, Dual w, Dual b, int rows) {
    Dual y = Dual.of(rows * out.size());
    visit(
        spec,
        in.dims(),
        out.dims(),
        rows,
        (small, large, weight) -> multiplyAdd(y, small, w, weight, x, large));
    addBias(y, b, rows, out.dims().get(0));
    return y;
  }

  private static Dual transposed(
      Layer spec, Shape in, Shape out, Dual x, Dual w, Dual b, int rows) {
    Dual y = Dual.of(rows * out.size());
    List<Integer> small = in.dims().size() == 1 ? List.of(in.size(), 1, 1) : in.dims();
    visit(spec, out.dims(), small, rows, (s, l, weight) -> multiplyAdd(y, l, w, weight, x, s));
    addBias(y, b, rows, out.dims().get(0));
    return y;
  }

  private interface Connection {
    void visit(int small, int large, int weight);
  }

  /** Visits every connection of a convolution from the large image to the small one. */
  private static void visit(
      Layer spec, List<Integer> large, List<Integer> small, int rows, Connection connection) {
    int k = spec.kernel();
    for (int n = 0; n < rows; n++) {
      for (int o = 0; o < small.get(0); o++) {
        for (int p = 0; p < small.get(1); p++) {
          for (int q = 0; q < small.get(2); q++) {
            for (int c = 0; c < large.get(0); c++) {
              for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                  int row = p * spec.stride() - spec.padding() + i;
                  int column = q * spec.stride() - spec.padding() + j;
                  if (row >= 0 && row < large.get(1) && column >= 0 && column < large.get(2)) {
                    connection.visit(
                        ((n * small.get(0) + o) * small.get(1) + p) * small.get(2) + q,
                        ((n * large.get(0) + c) * large.get(1) + row) * large.get(2) + column,
                        ((o * large.get(0) + c) * k + i) * k + j);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private static Dual normalize(
      Dual x, Dual w, Dual b, int rows, int channels, int positions, boolean batch) {
    Dual y = Dual.of(x.value.length);
    int groups = batch ? channels : rows;
    for (int group = 0; group < groups; group++) {
      double mean = 0;
      double meanDot = 0;
      int n = 0;
      for (int k = 0; k < x.value.length; k++) {
        if (member(k, group, channels, positions, batch)) {
          mean += x.value[k];
          meanDot += x.dot[k];
          n++;
        }
      }
      mean /= n;
      meanDot /= n;
      double variance = 0;
      double varianceDot = 0;
      for (int k = 0; k < x.value.length; k++) {
        if (member(k, group, channels, positions, batch)) {
          variance += (x.value[k] - mean) * (x.value[k] - mean) / n;
          varianceDot += 2 * (x.value[k] - mean) * (x.dot[k] - meanDot) / n;
        }
      }
      double inverse = 1 / Math.sqrt(variance + 1e-5);
      double inverseDot = -0.5 * inverse * inverse * inverse * varianceDot;
      for (int k = 0; k < x.value.length; k++) {
        if (member(k, group, channels, positions, batch)) {
          int c = k / positions % channels;
          double normal = (x.value[k] - mean) * inverse;
          double normalDot = (x.dot[k] - meanDot) * inverse + (x.value[k] - mean) * inverseDot;
          y.value[k] = normal * w.value[c] + b.value[c];
          y.dot[k] = normalDot * w.value[c] + normal * w.dot[c] + b.dot[c];
        }
      }
    }
    return y;
  }

  private static boolean member(int k, int group, int channels, int positions, boolean batch) {
    return batch ? k / positions % channels == group : k / positions / channels == group;
  }
}
