package io.galatea.dbm;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of restricted Boltzmann machines, each on the hidden units of the one below, and the deep
 * machine they make (Salakhutdinov and Hinton 2009, section 3.1).
 */
final class Stack {
  private Stack() {}

  /**
   * The deep machine of a stack. The weights of machines between the lowest and the topmost are
   * halved: a hidden layer had two copies of its input while it learned, one of which now comes
   * from above. Where two machines share a layer its biases are the mean of theirs, since half of
   * each machine's law of the layer is kept.
   *
   * @param machines of one hidden layer each, from the lowest up
   */
  static Layers compose(List<Layers> machines) {
    int depth = machines.size();
    List<float[]> biases = new ArrayList<>();
    List<float[]> weights = new ArrayList<>();
    biases.add(machines.get(0).biases().get(0));
    for (int l = 0; l < depth; l++) {
      float[] w = machines.get(l).weights().get(0).clone();
      float[] b = machines.get(l).biases().get(1).clone();
      for (int k = 0; l > 0 && l < depth - 1 && k < w.length; k++) {
        w[k] /= 2;
      }
      for (int j = 0; l < depth - 1 && j < b.length; j++) {
        b[j] = (b[j] + machines.get(l + 1).biases().get(0)[j]) / 2;
      }
      weights.add(w);
      biases.add(b);
    }
    return new Layers(biases, weights, machines.get(0).visibleDeviation());
  }

  /**
   * A machine with normal weights and hidden biases of 0.
   *
   * @param visibleBias b₀, which is kept
   * @param scale standard deviation of the weights
   */
  static Layers random(
      float[] visibleBias, int hiddenUnits, double scale, double deviation, RandomStream random) {
    float[] weights = new float[Math.multiplyExact(visibleBias.length, hiddenUnits)];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) (scale * random.nextGaussian());
    }
    return new Layers(List.of(visibleBias, new float[hiddenUnits]), List.of(weights), deviation);
  }
}
