package io.galatea.dbm;

import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.ToyData;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.List;

/** Machines small enough to enumerate, and their sums by brute force in double. */
public final class TinyMachines {
  private TinyMachines() {}

  /** Layers with normal parameters; {@code units} from the visible layer up. */
  public static Layers random(double scale, long seed, int... units) {
    return random(scale, seed, 0, units);
  }

  /** As {@link #random(double, long, int...)}, with Gaussian visible units where σ is above 0. */
  public static Layers random(double scale, long seed, double deviation, int... units) {
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

  public static DeepBoltzmannMachine machine(double scale, long seed, int... units) {
    return DeepBoltzmannMachine.of(
        new OpenBlasCompute(),
        Shape.of(units[0]),
        random(scale, seed, units),
        ToyData.provenance("toy"));
  }

  private static float[] normal(int count, double scale, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  /** Unit u of the state numbered {@code state}. */
  public static int bit(int state, int u) {
    return state >>> u & 1;
  }

  /** The number of units of all layers. */
  public static int allUnits(Layers layers) {
    int sum = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      sum += layers.units(l);
    }
    return sum;
  }

  /** The number of units of all hidden layers. */
  public static int hiddenUnits(Layers layers) {
    return allUnits(layers) - layers.units(0);
  }

  /** The state of layer l in a state of the whole machine, whose low bits are the visible layer. */
  public static float[] states(Layers layers, int state, int l) {
    int at = 0;
    for (int k = 0; k < l; k++) {
      at += layers.units(k);
    }
    float[] values = new float[layers.units(l)];
    for (int j = 0; j < values.length; j++) {
      values[j] = bit(state, at + j);
    }
    return values;
  }

  /** −E of a state of the whole machine of Bernoulli units. */
  public static double negativeEnergy(Layers layers, int state) {
    double sum = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      float[] x = states(layers, state, l);
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * (double) layers.biases().get(l)[i];
        if (l < layers.depth() && x[i] == 1) {
          float[] y = states(layers, state, l + 1);
          for (int j = 0; j < y.length; j++) {
            sum += y[j] * (double) layers.weights().get(l)[i * y.length + j];
          }
        }
      }
    }
    return sum;
  }

  /** The law of all states of the machine. */
  public static double[] law(Layers layers) {
    double[] p = new double[1 << allUnits(layers)];
    double z = 0;
    for (int s = 0; s < p.length; s++) {
      p[s] = Math.exp(negativeEnergy(layers, s));
      z += p[s];
    }
    for (int s = 0; s < p.length; s++) {
      p[s] /= z;
    }
    return p;
  }

  public static double logPartition(Layers layers) {
    double z = 0;
    for (int s = 0; s < 1 << allUnits(layers); s++) {
      z += Math.exp(negativeEnergy(layers, s));
    }
    return Math.log(z);
  }

  /** log Σₕ exp(−E(v, h)). */
  public static double logUnnormalised(Layers layers, int v) {
    double sum = 0;
    for (int h = 0; h < 1 << hiddenUnits(layers); h++) {
      sum += Math.exp(negativeEnergy(layers, h << layers.units(0) | v));
    }
    return Math.log(sum);
  }
}
