package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.UnitSampler;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learning of all layers together (Salakhutdinov and Hinton 2009, section 3): the expectations of
 * the data are those of mean field, which maximises the variational bound, and the expectations of
 * the model those of persistent block Gibbs chains (Tieleman 2008),
 *
 * <p>ΔW_l ∝ 1/B Σ μ_l μ_{l+1}ᵀ − 1/C Σ x_l x_{l+1}ᵀ over B rows of data and C chains.
 *
 * <p>Of the chains' even layers the means given the odd layers' states are used, which have the
 * same expectation and less variance.
 */
final class JointLearning implements AutoCloseable {
  /** The share of a batch in the running means of activities. */
  private static final float RUNNING_MEAN_RATE = 0.05f;

  /**
   * How a batch changes the machine, apart from the learning rate.
   *
   * @param meanField when its iterations end
   * @param chains how many, at least 1
   * @param gibbsSteps steps of each chain a batch, at least 1
   * @param momentum share of the last step that is repeated
   * @param weightDecay λ of the penalty λ/2 Σ W²
   * @param maxNorm the largest norm of the weights into a unit from below; infinite for none
   * @param sparsityTarget the wanted mean activity of each hidden layer's units; empty for none
   * @param sparsityCost how strongly activities are drawn there, by hidden layer
   * @param centring whether the gradient is the centred one
   */
  record Rule(
      MeanField meanField,
      int chains,
      int gibbsSteps,
      double momentum,
      double weightDecay,
      double maxNorm,
      List<Double> sparsityTarget,
      List<Double> sparsityCost,
      boolean centring) {}

  private final Rule rule;
  private final NativeLayers layers;

  /** Rows of the chains' expectations, then of the data's: what the gradient is made of. */
  private final Matrix[] stack;

  private final BlockGibbs chains;
  private final Map<Integer, MeanFieldIteration> meanFields = new TreeMap<>();
  private final GradientStep gradient;

  /** Running means of the data's activities: the offsets of centring, what sparsity looks at. */
  private final float[][] activity;

  private final float[][] pull;
  private long batches;
  private int lastRows;
  private int iterations;
  private double change;

  /**
   * Begins at the given layers, with chains whose states are all 0.
   *
   * @param batchSize rows of a batch at most
   * @param random stream of the chains
   */
  JointLearning(Compute compute, Layers initial, Rule rule, int batchSize, RandomStream random) {
    this.rule = rule;
    layers = NativeLayers.of(compute, initial);
    int rows = Math.addExact(rule.chains(), batchSize);
    stack = layers.states(rows);
    chains = new BlockGibbs(layers, NativeLayers.rows(stack, 0, rule.chains()), random);
    gradient = new GradientStep(layers, rows);
    activity = new float[layers.depth() + 1][];
    for (int l = 0; l <= layers.depth(); l++) {
      activity[l] = new float[layers.units(l)];
    }
    pull = rule.sparsityTarget().isEmpty() ? null : new float[layers.depth() + 1][];
    for (int l = 1; pull != null && l <= layers.depth(); l++) {
      pull[l] = new float[layers.units(l)];
    }
  }

  private Matrix[] ofData(int rows) {
    return NativeLayers.rows(stack, rule.chains(), rule.chains() + rows);
  }

  /** Lets the chains start at these visible states, one row each. */
  void startChains(float[] visible) {
    chains.set(0, visible);
    chains.startHidden();
  }

  /**
   * Learns from a batch.
   *
   * @param visible rows × visible units and perhaps more, which is not read
   */
  void learn(float[] visible, int rows, double rate) {
    expect(visible, rows);
    int all = rule.chains() + rows;
    float[] weights = new float[all];
    Arrays.fill(weights, 0, rule.chains(), -1f / rule.chains());
    Arrays.fill(weights, rule.chains(), all, 1f / rows);
    Matrix[] expected = NativeLayers.rows(stack, 0, all);
    gradient.collect(expected, weights);
    follow();
    gradient.apply(
        expected,
        all,
        new GradientStep.Size(rate, rule.momentum(), rule.weightDecay(), rule.maxNorm()),
        rule.centring() ? activity : null,
        pull);
    batches++;
    lastRows = rows;
  }

  /**
   * Iterates mean field of the batch and makes the chains' steps, the two at once: neither waits
   * for the other after each product, only one time at the end. Who is done first helps the other
   * with the parts of its layers. The caller takes the last of a stream: mean field, most often the
   * longer of the two.
   */
  private void expect(float[] visible, int rows) {
    IntStream.range(0, 2)
        .parallel()
        .forEach(
            k -> {
              if (k == 0) {
                walk();
              } else {
                iterate(visible, rows);
              }
            });
  }

  private void walk() {
    for (int k = 1; k <= rule.gibbsSteps(); k++) {
      chains.step(null, k == rule.gibbsSteps());
    }
  }

  private void iterate(float[] visible, int rows) {
    MeanFieldIteration iteration =
        meanFields.computeIfAbsent(rows, n -> new MeanFieldIteration(layers, ofData(n)));
    iteration.start(visible);
    iterations = 0;
    change = Double.POSITIVE_INFINITY;
    while (iterations < rule.meanField().iterations()
        && !(change <= rule.meanField().tolerance())) {
      iteration.iterate();
      iterations++;
      change = iteration.change();
    }
  }

