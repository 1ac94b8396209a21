package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.gan.engine.Engine;
import io.galatea.gan.engine.Network;
import io.galatea.gan.engine.Pass;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditioningTest {

  private static Pass pass(Engine engine, Shape input, int rows) {
    return new Network(engine, Architecture.of("network", input, List.of(Layer.dense(1))))
        .pass(rows);
  }

  @Test
  void the_class_stands_beside_the_noise() {
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Pass pass = pass(engine, Shape.of(5), 2);
      Conditioning.latents(
          new float[] {9, 9, .1f, .2f, .3f, .4f}, 1, 2, new int[] {0, 2, 1}, 3, pass);
      assertThat(pass.input()).containsExactly(.1f, .2f, 0, 0, 1, .3f, .4f, 0, 1, 0);
    }
  }

  @Test
  void the_class_stands_beside_the_channels_of_every_position() {
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Pass pass = pass(engine, Shape.of(4, 1, 2), 1);
      Conditioning.rows(new float[] {1, 2, 3, 4}, 4, 2, new int[] {1}, 2, pass);
      assertThat(pass.input()).containsExactly(1, 2, 0, 1, 3, 4, 0, 1);
    }
  }

  @Test
  void the_gradient_in_the_rows_is_the_adjoint_of_putting_them_beside_their_classes() {
    int rows = 3;
    int channels = 2;
    int positions = 6;
    int classes = 4;
    RandomStream random = RandomStream.of(6);
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Pass pass = pass(engine, Shape.of(channels + classes, 2, 3), rows);
      float[] x = normals(rows * channels * positions, random);
      int[] labels = {3, 0, 2};
      Conditioning.rows(x, channels * positions, positions, labels, classes, pass);
      float[] shown = pass.input().clone();
      Conditioning.rows(
          new float[x.length], channels * positions, positions, labels, classes, pass);
      float[] offset = pass.input().clone();
      float[] g = normals(shown.length, random);
      System.arraycopy(g, 0, pass.inputGradient(), 0, g.length);
      float[] gradient = new float[x.length];
      Conditioning.rowGradient(pass, channels * positions, positions, classes, gradient);
      double forward = 0;
      for (int k = 0; k < g.length; k++) {
        forward += g[k] * ((double) shown[k] - offset[k]);
      }
      double backward = 0;
      for (int k = 0; k < x.length; k++) {
        backward += (double) gradient[k] * x[k];
      }
      // Sums of products of floats in double precision, in another order.
      assertThat(backward).isCloseTo(forward, within(1e-12));
    }
  }

  private static float[] normals(int count, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) random.nextGaussian();
    }
    return values;
  }
}
