package io.galatea.rbm;

import io.galatea.api.Progress;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Chunks;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What units of any hidden layer look for, as images. */
final class FilterImages {
  private static final int ITERATIONS = 300;

  private final Layers layers;

  FilterImages(Layers layers) {
    this.layers = layers;
  }

  /**
   * The first units' columns of W₀ W₁ … W_{l−1}: what they weigh each pixel with if the layers
   * between were linear; for the first hidden layer, their weights.
   *
   * @return count × visible units
   */
  float[] linear(int layer, int count) {
    float[] filters = new float[Math.multiplyExact(count, layers.units(0))];
    for (int k = 0; k < count; k++) {
      float[] down = new float[layers.units(layer)];
      down[k] = 1;
      for (int l = layer - 1; l >= 0; l--) {
        down = down(l, down);
      }
      System.arraycopy(down, 0, filters, k * down.length, down.length);
    }
    return filters;
  }

  /**
   * For each of the first units the image v that excites it most among those of a norm: the maximum
   * of its input under ‖v‖ ≤ norm, and 0 ≤ v ≤ 1 for Bernoulli units, by gradient ascent (D. Erhan,
   * Y. Bengio, A. Courville, P. Vincent, "Visualizing higher-layer features of a deep network",
   * Université de Montréal, 2009). Layers between take their mean values given the one below, whose
   * input counts twice as there is none from above (Salakhutdinov and Hinton 2009).
   *
   * @return count × visible units
   */
  float[] mostExciting(int layer, int count, double norm, Progress progress) {
    int units = layers.units(0);
    float[] images = new float[Math.multiplyExact(count, units)];
    Chunks.all(
        count, progress, k -> System.arraycopy(climb(layer, k, norm), 0, images, k * units, units));
    return images;
  }

  private float[] climb(int layer, int unit, double norm) {
    float[] image = new float[layers.units(0)];
    Arrays.fill(image, (float) (norm / 2 / Math.sqrt(image.length)));
    for (int n = 0; n < ITERATIONS; n++) {
      float[] gradient = gradient(layer, unit, image);
      double length = Math.sqrt(dot(gradient, gradient));
      if (!(length > 0)) {
        break;
      }
      // Steps that shrink to nothing, so that the last ones settle.
      double step = norm * 0.2 * (1 - n / (double) ITERATIONS) / length;
      for (int i = 0; i < image.length; i++) {
        image[i] += (float) (step * gradient[i]);
      }
      project(image, norm);
    }
    return image;
  }

  /** ∂ input of a unit / ∂ image: up with the mean values, down with their slopes. */
  private float[] gradient(int layer, int unit, float[] image) {
    float[][] slopes = new float[layer][];
    float[] below = image;
    for (int l = 1; l < layer; l++) {
      float[] mean = up(l - 1, below);
      slopes[l] = new float[mean.length];
      for (int j = 0; j < mean.length; j++) {
        double p = Sigmoid.of(layers.biases().get(l)[j] + 2.0 * mean[j]);
        slopes[l][j] = (float) (2 * p * (1 - p));
        mean[j] = (float) p;
      }
      below = mean;
    }
    float[] down = new float[layers.units(layer)];
    down[unit] = 1;
    for (int l = layer - 1; l >= 0; l--) {
      down = down(l, down);
      for (int i = 0; l > 0 && i < down.length; i++) {
        down[i] *= slopes[l][i];
      }
    }
    return down;
  }

  /** x W_l, without biases. */
  private float[] up(int l, float[] x) {
    float[] weights = layers.weights().get(l);
    int upper = layers.units(l + 1);
    float[] sum = new float[upper];
    float scale = l == 0 && layers.gaussianVisible() ? (float) (1 / layers.visibleDeviation()) : 1;
    for (int i = 0; i < x.length; i++) {
      float value = scale * x[i];
      for (int j = 0; value != 0 && j < upper; j++) {
        sum[j] += value * weights[i * upper + j];
      }
    }
    return sum;
  }

  /** W_l x. */
  private float[] down(int l, float[] x) {
    float[] weights = layers.weights().get(l);
    float[] sum = new float[layers.units(l)];
    for (int i = 0; i < sum.length; i++) {
      float value = 0;
      for (int j = 0; j < x.length; j++) {
        value += weights[i * x.length + j] * x[j];
      }
      sum[i] = value;
    }
    return sum;
  }

  /**
   * To the nearest image of the norm or less, with values in [0, 1] where units are Bernoulli: the
   * image shrunk by such a factor that, cut off at 0 and 1, it has the norm.
   */
  private void project(float[] image, double norm) {
    double low = 0;
    double high = 1;
    if (length(image, 1) > norm) {
      for (int n = 0; n < 40; n++) {
        double middle = (low + high) / 2;
        if (length(image, middle) > norm) {
          high = middle;
        } else {
          low = middle;
        }
      }
    } else {
      low = 1;
    }
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) cut(low * image[i]);
    }
  }

  private double length(float[] image, double factor) {
    double sum = 0;
    for (float value : image) {
      double kept = cut(factor * value);
      sum += kept * kept;
    }
    return Math.sqrt(sum);
  }

  private double cut(double value) {
    return layers.gaussianVisible() ? value : Math.max(0, Math.min(1, value));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** What shades of grey mean, as the end of a sentence. */
  static String grey(double reach) {
    return ". Grey is 0, white %.2g and more, black −%.2g and less.".formatted(reach, reach);
  }

  /** The size that 99.5 % of the weights do not exceed: single outliers must not dim the rest. */
  static double reach(float[] weights) {
    double[] sizes =
        IntStream.range(0, weights.length)
            .mapToDouble(k -> Math.abs(weights[k]))
            .sorted()
            .toArray();
    double reach = sizes[(int) (0.995 * (sizes.length - 1))];
    return reach > 0 ? reach : 1;
  }
}