  /** Takes the batch's activities into the running means. */
  private void follow() {
    for (int l = 0; l <= layers.depth(); l++) {
      float rate = batches == 0 ? 1 : RUNNING_MEAN_RATE;
      float[] mean = gradient.dataMean(l);
      for (int j = 0; j < mean.length; j++) {
        activity[l][j] += rate * (mean[j] - activity[l][j]);
      }
    }
    for (int l = 1; pull != null && l < pull.length; l++) {
      float target = rule.sparsityTarget().get(l - 1).floatValue();
      float cost = rule.sparsityCost().get(l - 1).floatValue();
      for (int j = 0; j < pull[l].length; j++) {
        pull[l][j] = cost * (activity[l][j] - target);
      }
    }
  }

  /** How many mean-field iterations the last batch took. */
  int iterations() {
    return iterations;
  }

  /** Whether the last batch's mean field met its tolerance. */
  boolean converged() {
    return change <= rule.meanField().tolerance();
  }

  /** The mean activity of a layer's units over the last batch; NaN once parameters overflow. */
  double meanActivity(int layer) {
    double sum = 0;
    for (float mean : gradient.dataMean(layer)) {
      sum += mean;
    }
    return sum / gradient.dataMean(layer).length;
  }

  /** Whether the last batch left every unit of a layer off, or every one on. */
  boolean stuck(int layer) {
    float least = 1;
    float most = 0;
    for (float mean : gradient.dataMean(layer)) {
      least = Math.min(least, mean);
      most = Math.max(most, mean);
    }
    return most < 1e-6f || least > 1 - 1e-6f;
  }

  /** Whether all biases, and the activities that weights gave, are finite numbers. */
  boolean finite() {
    double sum = 0;
    for (int l = 0; l <= layers.depth(); l++) {
      for (float b : layers.bias(l)) {
        sum += b;
      }
      sum += meanActivity(l);
    }
    return Math.abs(sum) <= Double.MAX_VALUE;
  }

  /** Mean over the last batch and its pixels of (v − E[v | μ₁])². */
  double reconstructionError() {
    int units = layers.units(0);
    Matrix[] data = ofData(lastRows);
    UnitSampler visible = new UnitSampler(units, lastRows, layers.visibleDeviation(), null);
    double[] sums = new double[lastRows * LayerParts.count(units)];
    layers.run(
        List.of(
            layers.given(
                0,
                (part, row, rows) -> {
                  int count = part.count;
                  visible.mean(part.input, rows * count);
                  data[0].get(row, rows, part.from, count, part.spare);
                  for (int r = 0; r < rows; r++) {
                    double sum = 0;
                    for (int k = r * count; k < (r + 1) * count; k++) {
                      double d = part.spare[k] - part.input[k];
                      sum += d * d;
                    }
                    sums[part.number * lastRows + row + r] = sum;
                  }
                })),
        data,
        lastRows);
    return Arrays.stream(sums).sum() / ((double) lastRows * units);
  }

  /** The root of the mean square of the weights between two layers. */
  double weightNorm(int l) {
    double sum = 0;
    int m = layers.units(l + 1);
    float[] w = new float[m];
    for (int i = 0; i < layers.units(l); i++) {
      layers.weights(l).get(i, 0, m, w);
      for (float x : w) {
        sum += (double) x * x;
      }
    }
    return Math.sqrt(sum / ((double) layers.units(l) * m));
  }

  /** A copy of the layers as they are now. */
  Layers layers() {
    return layers.layers();
  }

  /** All that learning goes on from. */
  State save() {
    TreeMap<String, Tensor> tensors =
        new TreeMap<>(DeepBoltzmannMachineFormat.tensors(layers.layers()));
    for (int l = 0; l <= layers.depth(); l++) {
      int units = layers.units(l);
      tensors.put("activity." + l, Tensor.of(activity[l], units));
      tensors.put("biasVelocity." + l, Tensor.of(gradient.biasVelocity(l), units));
      if (l < layers.depth()) {
        tensors.put(
            "velocity." + l, Tensor.of(gradient.velocity(l).values(), units, layers.units(l + 1)));
      }
      if (l % 2 == 0) {
        tensors.put("chains." + l, Tensor.of(chains.states()[l].values(), rule.chains(), units));
      }
    }
    return new State(
        tensors,
        Map.of("batches", Long.toString(batches), "chainSteps", Long.toString(chains.steps())));
  }

  /** Goes on from what {@link #save} gave; the layers were given already. */
  void restore(State state) {
    for (int l = 0; l <= layers.depth(); l++) {
      int units = layers.units(l);
      activity[l] = state.tensor("activity." + l, units).floats();
      System.arraycopy(
          state.tensor("biasVelocity." + l, units).floats(), 0, gradient.biasVelocity(l), 0, units);
      if (l < layers.depth()) {
        gradient
            .velocity(l)
            .set(state.tensor("velocity." + l, units, layers.units(l + 1)).floats(), 0);
      }
      if (l % 2 == 0) {
        chains.set(l, state.tensor("chains." + l, rule.chains(), units).floats());
      }
    }
    batches = state.number("batches");
    chains.moveTo(state.number("chainSteps"));
  }

  @Override
  public void close() {
    meanFields.values().forEach(MeanFieldIteration::close);
    chains.close();
    gradient.close();
    NativeLayers.close(stack);
    layers.close();
  }
}
