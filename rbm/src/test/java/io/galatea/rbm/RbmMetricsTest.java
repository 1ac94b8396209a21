package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.Annealing;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.TinyLayers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RbmMetricsTest {
  static <O extends Record, S> Metric.Request<O, S> request(S machine, O options, Dataset data) {
    return new Metric.Request<>(
        machine,
        options,
        new Data(Map.of("test", data)),
        Role.TEST,
        RandomStream.of(4),
        Progress.UNSEEN);
  }

  static Rbm machine(int visibleUnits, int hiddenUnits, long seed) {
    return new Rbm(
        Shape.of(visibleUnits),
        TinyMachines.random(visibleUnits, hiddenUnits, 1, seed),
        RbmTrainingTest.PROVENANCE);
  }

  private static MemoryDataset states(int visibleUnits, int... states) {
    float[] values = TinyMachines.rows(visibleUnits, states).dense(visibleUnits);
    return new MemoryDataset("states", new Batch(states.length, Shape.of(visibleUnits), values));
  }

  @Test
  void exact_log_likelihood_is_the_mean_of_the_logarithm_of_the_law() {
    Rbm machine = machine(6, 4, 2);
    double[] law = TinyMachines.law(machine.parameters());
    int[] states = {1, 9, 40, 63};
    double mean = 0;
    for (int v : states) {
      mean += Math.log(law[v]) / 4;
    }
    double squares = 0;
    for (int v : states) {
      squares += Math.pow(Math.log(law[v]) - mean, 2);
    }
    Measurement found =
        new ExactLogLikelihoodMetric(PreparedData.NONE)
            .measure(request(machine, new NoOptions(), states(6, states)));
    assertThat(found.value()).isCloseTo(mean, within(1e-10));
    assertThat(found.standardError()).isCloseTo(Math.sqrt(squares / 3 / 4), within(1e-10));
    assertThat(found.count()).isEqualTo(4);
  }

  @Test
  void exact_log_partition_is_exact_and_counts_the_states_it_visits() {
    Rbm machine = machine(6, 4, 2);
    Measurement found =
        new ExactLogPartitionMetric(PreparedData.NONE)
            .measure(request(machine, new NoOptions(), states(6, 0)));
    double z = 0;
    for (int v = 0; v < 64; v++) {
      z += TinyMachines.unnormalised(machine.parameters(), v);
    }
    assertThat(found.value()).isCloseTo(Math.log(z), within(1e-11));
    assertThat(found.standardError()).isZero();
    assertThat(found.count()).isEqualTo(16);
  }

  @Test
  void machines_too_large_to_enumerate_are_refused_by_a_message_that_says_so() {
    Rbm machine = machine(30, 26, 2);
    assertThatThrownBy(
            () ->
                new ExactLogPartitionMetric(PreparedData.NONE)
                    .measure(request(machine, new NoOptions(), states(30, 0))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("25")
        .hasMessageContaining("26 hidden");
  }

  @Test
  void data_of_another_size_are_refused() {
    assertThatThrownBy(
            () ->
                new ReconstructionErrorMetric(PreparedData.NONE)
                    .measure(request(machine(6, 4, 2), new NoOptions(), states(5, 0))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("states");
  }

  @Test
  void estimated_pseudo_likelihood_agrees_with_the_exact_one_within_its_error() {
    Rbm machine = machine(20, 7, 3);
    int[] states = new int[5000];
    RandomStream random = RandomStream.of(8);
    for (int n = 0; n < states.length; n++) {
      states[n] = random.nextInt(1 << 20);
    }
    MemoryDataset data = states(20, states);
    PseudoLikelihoodMetric metric = new PseudoLikelihoodMetric(PreparedData.NONE);
    Measurement exact =
        metric.measure(request(machine, new PseudoLikelihoodMetric.Options(true), data));
    Measurement estimate =
        metric.measure(request(machine, new PseudoLikelihoodMetric.Options(false), data));
    assertThat(exact.standardError()).isLessThan(estimate.standardError());
    assertThat(estimate.value())
        .as("seed 4")
        .isCloseTo(exact.value(), within(4 * estimate.standardError()));
  }

  @Test
  void log_partition_warns_where_few_chains_carry_the_weight_and_only_there() {
    AisLogPartitionMetric metric =
        new AisLogPartitionMetric(PreparedData.NONE, new OpenBlasCompute());
    // Weights of such size leave one step from the base rate to the machine no chance.
    TinyLayers.Machine machine = new TinyLayers.Machine(TinyLayers.random(0, 3, 21, 20, 10));
    AnnealingOptions hasty = AnnealingOptions.of(100, 1);
    Measurement found = metric.measure(request(machine, hasty, states(20, 0)));
    double effective = found.details().get("effectiveSampleSize");
    assertThat(effective).as("seed 21").isLessThan(10);
    assertThat(metric.findings(hasty, found))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.sentence())
                  .contains(" of 100 chains", "Raise the number of temperatures");
              assertThat(finding.evidence().orElseThrow().value()).isEqualTo(effective);
            });
    assertThat(Annealing.findings(10, 100)).isEmpty();
    assertThat(Annealing.findings(9.99, 100)).hasSize(1);
  }

  @Test
  void restoration_is_measured_on_removed_pixels_beside_the_mean_image_of_the_training_rows() {
    MemoryDataset bars = RbmTrainingTest.bars(12);
    MemoryDataset others = new MemoryDataset("others", bars.batch(0, 3, 5, 9));
    // A machine that is certain that every pixel is white.
    float[] bias = new float[16];
    Arrays.fill(bias, 30);
    Rbm white =
        Rbm.of(Shape.of(4, 4), new float[16], bias, new float[1], RbmTrainingTest.PROVENANCE);
    Measurement found =
        new RestorationErrorMetric(PreparedData.NONE)
            .measure(
                new Metric.Request<>(
                    white,
                    new RestorationOptions(1, Restoration.Side.BOTTOM, 2),
                    new Data(Map.of("test", others, "train", bars)),
                    Role.TEST,
                    RandomStream.of(4),
                    Progress.UNSEEN));
    double error = 0;
    double baseline = 0;
    for (int i = 12; i < 16; i++) {
      double mean = 0;
      for (int n = 0; n < 12; n++) {
        mean += bars.first(12).values()[16 * n + i] / 12;
      }
      for (int n = 0; n < 4; n++) {
        error += Math.pow(1 - others.first(4).values()[16 * n + i], 2) / 16;
        baseline += Math.pow(mean - others.first(4).values()[16 * n + i], 2) / 16;
      }
    }
    assertThat(found.value()).isCloseTo(error, within(1e-6));
    assertThat(found.count()).isEqualTo(4);
    assertThat(found.details().get("baseline")).isCloseTo(baseline, within(1e-6));
    assertThat(found.details().get("gain")).isCloseTo(baseline - error, within(1e-6));
    assertThat(found.details().get("gainError")).isPositive();
  }

  @Test
  void the_frequency_of_filters_is_that_of_the_gratings_that_they_are() {
    int width = 12;
    int height = 8;
    // Waves an image, along x and along y; the last filter is the same everywhere.
    int[][] waves = {{1, 0}, {0, 2}, {3, 1}, {0, 0}};
    float[] weights = new float[width * height * 4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int j = 0; j < 4; j++) {
          double phase = 2 * Math.PI * (waves[j][0] * x / 12.0 + waves[j][1] * y / 8.0) + 0.4;
          weights[(y * width + x) * 4 + j] = (float) (0.3 + (j + 1) * Math.sin(phase));
        }
      }
    }
    Rbm machine =
        Rbm.of(
            Shape.of(height, width),
            weights,
            new float[width * height],
            new float[4],
            RbmTrainingTest.PROVENANCE);
    Measurement found =
        new FilterFrequencyMetric()
            .measure(request(machine, new FilterFrequencyMetric.Options(1), states(5, 0)));
    double[] expected = {1 / 12.0, 2 / 8.0, Math.hypot(3 / 12.0, 1 / 8.0)};
    Measurement mean = Measurement.meanOf(expected);
    // Weights are single precision.
    assertThat(found.value()).isCloseTo(mean.value(), within(1e-6));
    assertThat(found.standardError()).isCloseTo(mean.standardError(), within(1e-6));
    assertThat(found.count()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                new FilterFrequencyMetric()
                    .measure(request(machine, new FilterFrequencyMetric.Options(2), states(5, 0))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("layer must be at most 1");
  }
}
