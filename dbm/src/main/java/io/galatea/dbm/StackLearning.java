package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.LayerLists;
import io.galatea.dbm.layers.UnitSampler;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Greedy learning of a stack, one {@link LayerLearning} after the other. A layer's rows are drawn
 * from the hidden units below, bottom up and anew for each batch.
 */
final class StackLearning implements AutoCloseable {
  private final GreedyLayerwiseOptions options;
  private final int batchSize;
  private final RandomStream random;
  private final List<NativeLayers> machines = new ArrayList<>();
  private final Matrix[] drawn;

  /** Of each, if it is binary, which units are on. */
  private final ActiveUnits[] active;

  private int current;
  private LayerLearning learning;
  private int lastRows;

  /** Begins with random machines. */
  StackLearning(
      Compute compute,
      GreedyLayerwiseOptions options,
      float[] visibleBias,
      int batchSize,
      RandomStream random) {
    this.options = options;
    this.batchSize = batchSize;
    this.random = random;
    for (Layers machine : randomMachines(options, visibleBias, random)) {
      machines.add(NativeLayers.of(compute, machine));
    }
    drawn = new Matrix[machines.size()];
    active = new ActiveUnits[drawn.length];
    for (int l = 0; l < drawn.length; l++) {
      int units = machines.get(l).units(0);
      drawn[l] = new Matrix(compute, batchSize, units);
      boolean gaussian = machines.get(l).visibleDeviation() > 0;
      active[l] = gaussian ? ActiveUnits.NONE : new ActiveUnits(batchSize, units);
    }
    learning = begin(0);
  }

  /** The machines of a stack that has learnt nothing. */
  static List<Layers> randomMachines(
      GreedyLayerwiseOptions options, float[] visibleBias, RandomStream random) {
    List<Layers> machines = new ArrayList<>();
    float[] bias = visibleBias;
    for (int l = 0; l < options.units().layers(); l++) {
      boolean gaussian = l == 0 && options.units().gaussian();
      Layers machine =
          Stack.random(
              bias,
              options.units().hiddenUnits().get(l),
              options.initialWeightScale(),
              gaussian ? options.units().visibleDeviation() : 0,
              random.named("weights-" + l));
      machines.add(machine);
      bias = machine.biases().get(1);
    }
    return machines;
  }

  private LayerLearning begin(int layer) {
    current = layer;
    int top = machines.size() - 1;
    return new LayerLearning(
        machines.get(layer),
        new LayerLearning.Rule(
            layer == 0 ? 2 : 1,
            layer == top ? 2 : 1,
            LayerLists.at(options.gibbsSteps(), layer),
            options.momentum(),
            options.weightDecay()),
        batchSize,
        random.named("learning-" + layer));
  }

  /**
   * Learns from a batch in one layer. Layers come in order; the first batch of the next ends the
   * one before.
   *
   * @param step the number of the batch over all epochs
   */
  void learn(int layer, long step, float[] visible, int rows) {
    if (layer != current) {
      learning.close();
      learning = begin(layer);
      float[] below = machines.get(layer - 1).bias(1);
      System.arraycopy(below, 0, machines.get(layer).bias(0), 0, below.length);
    }
    drawn[0].rows(0, rows).set(visible, 0);
    active[0].set(rows, visible);
    for (int l = 0; l < layer; l++) {
      rise(l, step, rows);
    }
    double rate = LayerLists.at(options.learningRates(), layer);
    learning.learn(drawn[layer], active[layer], rows, rate);
    lastRows = rows;
  }

  /** Draws the input of machine l + 1. */
  private void rise(int l, long step, int rows) {
    NativeLayers machine = machines.get(l);
    UnitSampler sampler =
        new UnitSampler(machine.units(1), batchSize, 0, random.named("rising-" + l));
    Matrix upper = drawn[l + 1];
    ActiveUnits on = active[l + 1];
    machine.run(
        List.of(
            machine.bottomUp(
                1,
                l == 0 ? 2 : 1,
                (part, row, some) -> {
                  float[] x = part.input;
                  sampler.mean(x, some * part.count);
                  sampler.draw(step, row, some, part.from, part.count, x, part.uniforms, x);
                  upper.set(row, some, part.from, part.count, x);
                  on.set(part.number, row, some, part.from, part.count, x);
                })),
        new Matrix[] {drawn[l].rows(0, rows), null},
        new ActiveUnits[] {active[l], ActiveUnits.NONE},
        rows);
  }

  /** The deep machine as the stack is now. */
  Layers composed() {
    return Stack.compose(machines.stream().map(NativeLayers::layers).toList());
  }

  /** The machine that learns. */
  LayerLearning learning() {
    return learning;
  }

  /** The error of the last batch's reconstructions. */
  double reconstructionError() {
    return learning.reconstructionError(lastRows);
  }

  /** All that learning goes on from. */
  State save() {
    State state = new State(Map.of(), Map.of("layer", Integer.toString(current)));
    for (int l = 0; l < machines.size(); l++) {
      Layers machine = machines.get(l).layers();
      int lower = machine.units(0);
      int upper = machine.units(1);
      state =
          state.plus(
              State.of(
                      Map.of(
                          "weights", Tensor.of(machine.weights().get(0), lower, upper),
                          "visibleBias", Tensor.of(machine.biases().get(0), lower),
                          "hiddenBias", Tensor.of(machine.biases().get(1), upper)))
                  .prefixed("machine." + l));
    }
    return state.plus(learning.save().prefixed("learning"));
  }

  /** Goes on from what {@link #save} gave. */
  void restore(State state) {
    for (int l = 0; l < machines.size(); l++) {
      NativeLayers machine = machines.get(l);
      State part = state.under("machine." + l);
      int lower = machine.units(0);
      int upper = machine.units(1);
      machine.weights(0).set(part.tensor("weights", lower, upper).floats(), 0);
      machine.renew();
      copy(part.tensor("visibleBias", lower), machine.bias(0));
      copy(part.tensor("hiddenBias", upper), machine.bias(1));
    }
    learning.close();
    int layer = (int) Math.max(0, Math.min(machines.size() - 1, state.number("layer")));
    learning = begin(layer);
    learning.restore(state.under("learning"));
  }

  private static void copy(Tensor from, float[] to) {
    System.arraycopy(from.floats(), 0, to, 0, to.length);
  }

  @Override
  public void close() {
    learning.close();
    machines.forEach(NativeLayers::close);
    NativeLayers.close(drawn);
  }
}
