package io.galatea.bench;

import io.galatea.toolkit.compute.OpenBlasCompute;
import io.galatea.api.random.RandomStream;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.gan.AdversarialOptions;
import io.galatea.gan.GanOptions;
import io.galatea.gan.GanTrainer;
import io.galatea.gan.GenerativeAdversarialNetwork;
import io.galatea.gan.GeneratorLoss;
import io.galatea.gan.engine.Optimizer;
import io.galatea.gan.network.Normalization;
import io.galatea.gan.network.Preset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times a deep convolutional adversarial network of 32 × 32 × 3 images, for {@code gan/compare.sh}:
 * one line for each run, {@code galatea,base width,batch size,milliseconds}, the median time of one
 * discriminator and one generator update. What comes before warms the compiler up.
 */
public final class GanSpeed {
  private GanSpeed() {}

  /**
   * Trains and prints.
   *
   * @param arguments base width, batch size, steps to warm up, steps to time, runs
   */
  public static void main(String[] arguments) {
    int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    try (Training<GenerativeAdversarialNetwork> training = training(numbers[0], numbers[1])) {
      for (int k = 0; k < numbers[2]; k++) {
        training.step();
      }
      for (int run = 0; run < numbers[4]; run++) {
        double[] milliseconds = new double[numbers[3]];
        for (int k = 0; k < milliseconds.length; k++) {
          long start = System.nanoTime();
          training.step();
          milliseconds[k] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
            "galatea,%d,%d,%.2f%n", numbers[0], numbers[1], milliseconds[milliseconds.length / 2]);
      }
    }
  }

  private static Training<GenerativeAdversarialNetwork> training(int baseWidth, int batchSize) {
    GanOptions options =
        new GanOptions(
            new AdversarialOptions(
            Preset.DCGAN_32,
            baseWidth,
            100,
            batchSize,
            1_000_000,
            List.of(),
            List.of(),
            Normalization.BATCH,
            Optimizer.Rule.ADAM,
            2e-4,
            2e-4,
            0.5,
            0.999,
            false,
            0,
            0),
            GeneratorLoss.NON_SATURATING,
            0);
    RandomStream random = RandomStream.of(1).named("images");
    Shape shape = Shape.of(3, 32, 32);
    float[] values = new float[512 * shape.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = random.nextFloat();
    }
    return new GanTrainer(new OpenBlasCompute())
        .start(
            new Trainer.Request<>(
                options,
                new Data(Map.of("train", new MemoryDataset("noise", new Batch(512, shape, values)))),
                RandomStream.of(1),
                new Provenance("", "", Map.of(), 1, "", Map.of()),
                Optional.empty()));
  }
}
