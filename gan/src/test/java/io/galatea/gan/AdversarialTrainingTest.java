package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.RandomStream;
import io.galatea.api.Step;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import io.galatea.gan.network.Layer;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class AdversarialTrainingTest {

  private static <O extends Record & AdversarialOptions> GenerativeAdversarialNetwork train(
      Trainer<O, GenerativeAdversarialNetwork> trainer, O options, Dataset data) {
    try (Training<GenerativeAdversarialNetwork> training =
        trainer.start(TestNetworks.request(options, data, 1))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      assertThat(step.status()).isEqualTo(Step.Status.DONE);
      return training.model();
    }
  }

  /** Points around the corners of a square of side 4, with deviation 0.1. */
  private static Dataset corners() {
    RandomStream random = RandomStream.of(9).named("corners");
    float[] values = new float[2 * 1024];
    for (int row = 0; row < 1024; row++) {
      values[2 * row] = (float) (random.nextInt(2) * 4 - 2 + 0.1 * random.nextGaussian());
      values[2 * row + 1] = (float) (random.nextInt(2) * 4 - 2 + 0.1 * random.nextGaussian());
    }
    return new MemoryDataset("corners", new Batch(1024, Shape.of(2), values));
  }

  @Test
  void aCriticWithAGradientPenaltyTeachesAllFourModes() {
    WganGpOptions options =
        OptionDefaults.of(
            WganGpOptions.class,
            Map.of(
                "batches", 800,
                "baseWidth", 8,
                "latentSize", 4,
                "criticSteps", 3,
                "penalty", 1,
                "normalization", "none",
                "generatorRate", 0.001,
                "discriminatorRate", 0.001));
    GenerativeAdversarialNetwork model = train(new WganGpTrainer(), options, corners());
    RandomStream random = RandomStream.of(4).named("latents");
    float[] latents = new float[400 * 4];
    for (int k = 0; k < latents.length; k++) {
      latents[k] = (float) random.nextGaussian();
    }
    Batch rows = model.generate(latents, new int[400]);
    int[] found = new int[4];
    for (int row = 0; row < 400; row++) {
      float a = rows.values()[2 * row];
      float b = rows.values()[2 * row + 1];
      double distance = Math.hypot(Math.abs(a) - 2, Math.abs(b) - 2);
      if (distance < 0.7) {
        found[(a > 0 ? 2 : 0) + (b > 0 ? 1 : 0)]++;
      }
    }
    // A fair share is 100 each; an untrained generator puts nothing near the corners.
    for (int mode : found) {
      assertThat(mode).as("modes %s", found).isGreaterThan(30);
    }
  }

  @Test
  void everyParameterOfAClippedCriticStaysWithinTheBound() {
    WganOptions options =
        OptionDefaults.of(
            WganOptions.class,
            Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8, "clip", 0.02));
    try (Training<GenerativeAdversarialNetwork> training =
        new WganTrainer().start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      for (int k = 0; k < 5; k++) {
        Step step = training.step();
        float largest = 0;
        int at = 0;
        float[] values = training.model().discriminator().values();
        for (float value : values) {
          largest = Math.max(largest, Math.abs(value));
          at += Math.abs(value) == 0.02f ? 1 : 0;
        }
        assertThat(largest).isLessThanOrEqualTo(0.02f);
        assertThat(step.scalars().get("clipped-share")).isEqualTo(at / (double) values.length);
        assertThat(step.scalars()).containsKey("wasserstein-estimate");
      }
    }
  }

  @Test
  void memoryOutsideTheHeapStaysFlatOverThousandsOfSteps() {
    HingeOptions options =
        OptionDefaults.of(
            HingeOptions.class,
            Map.of(
                "generator",
                TestNetworks.generator(),
                "discriminator",
                TestNetworks.discriminator(),
                "latentSize",
                3,
                "batchSize",
                8));
    try (Training<GenerativeAdversarialNetwork> training =
        new HingeTrainer().start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      for (int k = 0; k < 200; k++) {
        training.step();
      }
      long before = Pointer.totalBytes();
      for (int k = 0; k < 3000; k++) {
        training.step();
      }
      // A workspace may have been added for a thread that was late; nothing grows by the step.
      assertThat(Pointer.totalBytes() - before).isLessThan(1 << 20);
    }
  }

  @Test
  void closingGivesEverythingBack() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class, Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8));
    long before = Pointer.totalBytes();
    for (int k = 0; k < 3; k++) {
      try (Training<GenerativeAdversarialNetwork> training =
          new GanTrainer().start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
        training.step();
      }
    }
    // The binding's setter of the number of threads leaves 8 bytes to the garbage collector.
    assertThat(Pointer.totalBytes() - before).isLessThan(100);
  }

  @Test
  void hugeRatesEndInADivergenceWithAFindingAndAFiniteModel() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class,
            Map.of(
                "baseWidth",
                2,
                "latentSize",
                3,
                "batchSize",
                8,
                "optimizer",
                "sgd",
                "generatorRate",
                1e30,
                "discriminatorRate",
                1e30));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer().start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      Step step = training.step();
      for (int k = 0; k < 20 && step.status() == Step.Status.RUNNING; k++) {
        step = training.step();
      }
      assertThat(step.status()).isEqualTo(Step.Status.DIVERGED);
      assertThat(step.findings()).hasSize(1);
      assertThat(step.findings().get(0).sentence()).contains("diverged").contains("Try");
    }
  }

  private static void refused(Map<String, Object> values, Dataset data, String... parts) {
    WganGpOptions options = OptionDefaults.of(WganGpOptions.class, values);
    assertThatThrownBy(() -> new WganGpTrainer().start(TestNetworks.request(options, data, 1)))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContainingAll(parts);
  }

  @Test
  void whatCannotBeTrainedIsRefusedBeforeTraining() {
    Dataset data = ToyData.barsAndStripes(4);
    refused(Map.of("batchSize", 31), data, "batchSize", "30", "31");
    refused(Map.of("batchSize", 8, "architecture", "dcgan-28"), data, "dcgan-28", "4 × 4", "mlp");
    refused(
        Map.of(
            "batchSize",
            8,
            "normalization",
            "batch",
            "discriminator",
            TestNetworks.discriminator()),
        data,
        "batch normalisation");
    refused(Map.of("batchSize", 8, "generator", List.of(Layer.dense(17))), data, "17", "1 × 4 × 4");
    refused(
        Map.of("batchSize", 8, "discriminator", List.of(Layer.convolution(2, 9, 1, 1))),
        data,
        "layer 1",
        "discriminator",
        "window");
    refused(Map.of("batchSize", 8, "conditional", true), ToyData.coinFlips(9, 4, 1), "labels");
  }

  @Test
  void imagesOutsideZeroToOneAreErrorsOfTheData() {
    Dataset data =
        new MemoryDataset(
            "bytes",
            new Batch(
                8, Shape.of(1, 2), new float[] {0, 1, 255, 3, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}));
    GanOptions options = OptionDefaults.of(GanOptions.class, Map.of("batchSize", 8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer().start(TestNetworks.request(options, data, 1))) {
      assertThatThrownBy(training::step)
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
          .hasMessageContainingAll("255", "0 to 1");
    }
  }
}
