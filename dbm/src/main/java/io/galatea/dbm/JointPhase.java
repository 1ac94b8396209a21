package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.State;
import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.LayerLists;
import io.galatea.dbm.layers.TrainingRows;
import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All layers together. */
final class JointPhase implements Phase {
  /** Before the names of its state. */
  static final String STATE = "joint";

  private static final int STUCK_STEPS = 50;

  private final DbmOptions options;
  private final JointLearning joint;

  /** Number of the first batch over all epochs, and how many there are. */
  private final long first;

  private final long all;
  private long stuckSteps;
  private long unfinished;

  /**
   * Begins at the given layers, with chains whose states are all 0.
   *
   * @param firstEpoch the epochs before
   * @param random stream of the chains
   */
  JointPhase(
      Compute compute,
      DbmOptions options,
      int firstEpoch,
      Layers initial,
      TrainingRows rows,
      RandomStream random) {
    this.options = options;
    first = (long) firstEpoch * rows.batches();
    all = (long) options.epochs() * rows.batches();
    int depth = options.units().layers();
    List<Double> targets = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int l = 0; l < depth && !options.sparsityTargets().isEmpty(); l++) {
      targets.add(LayerLists.at(options.sparsityTargets(), l));
      costs.add(LayerLists.at(options.sparsityCosts(), l));
    }
    joint =
        new JointLearning(
            compute,
            initial,
            new JointLearning.Rule(
                new MeanField(options.meanFieldTolerance(), options.meanFieldIterations()),
                options.chains(),
                options.gibbsSteps(),
                options.momentum(),
                options.weightDecay(),
                options.maxNorm().orElse(Double.POSITIVE_INFINITY),
                targets,
                costs,
                options.centring()),
            rows.batchSize(),
            random);
  }

  /** Lets the chains start at these visible states, one row each. */
  void startChains(float[] visible) {
    joint.startChains(visible);
  }

  /** Goes on from what {@link #save} gave; the layers were given already. */
  void restore(State state) {
    joint.restore(state);
    stuckSteps = state.number("stuckSteps");
    unfinished = state.number("unfinished");
  }

  @Override
  public Phase at(long epoch) {
    return this;
  }

  @Override
  public void learn(long step, float[] batch, int rows) {
    joint.learn(batch, rows, rate(step));
    unfinished += joint.converged() ? 0 : 1;
    boolean stuck = false;
    for (int l = 1; l <= options.units().layers(); l++) {
      stuck |= joint.stuck(l);
    }
    stuckSteps = stuck ? stuckSteps + 1 : 0;
  }

  /** Along a line from the first rate to the last. */
  private double rate(long step) {
    double share = all <= 1 ? 0 : (step - first) / (all - 1.0);
    return options.learningRate() + share * (options.finalLearningRate() - options.learningRate());
  }

  @Override
  public boolean finite() {
    return joint.finite();
  }

  @Override
  public Layers layers() {
    return joint.layers();
  }

  @Override
  public Map<String, Double> scalars() {
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("reconstruction-error", joint.reconstructionError());
    scalars.put("mean-field-iterations", (double) joint.iterations());
    for (int l = 1; l <= options.units().layers(); l++) {
      scalars.put("activity." + l, joint.meanActivity(l));
      scalars.put("weight-size." + l, joint.weightNorm(l - 1));
    }
    return scalars;
  }

  @Override
  public String name() {
    return "joint training";
  }

  @Override
  public String line() {
    return String.format(
        Locale.ROOT,
        "all layers  reconstruction error %.4f  mean-field iterations %d",
        joint.reconstructionError(),
        joint.iterations());
  }

  @Override
  public double learningRate() {
    return options.learningRate();
  }

  @Override
  public Optional<String> stuck(long step, double epoch) {
    if (stuckSteps < STUCK_STEPS) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Training diverged: at step %d (epoch %.2f) a hidden layer had been all on or all off"
                + " for every row of %d batches. Try a learning rate of %s rather than %s, centring,"
                + " or pre-training.",
            step,
            epoch,
            STUCK_STEPS,
            learningRate() / 10,
            learningRate()));
  }

  @Override
  public List<Finding> ends() {
    double share = unfinished / (double) all;
    if (share < 0.5) {
      return List.of();
    }
    return List.of(
        Finding.of(
            Finding.Severity.NOTE,
            String.format(
                Locale.ROOT,
                "Mean field used all its %d iterations in %.0f%% of the updates without meeting"
                    + " the tolerance %s, so the bound that training raised was somewhat loose."
                    + " More meanFieldIterations tighten it.",
                options.meanFieldIterations(),
                100 * share,
                options.meanFieldTolerance())));
  }

  @Override
  public State save() {
    State counts =
        new State(
            Map.of(),
            Map.of(
                "stuckSteps", Long.toString(stuckSteps), "unfinished", Long.toString(unfinished)));
    return joint.save().plus(counts).prefixed(STATE);
  }

  @Override
  public void close() {
    joint.close();
  }
}
