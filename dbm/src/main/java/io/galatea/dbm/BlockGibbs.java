package io.galatea.dbm;

import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.UnitSampler;
import io.galatea.toolkit.compute.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains of block Gibbs sampling: a step draws all odd layers given the even ones, then all even
 * layers given the odd. Between steps the states of the even layers, the visible one among them,
 * are all there is to know.
 */
final class BlockGibbs implements AutoCloseable {
  private final NativeLayers layers;
  private final UnitSampler[] samplers;
  private final Matrix[] states;

  /**
   * Of the even layers the means given the odd states; of the odd layers the states, not a copy.
   */
  private final Matrix[] expected;

  /** Of layers of binary units, which are on. */
  private final ActiveUnits[] active;

  private final boolean[] nothingHeld;
  private long steps;

  /**
   * Chains whose states are all 0.
   *
   * @param random each layer draws from a stream of its own below
   */
  BlockGibbs(NativeLayers layers, int rows, RandomStream random) {
    this(layers, layers.states(rows), random);
  }

  /**
   * As {@link #BlockGibbs(NativeLayers, int, RandomStream)}, in matrices of the caller's, rows ×
   * units of each layer.
   *
   * @param expected what {@link #expected} gives, at first 0
   */
  BlockGibbs(NativeLayers layers, Matrix[] expected, RandomStream random) {
    this.layers = layers;
    this.expected = expected;
    int rows = expected[0].rows();
    states = expected.clone();
    for (int l = 0; l < states.length; l += 2) {
      states[l] = new Matrix(layers.compute(), rows, layers.units(l));
    }
    active = new ActiveUnits[states.length];
    samplers = new UnitSampler[states.length];
    for (int l = 0; l < samplers.length; l++) {
      double deviation = l == 0 ? layers.visibleDeviation() : 0;
      active[l] = deviation > 0 ? ActiveUnits.NONE : new ActiveUnits(rows, layers.units(l));
      samplers[l] = new UnitSampler(layers.units(l), rows, deviation, random.named("layer-" + l));
    }
    nothingHeld = new boolean[layers.units(0)];
  }

  private int rows() {
    return expected[0].rows();
  }

  /** The states of each layer, rows × units; the odd ones as last drawn. */
  Matrix[] states() {
    return states;
  }

  /** Sets the states of a layer, rows × units. */
  void set(int layer, float[] values) {
    states[layer].set(values, 0);
    active[layer].set(rows(), values);
  }

  /**
   * After a step, the means of the even layers given the states of the odd ones, and those states:
   * products of neighbours have the expectation of both drawn, and less variance.
   */
  Matrix[] expected() {
    return expected;
  }

  /** How many draws there have been: with the states of the even layers, all of the chains. */
  long steps() {
    return steps;
  }

  /** Goes on from where {@link #steps} was such. */
  void moveTo(long steps) {
    this.steps = steps;
  }

  /** Draws the hidden layers bottom up from the visible states, each given the one below. */
  void startHidden() {
    for (int l = 1; l <= layers.depth(); l++) {
      layers.run(
          List.of(layers.bottomUp(l, l == layers.depth() ? 1 : 2, drawing(l, nothingHeld, true))),
          states,
          active,
          rows());
    }
    steps++;
  }

  /**
   * One step of all chains.
   *
   * @param held which visible units keep their state; null for none
   * @param expecting whether {@link #expected} will be asked for; the states are the same either
   *     way
   */
  void step(boolean[] held, boolean expecting) {
    for (int parity = 1; parity >= 0; parity--) {
      List<LayerUpdate> updates = new ArrayList<>();
      for (int l = parity; l <= layers.depth(); l += 2) {
        updates.add(
            layers.given(l, drawing(l, l > 0 || held == null ? nothingHeld : held, expecting)));
      }
      layers.run(updates, states, active, rows());
    }
    steps++;
  }

  private LayerUpdate.Rule drawing(int layer, boolean[] held, boolean expecting) {
    UnitSampler sampler = samplers[layer];
    Matrix state = states[layer];
    Matrix mean = expected[layer];
    ActiveUnits on = active[layer];
    boolean keeping = expecting && layer % 2 == 0;
    long sweep = steps;
    boolean holding = held != nothingHeld;
    return (part, row, rows) -> {
      float[] x = part.input;
      if (keeping) {
        float[] means = part.spare;
        System.arraycopy(x, 0, means, 0, rows * part.count);
        sampler.mean(means, rows * part.count);
        mean.set(row, rows, part.from, part.count, means);
      }
      sampler.drawGiven(sweep, row, rows, part.from, part.count, x, part.uniforms);
      if (holding) {
        float[] before = part.spare;
        state.get(row, rows, part.from, part.count, before);
        for (int k = 0; k < rows * part.count; k++) {
          x[k] = held[part.from + k % part.count] ? before[k] : x[k];
        }
      }
      state.set(row, rows, part.from, part.count, x);
      on.set(part.number, row, rows, part.from, part.count, x);
    };
  }

  @Override
  public void close() {
    NativeLayers.close(states);
    NativeLayers.close(expected);
  }
}
