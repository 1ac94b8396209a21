package io.galatea.rbm.evidence;

import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.RbmTrainingTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Deep machines small enough to enumerate, and their sums by brute force in double. */
public final class ToyLayers {
  private ToyLayers() {}

  public static Layers random(double scale, long seed, int... units) {
    RandomStream random = RandomStream.of(seed);
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    for (int l = 0; l < units.length; l++) {
      biases.add(normal(units[l], scale, random));
      if (l > 0) {
        weights.add(normal(units[l - 1] * units[l], scale, random));
      }
    }
    return Layers.bernoulli(biases, weights);
  }

  private static float[] normal(int count, double scale, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  public static BoltzmannMachine machine(Layers layers, Shape shape) {
    return new BoltzmannMachine() {
      @Override
      public Layers layers() {
        return layers;
      }

      @Override
      public Shape shape() {
        return shape;
      }

      @Override
      public Provenance provenance() {
        return RbmTrainingTest.PROVENANCE;
      }
    };
  }

  public static State state(Layers layers) {
    Map<String, Tensor> tensors = new HashMap<>();
    for (int l = 0; l <= layers.depth(); l++) {
      tensors.put("bias-" + l, Tensor.of(layers.biases().get(l), layers.units(l)));
    }
    for (int l = 0; l < layers.depth(); l++) {
      float[] weights = layers.weights().get(l);
      tensors.put("weights-" + l, Tensor.of(weights, weights.length));
    }
    return State.of(tensors);
  }

  static int units(Layers layers) {
    return layers.biases().stream().mapToInt(b -> b.length).sum();
  }

  /**
   * log of the unnormalised probability of a state of all units, layer by layer from the lowest
   * bit, weights times {@code weightFactor} and biases times {@code biasFactor}.
   */
  static double log(Layers layers, int state, double weightFactor, double biasFactor) {
    double sum = 0;
    int at = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      int units = layers.units(l);
      for (int i = 0; i < units; i++) {
        if ((state >>> (at + i) & 1) == 1) {
          sum += biasFactor * layers.biases().get(l)[i];
          for (int j = 0; l < layers.depth() && j < layers.units(l + 1); j++) {
            sum +=
                (state >>> (at + units + j) & 1)
                    * weightFactor
                    * layers.weights().get(l)[i * layers.units(l + 1) + j];
          }
        }
      }
      at += units;
    }
    return sum;
  }

  /** p(v) of every visible state. */
  static double[] visibleLaw(Layers layers) {
    double[] law = new double[1 << layers.units(0)];
    double z = 0;
    for (int state = 0; state < 1 << units(layers); state++) {
      double p = Math.exp(log(layers, state, 1, 1));
      law[state & law.length - 1] += p;
      z += p;
    }
    for (int v = 0; v < law.length; v++) {
      law[v] /= z;
    }
    return law;
  }
}
