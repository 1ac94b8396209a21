package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.run.Step;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import io.galatea.gan.network.Layer;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class AdversarialTrainingTest {

  @Test
  void every_parameter_of_a_clipped_critic_stays_within_the_bound() {
    WganOptions options =
        OptionDefaults.of(
            WganOptions.class,
            Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8, "clip", 0.02));
    try (Training<GenerativeAdversarialNetwork> training =
        new WganTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
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
  void memory_outside_the_heap_stays_flat_over_thousands_of_steps() {
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
        new HingeTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
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
  void closing_gives_everything_back() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class, Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8));
    long before = Pointer.totalBytes();
    for (int k = 0; k < 3; k++) {
      try (Training<GenerativeAdversarialNetwork> training =
          new GanTrainer(new OpenBlasCompute())
              .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
        training.step();
      }
    }
    // The binding's setter of the number of threads leaves 8 bytes to the garbage collector.
    assertThat(Pointer.totalBytes() - before).isLessThan(100);
  }

  @Test
  void huge_rates_end_in_a_divergence_with_a_finding_and_a_finite_model() {
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
        new GanTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      Step step = training.step();
      for (int k = 0; k < 20 && step.status() == Step.Status.RUNNING; k++) {
        step = training.step();
      }
      assertThat(step.status()).isEqualTo(Step.Status.DIVERGED);
      assertThat(step.findings()).hasSize(1);
      assertThat(step.findings().get(0).sentence()).contains("diverged").contains("Try");
    }
  }

  @Test
  void parameters_that_overflow_at_the_very_last_batch_are_a_divergence() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class,
            Map.of(
                "baseWidth", 2,
                "latentSize", 3,
                "batchSize", 8,
                "batches", 1,
                "optimizer", "sgd",
                "generatorRate", 1e300));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      Step step = training.step();
      assertThat(step.status()).isEqualTo(Step.Status.DIVERGED);
      assertThat(step.findings().get(0).sentence()).contains("parameters are not finite");
    }
  }

  private static void refused(Map<String, Object> values, Dataset data, String... parts) {
    WganGpOptions options = OptionDefaults.of(WganGpOptions.class, values);
    assertThatThrownBy(
            () ->
                new WganGpTrainer(new OpenBlasCompute())
                    .start(TestNetworks.request(options, data, 1)))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContainingAll(parts);
  }

  @Test
  void what_cannot_be_trained_is_refused_before_training() {
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
    refused(
        Map.of("batchSize", 8, "generator", List.of(Layer.dense(17))),
        data,
        "17",
        "1 × 4 × 4",
        "layer 1 would fit as dense size=16");
    refused(
        Map.of(
            "batchSize",
            8,
            "generator",
            List.of(
                Layer.transposedConvolution(5, 2, 1, 0), Layer.transposedConvolution(2, 5, 2, 1))),
        data,
        "ends in 2 × 5 × 5",
        "layer 2 would fit as transposed-convolution size=1 kernel=4 stride=2 padding=1");
    refused(
        Map.of("batchSize", 8, "discriminator", List.of(Layer.convolution(2, 9, 1, 1))),
        data,
        "layer 1",
        "discriminator",
        "an input of 1 × 4 × 4",
        "window",
        "kernel=6 is the largest");
    refused(
        Map.of("batchSize", 8, "generator", List.of(Layer.transposedConvolution(2, 2, 1, 1))),
        data,
        "layer 1 of the generator",
        "padding=0 would");
    refused(
        Map.of("batchSize", 8, "generator", List.of(Layer.dense(40_000), Layer.dense(40_000))),
        data,
        "the generator would have 1,604,080,000 parameters");
    refused(
        Map.of(
            "batchSize",
            8,
            "generator",
            List.of(
                Layer.transposedConvolution(9, 1024, 1024, 0),
                Layer.transposedConvolution(1 << 20, 1024, 1024, 0))),
        data,
        "layer 2 of the generator",
        "too many values");
    refused(Map.of("batchSize", 8, "conditional", true), ToyData.coinFlips(9, 4, 1), "labels");
  }

  @Test
  void a_line_says_the_step_with_four_decimals() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class, Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      assertThat(training.line()).isEmpty();
      training.step();
      Step step = training.step();
      assertThat(training.line())
          .matches(
              "batch 2  D loss \\d\\.\\d{4}  D acc \\d\\.\\d{4}"
                  + "  G loss \\d\\.\\d{4}  G acc \\d\\.\\d{4}")
          .contains(String.format(Locale.ROOT, "D loss %.4f", step.scalars().get("d-loss")))
          .contains(String.format(Locale.ROOT, "G acc %.4f", step.scalars().get("g-accuracy")));
    }
    assertThat(StepLine.of(10_000, Map.of("d-loss", 0.6916, "wasserstein-estimate", -1.5)))
        .isEqualTo("batch 10000  D loss 0.6916  Wasserstein estimate -1.5000");
  }

  @Test
  void the_structure_is_the_table_of_both_networks() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class, Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 1))) {
      Figure.Table table = training.structure().orElseThrow();
      GenerativeAdversarialNetwork model = training.model();
      assertThat(table)
          .isEqualTo(
              Structure.table(
                  model.generator().architecture(), model.discriminator().architecture()));
      assertThat(table.rows().get(0).get(3).text()).isEqualTo("3");
    }
  }

  @Test
  void a_class_without_rows_is_warned_about_once() {
    Dataset data =
        new MemoryDataset(
            "gaps", ToyData.barsAndStripes(4).first(8), new int[] {1, 1, 3, 3, 1, 3, 1, 3});
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class,
            Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8, "conditional", true));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute()).start(TestNetworks.request(options, data, 1))) {
      assertThat(training.step().findings()).hasSize(1);
      assertThat(training.step().findings()).isEmpty();
      assertThat(training.model().classes()).isEqualTo(4);
    }
    assertThat(Classes.of(data).warning().orElseThrow().sentence()).contains("class 0, 2,");
    assertThat(Classes.none().warning()).isEmpty();
  }

  @Test
  void images_of_a_single_pixel_are_learnt_too() {
    Dataset data =
        new MemoryDataset(
            "dots", new Batch(8, Shape.of(1, 1), new float[] {0, 1, 0, 1, 0, 1, 1, 1}));
    WganGpOptions options =
        OptionDefaults.of(
            WganGpOptions.class, Map.of("baseWidth", 2, "latentSize", 1, "batchSize", 4));
    try (Training<GenerativeAdversarialNetwork> training =
        new WganGpTrainer(new OpenBlasCompute()).start(TestNetworks.request(options, data, 1))) {
      assertThat(training.step().status()).isEqualTo(Step.Status.RUNNING);
      assertThat(
              training
                  .model()
                  .generate(new OpenBlasCompute(), new float[] {0.5f}, new int[1])
                  .values()[0])
          .isBetween(0f, 1f);
    }
  }

  @Test
  void images_outside_zero_to_one_are_errors_of_the_data() {
    Dataset data =
        new MemoryDataset(
            "bytes",
            new Batch(
                8, Shape.of(1, 2), new float[] {0, 1, 255, 3, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}));
    GanOptions options = OptionDefaults.of(GanOptions.class, Map.of("batchSize", 8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute()).start(TestNetworks.request(options, data, 1))) {
      assertThatThrownBy(training::step)
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
          .hasMessageContainingAll("255", "0 to 1");
    }
  }
}
