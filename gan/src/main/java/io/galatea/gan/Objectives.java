package io.galatea.gan;

/** The objectives of the trainers. */
final class Objectives {
  private Objectives() {}

  /** log(1 + exp(s)) without overflow. */
  static double softplus(double s) {
    return Math.max(s, 0) + Math.log1p(Math.exp(-Math.abs(s)));
  }

  static double sigmoid(double s) {
    return s >= 0 ? 1 / (1 + Math.exp(-s)) : Math.exp(s) / (1 + Math.exp(s));
  }

  /**
   * Cross-entropy of D = σ(s) (Goodfellow et al. 2014, equation 1): −t log D(x) − (1 − t) log(1 −
   * D(x)) on real rows with the target t = 1 − smoothing, −log(1 − D(G(z))) on generated ones. The
   * discriminator's loss is the mean of both halves, as in binary classification.
   */
  static final class CrossEntropy implements Objective {
    private final boolean minimax;
    private final double target;

    /**
     * @param minimax whether the generator minimises log(1 − D(G(z))) rather than −log D(G(z))
     * @param smoothing one-sided label smoothing (Salimans et al. 2016)
     */
    CrossEntropy(boolean minimax, double smoothing) {
      this.minimax = minimax;
      this.target = 1 - smoothing;
    }

    @Override
    public double onReal(float[] scores, float[] gradient) {
      return Objective.mean(
          scores,
          gradient,
          Objective.loss(
              s -> (target * softplus(-s) + (1 - target) * softplus(s)) / 2,
              s -> (sigmoid(s) - target) / 2));
    }

    @Override
    public double onFake(float[] scores, float[] gradient) {
      return Objective.mean(
          scores, gradient, Objective.loss(s -> softplus(s) / 2, s -> sigmoid(s) / 2));
    }

    @Override
    public double ofGenerator(float[] scores, float[] gradient) {
      return Objective.mean(
          scores,
          gradient,
          minimax
              ? Objective.loss(s -> -softplus(s), s -> -sigmoid(s))
              : Objective.loss(s -> softplus(-s), s -> sigmoid(s) - 1));
    }

    @Override
    public double opinion(double score) {
      return sigmoid(score);
    }
  }

  /** The critic's difference of means (Arjovsky, Chintala and Bottou 2017, equation 3). */
  static final class Wasserstein implements Objective {
    @Override
    public double onReal(float[] scores, float[] gradient) {
      return Objective.mean(scores, gradient, Objective.loss(s -> -s, s -> -1));
    }

    @Override
    public double onFake(float[] scores, float[] gradient) {
      return Objective.mean(scores, gradient, Objective.loss(s -> s, s -> 1));
    }

    @Override
    public double ofGenerator(float[] scores, float[] gradient) {
      return onReal(scores, gradient);
    }

    @Override
    public double threshold(double meanOnReal, double meanOnFake) {
      // A critic's outputs have no zero: only their differences mean something.
      return (meanOnReal + meanOnFake) / 2;
    }
  }

  /**
   * Least squares with targets 1 for real and 0 for generated rows (Mao et al. 2017, equation 9).
   */
  static final class LeastSquares implements Objective {
    private static double towards(float[] scores, float[] gradient, double target) {
      return Objective.mean(
          scores, gradient, Objective.loss(s -> (s - target) * (s - target) / 2, s -> s - target));
    }

    @Override
    public double onReal(float[] scores, float[] gradient) {
      return towards(scores, gradient, 1);
    }

    @Override
    public double onFake(float[] scores, float[] gradient) {
      return towards(scores, gradient, 0);
    }

    @Override
    public double ofGenerator(float[] scores, float[] gradient) {
      return towards(scores, gradient, 1);
    }

    @Override
    public double threshold(double meanOnReal, double meanOnFake) {
      return 0.5;
    }
  }

  /** max(0, 1 − s) on real rows, max(0, 1 + s) on generated ones (Lim and Ye 2017). */
  static final class Hinge implements Objective {
    @Override
    public double onReal(float[] scores, float[] gradient) {
      return Objective.mean(
          scores, gradient, Objective.loss(s -> Math.max(0, 1 - s), s -> s < 1 ? -1 : 0));
    }

    @Override
    public double onFake(float[] scores, float[] gradient) {
      return Objective.mean(
          scores, gradient, Objective.loss(s -> Math.max(0, 1 + s), s -> s > -1 ? 1 : 0));
    }

    @Override
    public double ofGenerator(float[] scores, float[] gradient) {
      return Objective.mean(scores, gradient, Objective.loss(s -> -s, s -> -1));
    }
  }
}
