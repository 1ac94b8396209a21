package io.galatea.rbm;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.BernoulliSampler;
import io.galatea.rbm.rows.Connections;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.rbm.rows.Vectors;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;

/**
 * Learning by contrastive divergence, with chains from the data (CD-k: Hinton 2002) or persistent
 * ones (PCD-k: Tieleman 2008), one mini-batch at a time.
 *
 * <p>With rate η, B images v⁺ of the batch and C chains (B of them for CD), each batch adds
 *
 * <pre>
 *   ΔW = η (1/B Σ v⁺ p(h|v⁺)ᵀ − 1/C Σ v⁻ p(h|v⁻)ᵀ − λ W)
 *   Δb = η (1/B Σ v⁺ − 1/C Σ v⁻)        Δc = η (1/B Σ p(h|v⁺) − 1/C Σ p(h|v⁻))
 * </pre>
 *
 * with v⁻ binary states after k Gibbs steps, as scikit-learn's {@code BernoulliRBM} does for k = 1
 * and persistent chains, which start with all hidden units off. Momentum μ repeats μ times the last
 * step.
 */
final class ContrastiveDivergence {
  /** Weights times rows below which handing a chunk to another thread costs more than it saves. */
  private static final long GRAIN = 1 << 21;

  /** Rows of a chunk at least, if there are more. */
  private static final int LEAST_ROWS = 8;

  private final LearningRule rule;
  private final int visibleUnits;
  private final int hiddenUnits;
  private final Connections weights;
  private final float[] visibleBias;
  private final float[] hiddenBias;
  private final RandomStream random;

  /** The rows of a batch and the chains, cut by the machine's size so that the cuts stay. */
  private final Chunk[] chunks;

  private final SparseRows[] fantasies;

  /** By row, so that loops over hidden units have no offsets. */
  private final float[][] positive;

  private final float[][] negative;
  private Connections weightVelocity;
  private float[] visibleVelocity;
  private float[] hiddenVelocity;

