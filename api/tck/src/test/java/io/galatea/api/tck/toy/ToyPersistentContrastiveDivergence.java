package io.galatea.api.tck.toy;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Persistent contrastive divergence with momentum: chains, velocity and an order of the data. */
public final class ToyPersistentContrastiveDivergence
    implements Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> {

  /** Options. */
  public record Options(
      @Option(value = "How many hidden units.", defaultValue = "3") int hiddenUnits,
      @Option(value = "How far a step goes.", defaultValue = "0.1") double learningRate,
      @Option(value = "How much of the last step is kept.", defaultValue = "0.5") double momentum,
      @Option(value = "How many passes through the data.", defaultValue = "2") int epochs,
      @Option(value = "How many rows a step sees.", defaultValue = "4") int batchSize) {

    /** Checks the ranges. */
    public Options {
      InvalidOption.unless(hiddenUnits >= 1, "hiddenUnits", "at least 1", hiddenUnits);
      InvalidOption.unless(learningRate > 0, "learningRate", "above 0", learningRate);
      InvalidOption.unless(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
      InvalidOption.unless(epochs >= 1, "epochs", "at least 1", epochs);
      InvalidOption.unless(batchSize >= 1, "batchSize", "at least 1", batchSize);
    }
  }

  @Override
  public String summary() {
    return "Persistent contrastive divergence (Tieleman, 2008).";
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.TRAIN, Role.TEST);
  }

  @Override
  public Training<ToyRbm> start(Request<Options> request) {
    return new Run(request);
  }

  private static final class Run implements Training<ToyRbm> {
    private final Options options;
    private final Dataset train;
    private final RandomStream stream;
    private final RandomStream gibbs;
    private final Provenance provenance;
    private final int visible;
    // Weights (visible × hidden), then visible biases, then hidden biases.
    private final double[] parameters;
    private final double[] velocity;
    private Batch chains;
    private long step;

    Run(Request<Options> request) {
      this.options = request.options();
      this.train = request.data().get(Role.TRAIN);
      this.stream = request.random();
      this.gibbs = stream.named("gibbs");
      this.provenance = request.provenance();
      this.visible = train.shape().size();
      int size = visible * options.hiddenUnits() + visible + options.hiddenUnits();
      if (request.resumeFrom().isPresent()) {
        State state = request.resumeFrom().get();
        parameters = state.tensor("parameters", size).doubles();
        velocity = state.tensor("velocity", size).doubles();
        chains =
            new Batch(
                options.batchSize(),
                train.shape(),
                state.tensor("chains", options.batchSize(), visible).floats());
        gibbs.moveTo(state.number("gibbs"));
        step = state.number("step");
      } else {
        RandomStream weights = stream.named("weights");
        parameters = new double[size];
        Arrays.setAll(
            parameters,
            i -> i < visible * options.hiddenUnits() ? 0.1 * weights.nextGaussian() : 0);
        velocity = new double[size];
        chains = model().noise(options.batchSize(), stream.named("chains"));
      }
    }

    @Override
    public Step step() {
      int batches = (train.size() + options.batchSize() - 1) / options.batchSize();
      int[] order = stream.named("epoch-" + step / batches).permutation(train.size());
      int from = (int) (step % batches) * options.batchSize();
      Batch data =
          train.batch(
              Arrays.copyOfRange(order, from, Math.min(from + options.batchSize(), train.size())));
      ToyRbm model = model();
      chains = model.walk(chains, Walk.of(1), gibbs).get(0);
      double[] positive = statistics(model, data);
      double[] negative = statistics(model, chains);
      for (int i = 0; i < parameters.length; i++) {
        velocity[i] =
            options.momentum() * velocity[i] + options.learningRate() * (positive[i] - negative[i]);
        parameters[i] += velocity[i];
      }
      step++;
      return told(batches);
    }

    private Step told(int batches) {
      long all = (long) batches * options.epochs();
      long passes = step / batches;
      long samples =
          passes * train.size() + Math.min(step % batches * options.batchSize(), train.size());
      double speed = Math.sqrt(Arrays.stream(velocity).map(v -> v * v).sum());
      boolean finite = DoubleStream.of(parameters).allMatch(Double::isFinite);
      return new Step(
          step,
          samples,
          (double) step / batches,
          (double) step / all,
          !finite ? Step.Status.DIVERGED : step < all ? Step.Status.RUNNING : Step.Status.DONE,
          Map.of("speed", speed),
          finite
              ? List.of()
              : List.of(Finding.of(Finding.Severity.FAILURE, "Diverged; lower the rate.")));
    }

    /** Means of what the energy is linear in: v h, v and h, in the order of the parameters. */
    private double[] statistics(ToyRbm model, Batch rows) {
      int hidden = options.hiddenUnits();
      Batch features = model.encode(rows);
      double[] sums = new double[parameters.length];
      for (int r = 0; r < rows.rows(); r++) {
        for (int i = 0; i < visible; i++) {
          double v = rows.values()[r * visible + i] / rows.rows();
          for (int j = 0; j < hidden; j++) {
            sums[i * hidden + j] += v * features.values()[r * hidden + j];
          }
          sums[visible * hidden + i] += v;
        }
        for (int j = 0; j < hidden; j++) {
          sums[visible * (hidden + 1) + j] += features.values()[r * hidden + j] / rows.rows();
        }
      }
      return sums;
    }

    @Override
    public ToyRbm model() {
      int weights = visible * options.hiddenUnits();
      Shape shape = train.shape();
      return new ToyRbm(
          provenance,
          shape,
          Arrays.copyOf(parameters, weights),
          Arrays.copyOfRange(parameters, weights, weights + visible),
          Arrays.copyOfRange(parameters, weights + visible, parameters.length));
    }

    @Override
    public State save() {
      return new State(
          Map.of(
              "parameters", Tensor.of(parameters, parameters.length),
              "velocity", Tensor.of(velocity, velocity.length),
              "chains", Tensor.of(chains.values(), chains.rows(), visible)),
          Map.of("step", "" + step, "gibbs", "" + gibbs.position()));
    }
  }
}
