package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Compute;
import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** What a training does with good and bad input. */
class DbmTrainingTest {
  private static DbmOptions options(
      List<Integer> hidden, List<Double> rates, int chains, double learningRate) {
    return new DbmOptions(
        new MachineUnits(hidden, VisibleUnits.BERNOULLI, 1, true),
        Pretraining.NONE,
        List.of(1),
        rates,
        List.of(1),
        0,
        500,
        10,
        learningRate,
        0.0001,
        0.5,
        0,
        Optional.empty(),
        List.of(),
        List.of(0.001),
        true,
        chains,
        2,
        10,
        1e-4,
        0.01);
  }

  private static Trainer.Request<DbmOptions> request(DbmOptions options, Model... initial) {
    return new Trainer.Request<>(
        options,
        ToyData.trainAndTest(ToyData.barsAndStripes(4)),
        RandomStream.of(3),
        ToyData.provenance("toy"),
        Optional.empty(),
        List.of(initial));
  }

  private static Rbm rbm(int visible, int hidden, float weight) {
    float[] weights = new float[visible * hidden];
    Arrays.fill(weights, weight);
    return Rbm.of(
        Shape.of(visible),
        weights,
        new float[visible],
        new float[hidden],
        ToyData.provenance("toy"));
  }

  @Test
  void joint_training_from_random_weights_with_centring_raises_the_likelihood_of_its_rows() {
    DbmOptions options = options(List.of(8, 4), List.of(0.05), 50, 0.1);
    float[] rows = ToyData.barsAndStripes(4).first(30).values();
    try (Training<DeepBoltzmannMachine> training =
        new MeanFieldPcdTrainer(new OpenBlasCompute()).start(request(options))) {
      double before = bound(training.model(), rows);
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      assertThat(step.status()).isEqualTo(Step.Status.DONE);
      // 16 pixels by fair coins have 11.1 nats; 30 equally likely images 3.4.
      assertThat(bound(training.model(), rows)).isGreaterThan(before + 2);
    }
  }

  @Test
  void a_joint_training_whose_chains_cannot_start_leaves_no_memory_behind() {
    Compute broken =
        new Compute() {
          @Override
          public String summary() {
            return "Breaks.";
          }

          @Override
          public String description() {
            return "broken";
          }

          @Override
          public void multiply(Product product, Block a, Block b, Block c) {
            throw new UnsatisfiedLinkError("no kernel");
          }
        };
    DbmOptions options = options(List.of(8, 4), List.of(0.05), 50, 0.1);
    long before = Pointer.totalBytes();

    assertThatThrownBy(() -> new MeanFieldPcdTrainer(broken).start(request(options)))
        .isInstanceOf(UnsatisfiedLinkError.class);

    // The chains alone have 50 × 28 floats.
    assertThat(Pointer.totalBytes() - before).isLessThan(1000);
  }

  @Test
  void every_line_is_of_the_step_just_done() {
    try (Training<DeepBoltzmannMachine> training =
        new MeanFieldPcdTrainer(new OpenBlasCompute())
            .start(request(options(List.of(5, 3), List.of(0.05), 2, 0.01)))) {
      assertThat(training.line()).isEmpty();
      Step step;
      do {
        step = training.step();
        assertThat(training.line()).startsWith("step " + step.index() + "  ");
      } while (step.status() == Step.Status.RUNNING);
      assertThat(training.line()).contains("all layers", "mean-field iterations");
    }
  }

  private static double bound(DeepBoltzmannMachine machine, float[] rows) {
    double sum = 0;
    for (double b :
        new MeanField(1e-6, 100)
            .of(new OpenBlasCompute(), machine.layers(), rows, 30, Progress.UNSEEN)
            .bounds()) {
      sum += b / 30;
    }
    return sum - ExactEvidence.logPartition(machine.layers(), Progress.UNSEEN);
  }

  @Test
  void saved_machines_are_where_joint_training_starts() {
    DbmOptions options = options(List.of(5, 3, 4), List.of(0.05), 10, 0.01);
    try (Training<DeepBoltzmannMachine> training =
        new MeanFieldPcdTrainer(new OpenBlasCompute())
            .start(request(options, rbm(16, 5, 0.5f), rbm(5, 3, 0.6f), rbm(3, 4, 0.7f)))) {
      List<float[]> weights = training.model().layers().weights();
      assertThat(weights.get(0)).containsOnly(0.5f);
      assertThat(weights.get(1)).containsOnly(0.3f);
      assertThat(weights.get(2)).containsOnly(0.7f);
    }
  }