  /**
   * Begins at the given parameters, which are copied, with chains whose hidden units are all off.
   *
   * @param random stream of the Gibbs chains; its position is part of the state
   */
  ContrastiveDivergence(RbmParameters parameters, LearningRule rule, RandomStream random) {
    this.rule = rule;
    visibleUnits = parameters.visibleUnits();
    hiddenUnits = parameters.hiddenUnits();
    weights = Connections.of(visibleUnits, hiddenUnits, parameters.weights());
    visibleBias = parameters.visibleBias().clone();
    hiddenBias = parameters.hiddenBias().clone();
    this.random = random;
    positive = new float[rule.batchSize()][hiddenUnits];
    negative = new float[rule.batchSize()][hiddenUnits];
    long work = (long) rule.batchSize() * hiddenUnits * visibleUnits / GRAIN;
    int size = (int) Math.max(LEAST_ROWS, rule.batchSize() / Math.max(1, work));
    chunks = new Chunk[(rule.batchSize() + size - 1) / size];
    fantasies = new SparseRows[chunks.length];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = new Chunk(c * size, Math.min(rule.batchSize(), (c + 1) * size));
      fantasies[c] = chunks[c].fantasy;
    }
    if (rule.persistent()) {
      setChains(new float[Math.multiplyExact(rule.batchSize(), hiddenUnits)]);
    }
    if (rule.momentum() > 0) {
      setVelocity(
          new RbmParameters(
              visibleUnits,
              hiddenUnits,
              new float[parameters.weights().length],
              new float[visibleUnits],
              new float[hiddenUnits]));
    }
  }

  /** A copy of the parameters. */
  RbmParameters parameters() {
    return new RbmParameters(
        visibleUnits, hiddenUnits, weights.weights(), visibleBias.clone(), hiddenBias.clone());
  }

  /** Hidden states of the persistent chains, batch size × hidden units. */
  float[] chains() {
    float[] states = new float[rule.batchSize() * hiddenUnits];
    for (Chunk chunk : chunks) {
      float[] some = chunk.hidden.dense(hiddenUnits);
      System.arraycopy(some, 0, states, chunk.from * hiddenUnits, some.length);
    }
    return states;
  }

  void setChains(float[] states) {
    for (Chunk chunk : chunks) {
      chunk.hidden.clear();
      for (int n = chunk.from; n < chunk.to; n++) {
        chunk.hidden.add(states, n * hiddenUnits, hiddenUnits);
      }
    }
  }

  /** The last step, which momentum repeats; only with a momentum above 0. */
  RbmParameters velocity() {
    return new RbmParameters(
        visibleUnits,
        hiddenUnits,
        weightVelocity.weights(),
        visibleVelocity.clone(),
        hiddenVelocity.clone());
  }

  void setVelocity(RbmParameters velocity) {
    weightVelocity = Connections.of(visibleUnits, hiddenUnits, velocity.weights());
    visibleVelocity = velocity.visibleBias().clone();
    hiddenVelocity = velocity.hiddenBias().clone();
  }

  boolean persistent() {
    return rule.persistent();
  }

  /** min |cⱼ + Σᵢ vᵢ Wᵢⱼ| over the hidden units and the rows: how sure the least sure unit is. */
  double smallestLogOdds(SparseRows data) {
    double smallest = Double.POSITIVE_INFINITY;
    for (int n = 0; n < data.rows(); n++) {
      weights.hiddenInput(data, n, hiddenBias, positive[n]);
      for (float x : positive[n]) {
        smallest = Math.min(smallest, Math.abs(x));
      }
    }
    return smallest;
  }

  RandomStream random() {
    return random;
  }

  /** Whether every parameter is a finite number. */
  boolean finite() {
    return Connections.finite(visibleBias) && Connections.finite(hiddenBias) && weights.finite();
  }

  /**
   * Learns from one batch of at most {@code batchSize} images.
   *
   * @param learningRate step along the gradient's estimate, which is a mean over the batch
   */
  void learn(SparseRows data, double learningRate) {
    int chains = rule.persistent() ? rule.batchSize() : data.rows();
    float up = (float) (learningRate / data.rows());
    float down = (float) (learningRate / chains);
    Draws draws = new Draws(random.position(), chains);
    Arrays.stream(chunks).parallel().forEach(chunk -> chunk.expect(data, draws, up, down));
    random.moveTo(draws.end());
    update(data, learningRate, up, down);
  }

  /** Where in the stream a batch's numbers are: a row has its own, whichever thread draws them. */
  private final class Draws {
    private final long begin;
    private final int rows;
    private final long visible = BernoulliSampler.mostForInputs(visibleUnits);
    private final long hidden = BernoulliSampler.forProbabilities(hiddenUnits);

    Draws(long begin, int rows) {
      this.begin = begin;
      this.rows = rows;
    }

    /** Those of the hidden units after a Gibbs step counted from 1, or at first. */
    long hidden(int step, int row) {
      return begin + (long) step * rows * (visible + hidden) + row * hidden;
    }

    /** Those of the visible units in a Gibbs step. */
    long visible(int step, int row) {
      return hidden(step - 1, rows) + row * visible;
    }

    long end() {
      return visible(rule.gibbsSteps() + 1, 0);
    }
  }

  /** Some rows of a batch and as many chains, which one thread works on. */
  private final class Chunk {
    private final int from;
    private final int to;
    private final BernoulliSampler sampler = new BernoulliSampler(random.copy());
    private final SparseRows hidden = new SparseRows(true);
    private final SparseRows fantasy = new SparseRows(true);
    private final float[] input = new float[visibleUnits];

    Chunk(int from, int to) {
      this.from = from;
      this.to = to;
    }

    /** The probabilities of hidden units that the gradient is made of, times the rate. */
    void expect(SparseRows data, Draws draws, float up, float down) {
      int end = Math.max(from, Math.min(to, data.rows()));
      if (!rule.persistent()) {
        hidden.clear();
        sampler.random().moveTo(draws.hidden(0, from));
      }
      for (int n = from; n < end; n++) {
        probabilities(data, n, positive[n]);
        if (!rule.persistent()) {
          sampler.sampleProbabilities(positive[n], hiddenUnits, hidden);
        }
        Vectors.scale(positive[n], up);
      }
      for (int k = 1; k <= rule.gibbsSteps(); k++) {
        step(draws, k, k < rule.gibbsSteps() || rule.persistent());
      }
      for (int n = 0; n < hidden.rows(); n++) {
        Vectors.scale(negative[from + n], down);
      }
    }

    /** From hidden states to visible states and on to probabilities of hidden units. */
    private void step(Draws draws, int step, boolean drawHidden) {
      fantasy.clear();
      for (int n = 0; n < hidden.rows(); n++) {
        weights.visibleInput(hidden, n, visibleBias, input);
        sampler.random().moveTo(draws.visible(step, from + n));
        sampler.sample(input, visibleUnits, fantasy);
      }
      if (drawHidden) {
        hidden.clear();
        sampler.random().moveTo(draws.hidden(step, from));
      }
      for (int n = 0; n < fantasy.rows(); n++) {
        probabilities(fantasy, n, negative[from + n]);
        if (drawHidden) {
          sampler.sampleProbabilities(negative[from + n], hiddenUnits, hidden);
        }
      }
    }

    private void probabilities(SparseRows visible, int row, float[] into) {
      weights.hiddenInput(visible, row, hiddenBias, into);
      Sigmoid.apply(into, hiddenUnits);
    }
  }

  private void update(SparseRows data, double learningRate, float up, float down) {
    double decay = learningRate * rule.weightDecay();
    if (rule.momentum() > 0) {
      repeatLastStep((float) rule.momentum(), (float) decay);
      weightVelocity.addDifference(data, positive, fantasies, negative);
      addBiasGradients(data, up, down, visibleVelocity, hiddenVelocity);
      weights.add(1f, weightVelocity);
      Vectors.add(visibleBias, visibleVelocity, visibleUnits);
      Vectors.add(hiddenBias, hiddenVelocity, hiddenUnits);
    } else {
      if (decay > 0) {
        weights.scale((float) (1 - decay));
      }
      weights.addDifference(data, positive, fantasies, negative);
      addBiasGradients(data, up, down, visibleBias, hiddenBias);
    }
  }

  private void repeatLastStep(float momentum, float decay) {
    weightVelocity.scale(momentum);
    if (decay > 0) {
      weightVelocity.add(-decay, weights);
    }
    Vectors.scale(visibleVelocity, momentum);
    Vectors.scale(hiddenVelocity, momentum);
  }

  private void addBiasGradients(
      SparseRows data, float up, float down, float[] visible, float[] hiddenSums) {
    data.addSum(up, visible);
    for (int n = 0; n < data.rows(); n++) {
      Vectors.add(hiddenSums, positive[n], hiddenUnits);
    }
    for (Chunk chunk : chunks) {
      chunk.fantasy.addSum(-down, visible);
      for (int n = 0; n < chunk.fantasy.rows(); n++) {
        Vectors.subtract(hiddenSums, negative[chunk.from + n], hiddenUnits);
      }
    }
  }
}
