package io.galatea.gan;

import java.util.function.DoubleUnaryOperator;

/**
 * What discriminator and generator are trained for, as functions of the discriminator's outputs s.
 * Each method returns the mean loss over a batch and writes its gradient with respect to s.
 */
interface Objective {

  /** The discriminator's loss on real rows. */
  double onReal(float[] scores, float[] gradient);

  /** The discriminator's loss on generated rows. */
  double onFake(float[] scores, float[] gradient);

  /** The generator's loss on the discriminator's outputs for generated rows. */
  double ofGenerator(float[] scores, float[] gradient);

  /** D(x) as it is shown: a probability where the loss gives the output that meaning, else s. */
  default double opinion(double score) {
    return score;
  }

  /** The output above which a row counts as judged real. */
  default double threshold(double meanOnReal, double meanOnFake) {
    return 0;
  }

  /** A loss of one output. */
  interface Loss {
    /** The loss. */
    double value(double score);

    /** Its derivative. */
    double derivative(double score);
  }

  /** The mean of a loss over a batch, and its gradient. */
  static double mean(float[] scores, float[] gradient, Loss loss) {
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      sum += loss.value(scores[k]);
      gradient[k] = (float) (loss.derivative(scores[k]) / scores.length);
    }
    return sum / scores.length;
  }

  /** Pairs a loss with its derivative. */
  static Loss loss(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return new Loss() {
      @Override
      public double value(double score) {
        return value.applyAsDouble(score);
      }

      @Override
      public double derivative(double score) {
        return derivative.applyAsDouble(score);
      }
    };
  }
}
