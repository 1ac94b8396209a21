package io.galatea.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole networks, large enough that every kind of layer is split into chunks. */
class NetworkThreadsTest {
  private static final int ROWS = 40;

  private static Architecture generator() {
    return Architecture.of(
        "generator",
        Shape.of(20),
        List.of(
            Layer.dense(32 * 16),
            Layer.reshape(List.of(32, 4, 4)),
            Layer.of(LayerType.BATCH_NORMALIZATION),
            Layer.of(LayerType.RELU),
            Layer.transposedConvolution(16, 4, 2, 1),
            Layer.of(LayerType.BATCH_NORMALIZATION),
            Layer.of(LayerType.RELU),
            Layer.transposedConvolution(16, 4, 2, 1),
            Layer.of(LayerType.LAYER_NORMALIZATION),
            Layer.leakyRelu(0.2),
            Layer.transposedConvolution(3, 4, 2, 1),
            Layer.of(LayerType.TANH)));
  }

  /** Output and gradients of one pass forward and one back, then those of a gradient penalty. */
  private static float[][] compute() {
    RandomStream random = RandomStream.of(5);
    try (Engine engine = new Engine(new OpenBlasCompute())) {
      Network maker = new Network(engine, generator());
      maker.initialize(random.named("generator"));
      Pass making = maker.pass(ROWS);
      fill(making.input(), random.named("latents"));
      maker.forward(making, true, random.named("dropout"));
      fill(making.outputGradient(), random.named("gradient"));
      maker.backward(making, true, true);

      Network critic =
          new Network(
              engine,
              Architecture.of(
                  "critic",
                  Shape.of(3, 32, 32),
                  List.of(
                      Layer.convolution(16, 4, 2, 1),
                      Layer.leakyRelu(0.2),
                      Layer.convolution(24, 4, 2, 1),
                      Layer.of(LayerType.TANH),
                      Layer.convolution(1, 8, 1, 0))));
      critic.initialize(random.named("critic"));
      Pass judging = critic.pass(ROWS);
      System.arraycopy(making.output(), 0, judging.input(), 0, making.output().length);
      critic.addGradientPenalty(judging, 10, random.named("dropout"));
      return new float[][] {
        making.output(),
        making.inputGradient(),
        maker.parameters().gradients(),
        maker.parameters().statistics(),
        critic.parameters().gradients()
      };
    }
  }

  private static void fill(float[] values, RandomStream random) {
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) random.nextGaussian();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void the_number_of_threads_does_not_change_a_byte(int threads)
      throws ExecutionException, InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertThat(pool.submit(NetworkThreadsTest::compute).get()).isDeepEqualTo(compute());
    } finally {
      pool.shutdown();
    }
  }
}
