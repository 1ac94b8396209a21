package io.galatea.rbm.evidence;

import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.RbmTrainingTest;
import java.util.ArrayList;
import java.util.List;

/** Layered machines small enough to enumerate, and their sums over all states by brute force. */
public final class TinyLayers {
  private TinyLayers() {}

  public static Layers random(double deviation, double scale, long seed, int... units) {
    RandomStream random = RandomStream.of(seed);
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    for (int l = 0; l < units.length; l++) {
      biases.add(normal(units[l], scale, random));
      if (l > 0) {
        weights.add(normal(units[l - 1] * units[l], scale, random));
      }
    }
    return new Layers(biases, weights, deviation);
  }

  private static float[] normal(int count, double scale, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  /** A model that is nothing but its layers. */
  public record Machine(Layers layers) implements BoltzmannMachine {
    @Override
    public Shape shape() {
      return Shape.of(layers.units(0));
    }

    @Override
    public Provenance provenance() {
      return RbmTrainingTest.PROVENANCE;
    }
  }

  public static float[] state(int number, int units) {
    float[] state = new float[units];
    for (int u = 0; u < units; u++) {
      state[u] = number >>> u & 1;
    }
    return state;
  }

  /** Σ exp(−E) over the hidden layers by brute force; E as the documentation of Layers has it. */
  public static double unnormalised(Layers layers, float[] visible) {
    int hidden = 0;
    for (int l = 1; l <= layers.depth(); l++) {
      hidden += layers.units(l);
    }
    double sum = 0;
    for (int s = 0; s < 1 << hidden; s++) {
      List<float[]> states = new ArrayList<>(List.of(visible));
      int at = 0;
      for (int l = 1; l <= layers.depth(); l++) {
        states.add(state(s >>> at, layers.units(l)));
        at += layers.units(l);
      }
      sum += Math.exp(-energy(layers, states));
    }
    return sum;
  }

  private static double energy(Layers layers, List<float[]> states) {
    double deviation = layers.visibleDeviation();
    double energy = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      float[] x = states.get(l);
      for (int i = 0; i < x.length; i++) {
        double b = layers.biases().get(l)[i];
        energy +=
            l == 0 && layers.gaussianVisible()
                ? (x[i] - b) * (x[i] - b) / (2 * deviation * deviation)
                : -b * x[i];
        double scale = l == 0 && layers.gaussianVisible() ? 1 / deviation : 1;
        for (int j = 0; l < layers.depth() && j < layers.units(l + 1); j++) {
          float w = layers.weights().get(l)[i * layers.units(l + 1) + j];
          energy -= scale * x[i] * w * states.get(l + 1)[j];
        }
      }
    }
    return energy;
  }

  /** log Z over all states of all layers. */
  public static double logPartition(Layers layers) {
    double sum = 0;
    for (int v = 0; v < 1 << layers.units(0); v++) {
      sum += unnormalised(layers, state(v, layers.units(0)));
    }
    return Math.log(sum);
  }
}
