package io.galatea.dbm;

import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.UnitSampler;
import io.galatea.toolkit.compute.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Learning of one restricted Boltzmann machine of a stack by contrastive divergence (CD-k: Hinton
 * 2002). The lowest one sees its input twice and the topmost its hidden units twice, with the same
 * weights, to make up for the layers that are missing while they learn alone (Salakhutdinov and
 * Hinton 2009, section 3.1).
 */
final class LayerLearning implements AutoCloseable {
  /**
   * How a batch changes the machine, apart from the learning rate.
   *
   * @param up how many times the input counts bottom up: 2 or 1
   * @param down how many times the hidden states count top down: 2 or 1
   * @param gibbsSteps k of CD-k
   * @param momentum share of the last step that is repeated
   * @param weightDecay λ of the penalty λ/2 Σ W²
   */
  record Rule(int up, int down, int gibbsSteps, double momentum, double weightDecay) {}

  private final NativeLayers layers;
  private final Rule rule;
  private final GradientStep gradient;

  /** The model's rows, then as many of the data. */
  private final Matrix[] stack;

  private final Matrix hidden;

  /**
   * Which units are on, of the drawn visible states, if they are binary, and of the hidden ones.
   */
  private final ActiveUnits[] active;

  private final UnitSampler[] samplers;
  private long draws;

  /** Begins with layers of one hidden layer, which it changes. */
  LayerLearning(NativeLayers layers, Rule rule, int batchSize, RandomStream random) {
    this.layers = layers;
    this.rule = rule;
    gradient = new GradientStep(layers, 2 * batchSize);
    stack = layers.states(2 * batchSize);
    hidden = new Matrix(layers.compute(), batchSize, layers.units(1));
    active = new ActiveUnits[2];
    samplers = new UnitSampler[2];
    for (int l = 0; l < 2; l++) {
      double deviation = l == 0 ? layers.visibleDeviation() : 0;
      active[l] = deviation > 0 ? ActiveUnits.NONE : new ActiveUnits(batchSize, layers.units(l));
      samplers[l] =
          new UnitSampler(layers.units(l), batchSize, deviation, random.named("layer-" + l));
    }
  }

  /**
   * Learns from rows of input.
   *
   * @param input rows × lower units
   * @param on which of them are on
   */
  void learn(Matrix input, ActiveUnits on, int rows, double rate) {
    Matrix[] model = NativeLayers.rows(stack, 0, rows);
    Matrix[] data = NativeLayers.rows(stack, rows, 2 * rows);
    Matrix drawn = hidden.rows(0, rows);
    copy(input, rows, data[0]);
    ActiveUnits[] dataActive = {on, ActiveUnits.NONE};
    layers.run(
        List.of(layers.bottomUp(1, rule.up(), rule(1, data[1], drawn))), data, dataActive, rows);
    for (int k = 0; k < rule.gibbsSteps(); k++) {
      Matrix[] upper = {null, drawn};
      layers.run(
          List.of(layers.topDown(0, rule.down(), rule(0, null, model[0]))), upper, active, rows);
      layers.run(
          List.of(layers.bottomUp(1, rule.up(), rule(1, model[1], drawn))), model, active, rows);
    }
    float[] weights = new float[2 * rows];
    Arrays.fill(weights, 0, rows, -1f / rows);
    Arrays.fill(weights, rows, 2 * rows, 1f / rows);
    Matrix[] all = NativeLayers.rows(stack, 0, 2 * rows);
    gradient.collect(all, weights);
    gradient.apply(
        all,
        2 * rows,
        new GradientStep.Size(rate, rule.momentum(), rule.weightDecay(), Double.POSITIVE_INFINITY),
        null,
        null);
  }

  private void copy(Matrix from, int rows, Matrix to) {
    float[] row = new float[layers.units(0)];
    for (int r = 0; r < rows; r++) {
      from.get(r, 0, row.length, row);
      to.set(r, 0, row.length, row);
    }
  }

  /** Keeps the means, unless there is no matrix for them, and draws states. */
  private LayerUpdate.Rule rule(int layer, Matrix means, Matrix states) {
    UnitSampler sampler = samplers[layer];
    ActiveUnits on = active[layer];
    long sweep = draws++;
    return (part, row, rows) -> {
      float[] x = part.input;
      sampler.mean(x, rows * part.count);
      if (means != null) {
        means.set(row, rows, part.from, part.count, x);
      }
      sampler.draw(sweep, row, rows, part.from, part.count, x, part.uniforms, x);
      states.set(row, rows, part.from, part.count, x);
      on.set(part.number, row, rows, part.from, part.count, x);
    };
  }

  /** The mean activity of the hidden units over the last batch. */
  double meanActivity() {
    double sum = 0;
    for (float mean : gradient.dataMean(1)) {
      sum += mean;
    }
    return sum / gradient.dataMean(1).length;
  }

  /** Mean over the last batch of so many rows of (v − v⁻)², with v⁻ as drawn. */
  double reconstructionError(int rows) {
    int units = layers.units(0);
    float[] model = new float[units];
    float[] data = new float[units];
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      stack[0].get(r, 0, units, model);
      stack[0].get(rows + r, 0, units, data);
      for (int i = 0; i < units; i++) {
        sum += (double) (data[i] - model[i]) * (data[i] - model[i]);
      }
    }
    return sum / ((double) rows * units);
  }

  /** Whether biases and activities are finite numbers. */
  boolean finite() {
    double sum = meanActivity();
    for (int l = 0; l < 2; l++) {
      for (float b : layers.bias(l)) {
        sum += b;
      }
    }
    return Math.abs(sum) <= Double.MAX_VALUE;
  }

  /** What learning goes on from, but for the parameters. */
  State save() {
    int lower = layers.units(0);
    int upper = layers.units(1);
    return new State(
        Map.of(
            "velocity", Tensor.of(gradient.velocity(0).values(), lower, upper),
            "visibleBiasVelocity", Tensor.of(gradient.biasVelocity(0), lower),
            "hiddenBiasVelocity", Tensor.of(gradient.biasVelocity(1), upper)),
        Map.of("draws", Long.toString(draws)));
  }

  /** Goes on from what {@link #save} gave. */
  void restore(State state) {
    int lower = layers.units(0);
    int upper = layers.units(1);
    gradient.velocity(0).set(state.tensor("velocity", lower, upper).floats(), 0);
    System.arraycopy(
        state.tensor("visibleBiasVelocity", lower).floats(), 0, gradient.biasVelocity(0), 0, lower);
    System.arraycopy(
        state.tensor("hiddenBiasVelocity", upper).floats(), 0, gradient.biasVelocity(1), 0, upper);
    draws = state.number("draws");
  }

  @Override
  public void close() {
    gradient.close();
    NativeLayers.close(stack);
    hidden.close();
  }
}
