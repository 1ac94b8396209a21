package io.galatea.dbm;

import io.galatea.api.model.State;
import io.galatea.dbm.layers.LayerLists;
import io.galatea.rbm.evidence.Layers;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Each layer of the stack in its turn. */
final class StackPhase implements Phase {
  /** Before the names of its state. */
  static final String STATE = "stack";

  private final GreedyLayerwiseOptions options;
  private final StackLearning stack;
  private final Optional<Function<Layers, Phase>> next;

  /** The layer that learns, from 0. */
  private int layer;

  /**
   * Begins with a stack.
   *
   * @param next what follows, from the deep machine that the stack makes; empty for nothing
   */
  StackPhase(
      GreedyLayerwiseOptions options, StackLearning stack, Optional<Function<Layers, Phase>> next) {
    this.options = options;
    this.stack = stack;
    this.next = next;
  }

  /** How many epochs a stack takes. */
  static int epochs(GreedyLayerwiseOptions options) {
    int all = 0;
    for (int l = 0; l < options.units().layers(); l++) {
      all = Math.addExact(all, LayerLists.at(options.epochs(), l));
    }
    return all;
  }

  /** Goes on from what {@link #save} gave. */
  void restore(State state) {
    stack.restore(state);
  }

  @Override
  public Phase at(long epoch) {
    int top = options.units().layers() - 1;
    long end = 0;
    for (layer = 0; layer <= top; layer++) {
      end += LayerLists.at(options.epochs(), layer);
      if (epoch < end) {
        return this;
      }
    }
    layer = top;
    if (next.isEmpty()) {
      return this;
    }
    Phase joint = next.get().apply(layers());
    close();
    return joint;
  }

  @Override
  public void learn(long step, float[] batch, int rows) {
    stack.learn(layer, step, batch, rows);
  }

  @Override
  public boolean finite() {
    return stack.learning().finite();
  }

  @Override
  public Layers layers() {
    return stack.composed();
  }

  @Override
  public Map<String, Double> scalars() {
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("layer", layer + 1.0);
    scalars.put("reconstruction-error", stack.reconstructionError());
    scalars.put("activity." + (layer + 1), stack.learning().meanActivity());
    return scalars;
  }

  @Override
  public String name() {
    return "pre-training of layer " + (layer + 1);
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT, "layer %d  reconstruction error %.4f", layer + 1, stack.reconstructionError());
  }

  @Override
  public double learningRate() {
    return LayerLists.at(options.learningRates(), layer);
  }

  @Override
  public State save() {
    return stack.save().prefixed(STATE);
  }

  @Override
  public void close() {
    stack.close();
  }
}
