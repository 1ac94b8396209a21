package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class RbmTrainingTest {
  public static final Provenance PROVENANCE =
      new Provenance("rbm:test", "0", Map.of(), 1, "test", Map.of());

  /** Bars of 4 × 4 pixels, grey at one end: rows that a machine can learn something from. */
  static MemoryDataset bars(int rows) {
    float[] values = new float[rows * 16];
    for (int n = 0; n < rows; n++) {
      for (int k = 0; k < 4; k++) {
        int pixel = n % 2 == 0 ? n / 2 % 4 * 4 + k : k * 4 + n / 2 % 4;
        values[n * 16 + pixel] = k == 3 ? 0.75f : 1;
      }
    }
    return new MemoryDataset("bars", new Batch(rows, Shape.of(4, 4), values));
  }

  static Trainer.Request<RbmOptions> request(RbmOptions options, int rows, long seed) {
    return new Trainer.Request<>(
        options,
        new Data(Map.of("train", bars(rows))),
        RandomStream.of(seed),
        PROVENANCE,
        Optional.empty());
  }

  static RbmOptions options(int hiddenUnits, double rate, int epochs, int batch, double momentum) {
    return new RbmOptions(hiddenUnits, rate, epochs, batch, 2, momentum, 0.001, 0.1, true);
  }

  private static List<State> states(RbmTrainer trainer, Trainer.Request<RbmOptions> request) {
    List<State> states = new ArrayList<>();
    try (Training<Rbm> training = trainer.start(request)) {
      states.add(training.save());
      while (training.step().status() == Step.Status.RUNNING) {
        states.add(training.save());
      }
      states.add(training.save());
    }
    return states;
  }

  @ParameterizedTest
  @CsvSource({"true, 5, 0", "true, 60, 0.5", "false, 5, 0.5", "false, 60, 0"})
  void restored_after_any_step_a_training_ends_in_the_same_bytes(
      boolean persistent, int hiddenUnits, double momentum) {
    RbmTrainer trainer = trainer(persistent);
    // 2,104 rows in batches of 30: three steps an epoch, the last batch smaller.
    Trainer.Request<RbmOptions> request =
        request(options(hiddenUnits, 0.05, 3, 30, momentum), 2104, 7);
    List<State> states = states(trainer, request);
    assertThat(states).hasSize(10);
    State end = states.get(states.size() - 1);
    for (State state : states.subList(0, states.size() - 1)) {
      List<State> rest = states(trainer, request.resumingFrom(state));
      assertThat(rest.get(0)).isEqualTo(state);
      assertThat(rest.get(rest.size() - 1)).isEqualTo(end);
    }
  }

  private static RbmTrainer trainer(boolean persistent) {
    return persistent
        ? new PersistentContrastiveDivergenceTrainer(PreparedData.NONE)
        : new ContrastiveDivergenceTrainer(PreparedData.NONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_same_seed_gives_the_same_bytes_and_another_one_others(boolean persistent) {
    RbmOptions options = options(7, 0.05, 2, 10, 0);
    List<State> one = states(trainer(persistent), request(options, 500, 1));
    assertThat(states(trainer(persistent), request(options, 500, 1))).isEqualTo(one);
    assertThat(states(trainer(persistent), request(options, 500, 2))).isNotEqualTo(one);
  }

  @Test
  void steps_count_images_and_end_with_each_epoch() {
    try (Training<Rbm> training =
        new ContrastiveDivergenceTrainer(PreparedData.NONE)
            .start(request(options(3, 0.05, 2, 30, 0), 2104, 1))) {
      List<Step> steps = new ArrayList<>();
      do {
        steps.add(training.step());
      } while (steps.get(steps.size() - 1).status() == Step.Status.RUNNING);
      assertThat(steps)
          .extracting(Step::samples)
          .containsExactly(990L, 1980L, 2104L, 3094L, 4084L, 4208L);
      assertThat(steps.get(2).epoch()).isEqualTo(1);
      assertThat(steps.get(5).epoch()).isEqualTo(2);
      assertThat(steps.get(5).progress()).isEqualTo(1);
      assertThat(steps.get(5).status()).isEqualTo(Step.Status.DONE);
    }
  }

  @Test
  void a_model_is_a_snapshot_that_later_steps_leave_alone() {
    try (Training<Rbm> training =
        new PersistentContrastiveDivergenceTrainer(PreparedData.NONE)
            .start(request(options(3, 0.05, 2, 10, 0), 2000, 1))) {
      Rbm before = training.model();
      float[] weights = before.weights();
      training.step();
      assertThat(before.weights()).isEqualTo(weights);
      assertThat(training.model().weights()).isNotEqualTo(weights);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void learning_raises_the_exact_likelihood(boolean persistent) {
    try (Training<Rbm> training =
        trainer(persistent).start(request(options(8, 0.05, 20, 10, 0.5), 2000, 3))) {
      double before = likelihood(training.model());
      while (training.step().status() == Step.Status.RUNNING) {
        // Nothing but training.
      }
      // Eight equally likely bars: at best −log 8 = −2.1, from 16 pixels at their means, −9.
      assertThat(before).isLessThan(-8);
      assertThat(likelihood(training.model())).isGreaterThan(-6);
    }
  }

  private static double likelihood(Rbm machine) {
    return new ExactLogLikelihoodMetric(PreparedData.NONE)
        .measure(RbmMetricsTest.request(machine, new NoOptions(), bars(80)))
        .value();
  }

  private static Step train(RbmOptions options) {
    try (Training<Rbm> training =
        new PersistentContrastiveDivergenceTrainer(PreparedData.NONE)
            .start(request(options, 2000, 1))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      return step;
    }
  }

  @Test
  void parameters_that_overflow_end_the_training_with_a_finding() {
    Step step = train(options(4, 1e38, 50, 10, 0));
    assertThat(step.status()).isEqualTo(Step.Status.DIVERGED);
    assertThat(step.findings().get(0).severity()).isEqualTo(Finding.Severity.FAILURE);
    assertThat(step.findings().get(0).sentence())
        .contains("overflowed", "1.0E38", "step " + step.index(), "try 0.05");
  }

  @Test
  void units_that_are_all_certain_end_the_training_with_a_finding() {
    Step step = train(new RbmOptions(4, 1e4, 50, 10, 1, 0, 0, 0.1, true));
    assertThat(step.status()).isEqualTo(Step.Status.DIVERGED);
    assertThat(step.findings().get(0).sentence()).contains("certainty", "10000.0", "try 0.05");
  }

  @Test
  void a_usual_learning_rate_does_not_diverge() {
    assertThat(train(options(4, 0.1, 50, 10, 0.5)).status()).isEqualTo(Step.Status.DONE);
  }

  @Test
  void the_learning_rate_falls_in_equal_steps_to_its_last_value() {
    RbmOptions options = new RbmOptions(3, 0.5, 2, 4, 1, 0, 0, 0.1, true, Optional.of(0.1));
    assertThat(options.learningRateAt(0, 5)).isEqualTo(0.5);
    assertThat(options.learningRateAt(1, 5)).isCloseTo(0.4, within(1e-15));
    assertThat(options.learningRateAt(4, 5)).isCloseTo(0.1, within(1e-15));
    assertThat(new RbmOptions(3, 0.5, 2, 4, 1, 0, 0, 0.1, true).learningRateAt(4, 5))
        .isEqualTo(0.5);
  }

  @Test
  void a_last_update_at_rate_zero_changes_nothing() {
    // Two updates: with a rate that falls to 0 the machine after both is the one after the first.
    RbmOptions falling = new RbmOptions(3, 0.5, 2, 40, 1, 0, 0, 0.1, true, Optional.of(0.0));
    RbmOptions once = new RbmOptions(3, 0.5, 1, 40, 1, 0, 0, 0.1, true);
    assertThat(trained(falling).weights()).containsExactly(trained(once).weights());
  }

  private static Rbm trained(RbmOptions options) {
    try (Training<Rbm> training =
        new ContrastiveDivergenceTrainer(PreparedData.NONE).start(request(options, 40, 1))) {
      while (training.step().status() == Step.Status.RUNNING) {
        // Nothing but training.
      }
      return training.model();
    }
  }

  @Test
  void values_that_are_no_probabilities_are_refused_with_the_name_of_the_data_set() {
    MemoryDataset data =
        new MemoryDataset("bytes", new Batch(2, Shape.of(2), new float[] {0, 1, 255, 3}));
    Trainer.Request<RbmOptions> request =
        new Trainer.Request<>(
            options(3, 0.1, 1, 1, 0),
            new Data(Map.of("train", data)),
            RandomStream.of(1),
            PROVENANCE,
            Optional.empty());
    assertThatThrownBy(() -> new ContrastiveDivergenceTrainer(PreparedData.NONE).start(request))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageContaining("bytes")
        .hasMessageContaining("255");
  }

  @Test
  void options_out_of_range_are_named() {
    assertThatThrownBy(() -> options(0, 0.1, 1, 1, 0))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("hiddenUnits");
    for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> options(1, bad, 1, 1, 0))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("learningRate");
    }
    for (double bad : new double[] {Double.NaN, 0.2, -0.1}) {
      assertThatThrownBy(() -> new RbmOptions(1, 0.1, 1, 1, 1, 0, 0, 0, true, Optional.of(bad)))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("finalLearningRate");
    }
    for (double bad : new double[] {Double.NaN, 1, -0.1}) {
      assertThatThrownBy(() -> options(1, 0.1, 1, 1, bad))
          .isInstanceOf(InvalidOption.class)
          .hasMessageContaining("momentum");
    }
  }
}
