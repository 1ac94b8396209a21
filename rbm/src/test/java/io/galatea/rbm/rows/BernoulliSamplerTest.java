package io.galatea.rbm.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BernoulliSamplerTest {
  @Test
  void frequencies_are_the_logistic_function_of_the_input() {
    float[] inputs = {
      -20, -9, -6, -5.6f, -5.5f, -3, -1, -0.01f, 0, 0.3f, 1, 2.2f, 5.5f, 5.6f, 9, 20
    };
    int draws = 400_000;
    long[] ones = new long[inputs.length];
    BernoulliSampler sampler = new BernoulliSampler(RandomStream.of(31));
    SparseRows drawn = new SparseRows(true);
    for (int n = 0; n < draws; n++) {
      drawn.clear();
      sampler.sample(inputs, inputs.length, drawn);
      for (int k = 0; k < drawn.entries(); k++) {
        ones[drawn.index[k]]++;
      }
    }
    for (int i = 0; i < inputs.length; i++) {
      double p = Sigmoid.of(inputs[i]);
      double error = Math.sqrt(p * (1 - p) / draws);
      // 4.5 standard errors for 16 inputs, and one draw, since rare events are not normal.
      assertThat(ones[i] / (double) draws)
          .as("input %s, seed 31", inputs[i])
          .isCloseTo(p, within(4.5 * error + 1.0 / draws));
    }
  }

  @Test
  void table_is_unbiased_where_the_refinement_decides() {
    // An input whose σ is 100.5/256: exactly half of the draws with b = 100 must come out as 1, so
    // 100.5 of 256.
    float x = (float) Math.log(100.5 / 155.5);
    float[] inputs = new float[803];
    Arrays.fill(inputs, x);
    BernoulliSampler sampler = new BernoulliSampler(RandomStream.of(5));
    SparseRows drawn = new SparseRows(true);
    int rows = 20_000;
    for (int n = 0; n < rows; n++) {
      sampler.sample(inputs, inputs.length, drawn);
    }
    double draws = (double) rows * inputs.length;
    // 16 million draws: the error 1.2e-4 sees a bias of 1/512, which leaving out the refinement
    // would make.
    assertThat(drawn.entries() / draws)
        .isCloseTo(100.5 / 256, within(4.5 * Math.sqrt(0.25 / draws)));
  }

  @Test
  void infinite_inputs_are_certain_and_undefined_ones_off() {
    float[] inputs = new float[24];
    Arrays.fill(inputs, 0, 8, Float.POSITIVE_INFINITY);
    Arrays.fill(inputs, 8, 16, Float.NEGATIVE_INFINITY);
    Arrays.fill(inputs, 16, 24, Float.NaN);
    BernoulliSampler sampler = new BernoulliSampler(RandomStream.of(1));
    for (int n = 0; n < 1000; n++) {
      SparseRows drawn = new SparseRows(true);
      sampler.sample(inputs, 24, drawn);
      assertThat(drawn.entries()).isEqualTo(8);
      assertThat(drawn.index[7]).isEqualTo((char) 7);
    }
  }

  @Test
  void probabilities_are_met_to_their_resolution() {
    float[] p = {0, 0x1p-24f, 0.1f, 0.5f, 0.9f, 1 - 0x1p-24f, 1};
    int draws = 300_000;
    long[] ones = new long[p.length];
    BernoulliSampler sampler = new BernoulliSampler(RandomStream.of(12));
    SparseRows drawn = new SparseRows(true);
    for (int n = 0; n < draws; n++) {
      drawn.clear();
      sampler.sampleProbabilities(p, p.length, drawn);
      for (int k = 0; k < drawn.entries(); k++) {
        ones[drawn.index[k]]++;
      }
    }
    assertThat(ones[0]).isZero();
    assertThat(ones[6]).isEqualTo(draws);
    for (int i = 1; i < 6; i++) {
      assertThat(ones[i] / (double) draws)
          .as("probability %s, seed 12", p[i])
          .isCloseTo(p[i], within(4.5 * Math.sqrt(p[i] * (1 - p[i]) / draws) + 1.0 / draws));
    }
  }

  @Test
  void fast_logistic_function_is_within_its_bound_everywhere() {
    float[] x = new float[200_001];
    for (int k = 0; k < x.length; k++) {
      x[k] = (k - 100_000) * 3e-4f;
    }
    float[] y = x.clone();
    Sigmoid.apply(y, y.length);
    for (int k = 0; k < x.length; k++) {
      assertThat((double) y[k]).isBetween(0.0, 1.0).isCloseTo(Sigmoid.of(x[k]), within(3e-7));
    }
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    Sigmoid.apply(odd, 3);
    assertThat(odd[0]).isNaN();
    assertThat(odd[1]).isCloseTo(1, within(3e-7f));
    assertThat(odd[2]).isCloseTo(0, within(3e-7f));
  }
}
