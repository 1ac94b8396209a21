package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.run.Step;
import io.galatea.dbm.layers.TrainingRows;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Fine-tuning of a network by {@link UpDown}, some batches a step. Grey levels are drawn anew for
 * each batch.
 */
final class UpDownTraining implements Training<DeepBeliefNetwork> {
  private static final int ROWS_A_STEP = 1000;

  private final DeepBeliefOptions options;
  private final Provenance provenance;
  private final TrainingRows rows;
  private final UpDown learning;
  private long batches;
  private long steps;

  /** Begins with a network. */
  UpDownTraining(
      Compute compute, Trainer.Request<DeepBeliefOptions> request, DeepBeliefNetwork network) {
    options = request.options();
    provenance = request.provenance();
    rows =
        new TrainingRows(
            request.data().get(Role.TRAIN),
            options.batchSize(),
            false,
            true,
            request.random().named("up-down-rows"));
    learning =
        new UpDown(
            compute,
            network,
            options.upDownGibbsSteps(),
            rows.batchSize(),
            request.random().named("up-down"));
  }

  /** Goes on from a saved state. */
  static UpDownTraining resumed(
      Compute compute, Trainer.Request<DeepBeliefOptions> request, State state) {
    UpDownTraining training =
        new UpDownTraining(
            compute, request, new DeepBeliefNetworkFormat().read(state, request.provenance()));
    training.batches = state.number("batches");
    training.steps = state.number("steps");
    return training;
  }

  @Override
  public Step step() {
    int perEpoch = rows.batches();
    long wanted = Math.max(1, ROWS_A_STEP / rows.batchSize());
    long last = Math.min(batches + wanted, (batches / perEpoch + 1) * perEpoch);
    Shape shape = Shape.of(rows.units());
    for (; batches < last; batches++) {
      int count = rows.rows(batches);
      float[] values = Arrays.copyOf(rows.read(batches), count * rows.units());
      learning.learn(batches, new Batch(count, shape, values), options.upDownRate());
    }
    steps++;
    long samples = batches / perEpoch * rows.size() + batches % perEpoch * (long) rows.batchSize();
    double epoch = batches / (double) perEpoch;
    Step step =
        Step.of(
            steps,
            samples,
            epoch,
            epoch / options.upDownEpochs(),
            batches == (long) options.upDownEpochs() * perEpoch);
    return learning.finite() ? step : step.diverged(overflow(epoch));
  }

  private Finding overflow(double epoch) {
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: by epoch %.2f of the up-down algorithm parameters had overflowed"
                + " to infinity or NaN. upDownRate %s is too large; try %s.",
            epoch,
            options.upDownRate(),
            Math.min(0.001, options.upDownRate() / 10)));
  }

  @Override
  public DeepBeliefNetwork model() {
    return learning.network(provenance);
  }

  @Override
  public State save() {
    return new DeepBeliefNetworkFormat()
        .write(model())
        .plus(
            new State(
                Map.of(),
                Map.of("batches", Long.toString(batches), "steps", Long.toString(steps))));
  }

  @Override
  public void close() {
    learning.close();
  }
}
