package io.galatea.rbm;

import io.galatea.api.RandomStream;

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
  private final LearningRule rule;
  private final int visibleUnits;
  private final int hiddenUnits;
  private final Connections weights;
  private final float[] visibleBias;
  private final float[] hiddenBias;
  private final BernoulliSampler sampler;
  private final SparseRows hidden = new SparseRows(true);
  private final SparseRows fantasy = new SparseRows(true);
  private final float[] positive;
  private final float[] negative;
  private final float[] input;
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
    sampler = new BernoulliSampler(random);
    positive = new float[Math.multiplyExact(rule.batchSize(), hiddenUnits)];
    negative = new float[positive.length];
    input = new float[visibleUnits];
    if (rule.persistent()) {
      setChains(new float[positive.length]);
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
    return hidden.dense(hiddenUnits);
  }

  void setChains(float[] states) {
    hidden.assign(states, rule.batchSize(), hiddenUnits);
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
    weights.hiddenInput(data, hiddenBias, positive);
    double smallest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < data.rows() * hiddenUnits; k++) {
      smallest = Math.min(smallest, Math.abs(positive[k]));
    }
    return smallest;
  }

  RandomStream random() {
    return sampler.random();
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
    hiddenProbabilities(data, positive);
    if (!rule.persistent()) {
      sampler.sampleProbabilities(positive, data.rows(), hiddenUnits, hidden);
    }
    for (int k = 1; k <= rule.gibbsSteps(); k++) {
      gibbsStep();
      if (k < rule.gibbsSteps() || rule.persistent()) {
        sampler.sampleProbabilities(negative, fantasy.rows(), hiddenUnits, hidden);
      }
    }
    update(data, learningRate);
  }

  private void hiddenProbabilities(SparseRows visible, float[] into) {
    weights.hiddenInput(visible, hiddenBias, into);
    Sigmoid.apply(into, visible.rows() * hiddenUnits);
  }

  /** From hidden states to visible states and on to probabilities of hidden units. */
  private void gibbsStep() {
    fantasy.clear();
    for (int n = 0; n < hidden.rows(); n++) {
      weights.visibleInput(hidden, n, visibleBias, input);
      sampler.sample(input, visibleUnits, fantasy);
    }
    hiddenProbabilities(fantasy, negative);
  }

  private void update(SparseRows data, double learningRate) {
    float up = (float) (learningRate / data.rows());
    float down = (float) (learningRate / fantasy.rows());
    scale(positive, up, data.rows());
    scale(negative, down, fantasy.rows());
    double decay = learningRate * rule.weightDecay();
    if (rule.momentum() > 0) {
      repeatLastStep((float) rule.momentum(), (float) decay);
      weightVelocity.addDifference(data, positive, fantasy, negative);
      addBiasGradients(data, up, down, visibleVelocity, hiddenVelocity);
      weights.add(1f, weightVelocity);
      Vectors.add(visibleBias, visibleVelocity, visibleUnits);
      Vectors.add(hiddenBias, hiddenVelocity, hiddenUnits);
    } else {
      if (decay > 0) {
        weights.scale((float) (1 - decay));
      }
      weights.addDifference(data, positive, fantasy, negative);
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

  private void scale(float[] values, float scale, int rows) {
    for (int k = 0; k < rows * hiddenUnits; k++) {
      values[k] *= scale;
    }
  }

  private void addBiasGradients(
      SparseRows data, float up, float down, float[] visible, float[] hiddenSums) {
    data.addSum(up, visible);
    fantasy.addSum(-down, visible);
    for (int n = 0; n < data.rows(); n++) {
      for (int j = 0; j < hiddenUnits; j++) {
        hiddenSums[j] += positive[n * hiddenUnits + j];
      }
    }
    for (int n = 0; n < fantasy.rows(); n++) {
      for (int j = 0; j < hiddenUnits; j++) {
        hiddenSums[j] -= negative[n * hiddenUnits + j];
      }
    }
  }
}
