package io.galatea.dbm;

import io.galatea.api.RandomStream;
import io.galatea.rbm.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Chains of block Gibbs sampling: a step draws all odd layers given the even ones, then all even
 * layers given the odd. Between steps the states of the even layers, the visible one among them,
 * are all there is to know.
 */
final class BlockGibbs implements AutoCloseable {
  private final NativeLayers layers;
  private final int rows;
  private final UnitSampler[] samplers;
  private final Matrix[] states;
  private final Matrix[] means;
  private final Matrix[] inputs;
  private final boolean[] nothingHeld;
  private long steps;

  /**
   * Chains whose states are all 0.
   *
   * @param random each layer draws from a stream of its own below
   */
  BlockGibbs(NativeLayers layers, int rows, RandomStream random) {
    this.layers = layers;
    this.rows = rows;
    samplers = new UnitSampler[layers.depth() + 1];
    for (int l = 0; l < samplers.length; l++) {
      samplers[l] =
          new UnitSampler(
              layers.units(l),
              rows,
              l == 0 ? layers.visibleDeviation() : 0,
              random.named("layer-" + l));
    }
    states = layers.states(rows);
    means = layers.states(rows);
    inputs = layers.states(rows);
    nothingHeld = new boolean[layers.units(0)];
  }

  /** The states of each layer, rows × units; the odd ones as last drawn. */
  Matrix[] states() {
    return states;
  }

  /**
   * The means from which {@link #states} were drawn: of the even layers given the odd states, of
   * the odd layers given the even states before.
   */
  Matrix[] means() {
    return means;
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
          List.of(layers.bottomUp(l, l == layers.depth() ? 1 : 2, drawing(l, nothingHeld))),
          states,
          inputs);
    }
    steps++;
  }

  /**
   * One step of all chains.
   *
   * @param held which visible units keep their state; null for none
   */
  void step(boolean[] held) {
    for (int parity = 1; parity >= 0; parity--) {
      List<NativeLayers.Update> updates = new ArrayList<>();
      for (int l = parity; l <= layers.depth(); l += 2) {
        updates.add(layers.given(l, drawing(l, l > 0 || held == null ? nothingHeld : held)));
      }
      layers.run(updates, states, inputs);
    }
    steps++;
  }

  private NativeLayers.Rule drawing(int layer, boolean[] held) {
    UnitSampler sampler = samplers[layer];
    Matrix state = states[layer];
    Matrix mean = means[layer];
    long sweep = steps;
    boolean holding = held != nothingHeld;
    return (part, row) -> {
      float[] x = part.input;
      sampler.mean(x, part.count);
      mean.set(row, part.from, part.count, x);
      if (!holding) {
        sampler.draw(sweep, row, part.from, part.count, x, x);
      } else {
        float[] drawn = part.spare;
        sampler.draw(sweep, row, part.from, part.count, x, drawn);
        state.get(row, part.from, part.count, x);
        for (int j = 0; j < part.count; j++) {
          x[j] = held[part.from + j] ? x[j] : drawn[j];
        }
      }
      state.set(row, part.from, part.count, x);
    };
  }

  /** How many chains. */
  int rows() {
    return rows;
  }

  @Override
  public void close() {
    NativeLayers.close(states);
    NativeLayers.close(means);
    NativeLayers.close(inputs);
  }
}
