package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
  private static final float[] SCORES = {-3.1f, -0.4f, 0.3f, 2.7f};

  @Test
  void gradients_equal_finite_differences() {
    for (Objective objective :
        List.of(
            new Objectives.CrossEntropy(false, 0),
            new Objectives.CrossEntropy(true, 0.1),
            new Objectives.Wasserstein(),
            new Objectives.LeastSquares(),
            new Objectives.Hinge())) {
      equalsDifferences(objective::onReal);
      equalsDifferences(objective::onFake);
      equalsDifferences(objective::ofGenerator);
    }
  }

  private static void equalsDifferences(BiFunction<float[], float[], Double> loss) {
    float[] gradient = new float[SCORES.length];
    assertThat(loss.apply(SCORES, gradient)).isFinite();
    for (int k = 0; k < SCORES.length; k++) {
      float[] above = SCORES.clone();
      float[] below = SCORES.clone();
      above[k] += 1e-3f;
      below[k] -= 1e-3f;
      double step = (double) above[k] - below[k];
      double difference =
          (loss.apply(above, new float[4]) - loss.apply(below, new float[4])) / step;
      assertThat((double) gradient[k]).isCloseTo(difference, within(1e-6));
    }
  }

  @Test
  void an_undecided_discriminators_loss_is_the_logarithm_of_two() {
    Objective objective = new Objectives.CrossEntropy(false, 0);
    float[] zeros = new float[5];
    double loss = objective.onReal(zeros, new float[5]) + objective.onFake(zeros, new float[5]);
    assertThat(loss).isCloseTo(Math.log(2), within(1e-12));
    assertThat(objective.ofGenerator(zeros, new float[5])).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void extreme_outputs_give_finite_losses() {
    Objective objective = new Objectives.CrossEntropy(false, 0);
    float[] extreme = {-1e30f, 1e30f};
    assertThat(objective.onFake(extreme, new float[2])).isFinite();
    assertThat(objective.ofGenerator(new float[] {1e30f}, new float[1])).isZero();
  }
}