  @Test
  void saved_machines_of_another_size_or_number_are_refused() {
    DbmOptions options = options(List.of(5, 3), List.of(0.05), 10, 0.01);
    assertThatThrownBy(
            () ->
                new MeanFieldPcdTrainer(new OpenBlasCompute())
                    .start(request(options, rbm(16, 5, 0), rbm(4, 3, 0))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("saved machine 2 must have 5 visible and 3 hidden units, but has 4");
    assertThatThrownBy(
            () ->
                new MeanFieldPcdTrainer(new OpenBlasCompute())
                    .start(request(options, rbm(16, 5, 0))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("2 hidden layers, but starts from 1 saved");
  }

  @Test
  void one_hidden_layer_is_a_restricted_machine_and_lists_must_fit_the_layers() {
    assertThatThrownBy(() -> options(List.of(5), List.of(0.05), 10, 0.01))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("persistent-contrastive-divergence");
    assertThatThrownBy(() -> options(List.of(), List.of(0.05), 10, 0.01))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("hiddenUnits");
    assertThatThrownBy(() -> options(List.of(5, 0), List.of(0.05), 10, 0.01))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("hiddenUnits");
    assertThatThrownBy(() -> options(List.of(5, 4, 3), List.of(0.05, 0.1), 10, 0.01))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("pretrainingRates must be a list of one value for each of the 3");
    assertThatThrownBy(() -> options(List.of(5, 4), List.of(Double.NaN), 10, 0.01))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("pretrainingRates");
  }

  @Test
  void more_chains_than_memory_are_refused_before_anything_is_allocated() {
    DbmOptions options = options(List.of(60_000, 60_000), List.of(0.05), 1 << 20, 0.01);
    assertThatThrownBy(() -> new MeanFieldPcdTrainer(new OpenBlasCompute()).start(request(options)))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.RESOURCE))
        .hasMessageContaining("1048576 chains");
  }

  @Test
  void values_that_are_no_grey_levels_are_refused_with_the_way_out() {
    GreedyLayerwiseOptions options =
        options(List.of(5, 4), List.of(0.05), 10, 0.01).pretrainingAlone();
    Trainer.Request<GreedyLayerwiseOptions> request =
        new Trainer.Request<>(
            options,
            ToyData.trainAndTest(ToyData.cloud("cloud", 20, 3, 0, 1)),
            RandomStream.of(3),
            ToyData.provenance("toy"),
            Optional.empty());
    assertThatThrownBy(() -> new GreedyLayerwiseTrainer(new OpenBlasCompute()).start(request))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("visibleUnits: gaussian");
  }

  @Test
  void rows_of_more_values_than_a_layer_may_have_units_are_refused() {
    Shape wide = Shape.of(Layers.MAXIMUM_UNITS + 1);
    Trainer.Request<DbmOptions> request =
        new Trainer.Request<>(
            options(List.of(5, 4), List.of(0.05), 10, 0.01),
            new Data(
                Map.of(
                    "train",
                    new MemoryDataset("wide", new Batch(1, wide, new float[wide.size()])))),
            RandomStream.of(3),
            ToyData.provenance("toy"),
            Optional.empty());
    assertThatThrownBy(() -> new MeanFieldPcdTrainer(new OpenBlasCompute()).start(request))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("wide: rows must have at most 65536 values");
  }

  @Test
  void the_same_seed_gives_the_same_bits_whatever_the_number_of_threads() throws Exception {
    // More than 1024 units, so that layers are cut into more than two parts.
    DbmOptions options = options(List.of(1100, 40), List.of(0.05), 30, 0.01);
    List<List<float[]>> trained = new ArrayList<>();
    for (int threads : new int[] {1, 2, 5}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      trained.add(pool.submit(() -> weightsAfter(options, 12)).get());
      pool.shutdown();
    }
    for (int other = 1; other < trained.size(); other++) {
      for (int l = 0; l < 2; l++) {
        assertThat(trained.get(other).get(l)).isEqualTo(trained.get(0).get(l));
      }
    }
  }

  private static List<float[]> weightsAfter(DbmOptions options, int steps) {
    try (Training<DeepBoltzmannMachine> training =
        new MeanFieldPcdTrainer(new OpenBlasCompute()).start(request(options))) {
      for (int k = 0; k < steps; k++) {
        training.step();
      }
      return training.model().layers().weights();
    }
  }

  @Test
  void weights_that_overflow_at_the_very_last_step_are_a_divergence() {
    DbmOptions options =
        OptionDefaults.of(
            DbmOptions.class,
            Map.of(
                "hiddenUnits",
                List.of(5, 4),
                "pretraining",
                Pretraining.NONE,
                "epochs",
                1,
                "batchSize",
                30,
                "weightDecay",
                1e300,
                "learningRate",
                0.01));
    try (Training<DeepBoltzmannMachine> training =
        new MeanFieldPcdTrainer(new OpenBlasCompute()).start(request(options))) {
      assertThat(training.step().status()).isEqualTo(Step.Status.DIVERGED);
    }
  }
}
