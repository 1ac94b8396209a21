package io.galatea.rbm.evidence;

import io.galatea.api.Progress;
import io.galatea.api.error.GalateaException;
import io.galatea.rbm.rows.Vectors;
import java.util.ArrayList;
import java.util.List;

/**
 * Exact sums over the states of a {@link BoltzmannMachine} of any depth.
 *
 * <p>Units of even layers (visible, second hidden, …) are connected to units of odd layers only, so
 * that a machine of any depth is a restricted one between the two sets: given either set, the units
 * of the other are independent and summed out analytically. {@link PartitionFunction} enumerates
 * the smaller set. With the visible units given, the same holds for the hidden layers alone.
 *
 * <p>Gaussian visible units are integrated out: ∫ exp(−‖x − b‖²/(2σ²) + x·y/σ) dx = (2πσ²)^{D/2}
 * exp(b·y/σ + ½‖y‖²) with y = W₀x₁, so that odd layers are enumerated, coupled by W₀ᵀW₀.
 */
public final class ExactEvidence {
  private ExactEvidence() {}

  /** The number of units that {@link #logPartition} enumerates. */
  public static int enumeratedUnits(Layers layers) {
    int odd = units(layers, 1);
    return layers.gaussianVisible() ? odd : Math.min(odd, units(layers, 0));
  }

  /** Whether {@link #logPartition} is within reach: at most 25 units to enumerate. */
  public static boolean enumerable(Layers layers) {
    return enumeratedUnits(layers) <= PartitionFunction.MAXIMUM_UNITS;
  }

  private static int units(Layers layers, int first) {
    int sum = 0;
    for (int l = first; l <= layers.depth(); l += 2) {
      sum += layers.units(l);
    }
    return sum;
  }

  /**
   * log Z = log Σ exp(−E) over all states of all layers, in nats; Gaussian visible units are
   * integrated over.
   *
   * @throws GalateaException of kind usage if more than 25 units would have to be enumerated
   */
  public static double logPartition(Layers layers, Progress progress) {
    requireEnumerable(layers);
    if (!layers.gaussianVisible()) {
      boolean odd = units(layers, 1) <= units(layers, 0);
      return PartitionFunction.logarithm(
          sets(layers, odd ? 1 : 0, 0, Vectors.doubles(layers.biases().get(0)), null), progress);
    }
    double variance = layers.visibleDeviation() * layers.visibleDeviation();
    PartitionFunction.Sets hidden =
        sets(layers, 1, 1, firstHiddenInput(layers, layers.biases().get(0)), coupling(layers));
    return layers.units(0) / 2.0 * Math.log(2 * Math.PI * variance)
        + PartitionFunction.logarithm(hidden, progress);
  }

  /**
   * log p*(v) = log Σ exp(−E) over all states of the hidden layers, in nats: log p(v) + log Z.
   *
   * @param visible one state of the visible units; values in [0, 1] unless they are Gaussian
   * @throws GalateaException of kind usage if {@link #logPartition} is out of reach
   */
  public static double logUnnormalised(Layers layers, float[] visible) {
    requireEnumerable(layers);
    float[] bias = layers.biases().get(0);
    double sum = 0;
    for (int i = 0; i < bias.length; i++) {
      double x = visible[i];
      double distance = (x - bias[i]) / layers.visibleDeviation();
      sum += layers.gaussianVisible() ? -distance * distance / 2 : x * bias[i];
    }
    int odd = units(layers, 1);
    int even = units(layers, 0) - layers.units(0);
    return sum
        + PartitionFunction.logarithm(
            sets(layers, even < odd ? 0 : 1, 1, firstHiddenInput(layers, visible), null),
            Progress.UNSEEN);
  }

  /** b₁ + s₀ W₀ᵀ x₀. */
  private static double[] firstHiddenInput(Layers layers, float[] visible) {
    double scale = layers.gaussianVisible() ? 1 / layers.visibleDeviation() : 1;
    double[] input = Vectors.doubles(layers.biases().get(1));
    float[] weights = layers.weights().get(0);
    for (int i = 0; i < visible.length; i++) {
      double x = scale * visible[i];
      for (int j = 0; x != 0 && j < input.length; j++) {
        input[j] += x * weights[i * input.length + j];
      }
    }
    return input;
  }

  /** W₀ᵀW₀ between the units of the first hidden layer; 0 from and to all other odd layers. */
  private static double[][] coupling(Layers layers) {
    float[] weights = layers.weights().get(0);
    int units = layers.units(1);
    double[][] coupling = new double[units(layers, 1)][units(layers, 1)];
    for (int i = 0; i < layers.units(0); i++) {
      for (int j = 0; j < units; j++) {
        for (int k = 0; k < units; k++) {
          coupling[j][k] += (double) weights[i * units + j] * weights[i * units + k];
        }
      }
    }
    return coupling;
  }

  /**
   * The layers from {@code first} up as two sets, those of one parity to enumerate.
   *
   * @param parity 1 to enumerate the odd layers, 0 for the even ones
   * @param firstBias biases of layer {@code first}, in place of its own
   */
  private static PartitionFunction.Sets sets(
      Layers layers, int parity, int first, double[] firstBias, double[][] coupling) {
    int[] at = new int[layers.depth() + 1];
    int[] size = new int[2];
    for (int l = first; l <= layers.depth(); l++) {
      at[l] = size[l & 1];
      size[l & 1] += layers.units(l);
    }
    double[][] biases = {new double[size[0]], new double[size[1]]};
    for (int l = first; l <= layers.depth(); l++) {
      double[] bias = l == first ? firstBias : Vectors.doubles(layers.biases().get(l));
      System.arraycopy(bias, 0, biases[l & 1], at[l], bias.length);
    }
    double[][] weight = new double[size[parity]][size[1 - parity]];
    for (int l = first; l < layers.depth(); l++) {
      int upperUnits = layers.units(l + 1);
      for (int i = 0; i < layers.units(l); i++) {
        for (int j = 0; j < upperUnits; j++) {
          double w = layers.weights().get(l)[i * upperUnits + j];
          if ((l & 1) == parity) {
            weight[at[l] + i][at[l + 1] + j] = w;
          } else {
            weight[at[l + 1] + j][at[l] + i] = w;
          }
        }
      }
    }
    return new PartitionFunction.Sets(biases[parity], biases[1 - parity], weight, coupling);
  }

  private static void requireEnumerable(Layers layers) {
    if (!enumerable(layers)) {
      throw GalateaException.usage(
          "the exact partition function enumerates the units of the odd hidden layers"
              + (layers.gaussianVisible() ? "" : " or those of all other layers")
              + ", at most "
              + PartitionFunction.MAXIMUM_UNITS
              + " of them, but the machine has "
              + units(layers, 0)
              + " units in even layers ("
              + counts(layers, 0)
              + ") and "
              + units(layers, 1)
              + " in odd ones ("
              + counts(layers, 1)
              + "); ais-log-partition estimates it");
    }
  }

  private static String counts(Layers layers, int first) {
    List<String> counts = new ArrayList<>();
    for (int l = first; l <= layers.depth(); l += 2) {
      counts.add(layers.units(l) + (l == 0 ? " visible" : " hidden"));
    }
    return String.join(", ", counts);
  }
}
