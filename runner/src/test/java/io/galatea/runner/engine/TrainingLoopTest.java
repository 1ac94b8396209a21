package io.galatea.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.runner.engine.Counting.CountOptions;
import io.galatea.runner.engine.Counting.Ending;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLoopTest {
  private static final Data NONE = new Data(Map.of());

  private final Plugins plugins = Plugins.of(List.of(new Counting()));
  private final Entry<Trainer<?, ?>> trainer = plugins.find(Kind.TRAINER, "count", List.of());
  private final Cancellation cancellation = new Cancellation();
  private final TrainingLoop loop = new TrainingLoop(cancellation, Progress.UNSEEN);
  private final List<Long> seen = new ArrayList<>();

  private Training<?> training(Ending ending) {
    return Spi.start(
        trainer.value(), new CountOptions(1, ending), NONE, RandomStream.of(1), null, List.of());
  }

  @ParameterizedTest
  @CsvSource({"WELL, 3, DONE", "DIVERGENCE, 2, DIVERGED"})
  void every_step_is_seen_to_the_one_that_ends_the_training(
      Ending ending, long steps, Step.Status status) {
    Step last = loop.run(training(ending), step -> seen.add(step.index()));
    assertThat(last.status()).isEqualTo(status);
    assertThat(last.index()).isEqualTo(steps);
    assertThat(seen).hasSize((int) steps).isSorted().endsWith(steps);
    assertThat(loop.samplesPerSecond() * loop.seconds()).isCloseTo(10.0 * steps, within(1e-9));
  }

  @Test
  void a_training_that_is_stopped_takes_no_further_step() {
    assertThatThrownBy(
            () ->
                loop.run(
                    training(Ending.WELL),
                    step -> {
                      seen.add(step.index());
                      cancellation.request();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(seen).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "PROBLEM, no way on, NUMERICAL",
    "DIVERGENCE, counting:count diverged. It diverged at step 2., NUMERICAL",
    "OVERFLOW, a defect in counting:count: java.lang.StackOverflowError, PLUGIN",
    "MEMORY, not enough memory, RESOURCE",
  })
  void a_single_training_that_goes_wrong_is_one_clear_error(
      Ending ending, String words, ErrorKind kind) {
    assertThatThrownBy(
            () ->
                new SingleTraining(plugins, 1)
                    .train(trainer, new CountOptions(1, ending), NONE, "one", Progress.UNSEEN))
        .isInstanceOf(GalateaException.class)
        .hasMessageStartingWith(words)
        .extracting("kind")
        .isEqualTo(kind);
  }
}
