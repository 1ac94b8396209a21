package io.galatea.gan.engine;

/**
 * A rule that moves parameters against their gradients, in one pass over the flat arrays. All its
 * state is two arrays and a count.
 */
public final class Optimizer {

  /** The rules. */
  public enum Rule {
    /** Adam (Kingma and Ba 2015), with bias correction and ε = 1e-8. */
    ADAM,
    /** RMSProp (Tieleman and Hinton 2012), decay 0.99, ε = 1e-8, as PyTorch has it. */
    RMS_PROP,
    /** Gradient descent with momentum, which is the first decay. */
    SGD
  }

  private static final float RMS_DECAY = 0.99f;
  private static final float EPSILON = 1e-8f;

  private final Rule rule;
  private final double rate;
  private final double firstDecay;
  private final double secondDecay;
  private final float[] first;
  private final float[] second;
  private long steps;

  /**
   * A rule for so many parameters.
   *
   * @param rate the learning rate
   * @param firstDecay Adam's β₁, or the momentum of gradient descent
   * @param secondDecay Adam's β₂
   */
  public Optimizer(Rule rule, double rate, double firstDecay, double secondDecay, int parameters) {
    this.rule = rule;
    this.rate = rate;
    this.firstDecay = firstDecay;
    this.secondDecay = secondDecay;
    this.first = new float[rule == Rule.RMS_PROP ? 0 : parameters];
    this.second = new float[rule == Rule.SGD ? 0 : parameters];
  }

  /** The running mean of gradients; empty for RMSProp. */
  public float[] first() {
    return first;
  }

  /** The running mean of squared gradients; empty for SGD. */
  public float[] second() {
    return second;
  }

  /** How many steps were made. */
  public long steps() {
    return steps;
  }

  /** Goes on from a number of steps. */
  public void resumeAt(long steps) {
    this.steps = steps;
  }

  /** Moves the values. */
  public void step(Parameters parameters) {
    steps++;
    float[] w = parameters.values();
    float[] g = parameters.gradients();
    Chunks.overElements(
        w.length,
        (from, to) -> {
          switch (rule) {
            case ADAM -> adam(w, g, from, to);
            case RMS_PROP -> rmsProp(w, g, from, to);
            case SGD -> descend(w, g, from, to);
          }
        });
  }

  private void adam(float[] w, float[] g, int from, int to) {
    float b1 = (float) firstDecay;
    float b2 = (float) secondDecay;
    float size = (float) (rate / (1 - Math.pow(firstDecay, (double) steps)));
    float correction = (float) (1 / Math.sqrt(1 - Math.pow(secondDecay, (double) steps)));
    float[] m = first;
    float[] v = second;
    for (int k = from; k < to; k++) {
      m[k] = b1 * m[k] + (1 - b1) * g[k];
      v[k] = b2 * v[k] + (1 - b2) * g[k] * g[k];
      w[k] -= size * m[k] / ((float) Math.sqrt(v[k]) * correction + EPSILON);
    }
  }

  private void rmsProp(float[] w, float[] g, int from, int to) {
    float size = (float) rate;
    float[] v = second;
    for (int k = from; k < to; k++) {
      v[k] = RMS_DECAY * v[k] + (1 - RMS_DECAY) * g[k] * g[k];
      w[k] -= size * g[k] / ((float) Math.sqrt(v[k]) + EPSILON);
    }
  }

  private void descend(float[] w, float[] g, int from, int to) {
    float size = (float) rate;
    float momentum = (float) firstDecay;
    float[] m = first;
    for (int k = from; k < to; k++) {
      m[k] = momentum * m[k] + g[k];
      w[k] -= size * m[k];
    }
  }
}
