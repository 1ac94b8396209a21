package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.dbm.layers.LayerTable;
import io.galatea.dbm.layers.TrainingRows;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A training in phases: each layer of the stack, then all together. A step is one batch. Every
 * tenth step, and the last of an epoch, reports its numbers.
 */
final class DbmTraining implements Training<DeepBoltzmannMachine> {
  private static final int SCALARS_EVERY = 10;

  private final Compute compute;
  private final GreedyLayerwiseOptions stackOptions;
  private final Optional<DbmOptions> options;
  private final Shape shape;
  private final Provenance provenance;
  private final RandomStream random;
  private final TrainingRows rows;

  /** Epochs of the stack, and of all phases. */
  private final int stackEpochs;

  private final int epochs;
  private Phase phase;
  private long steps;

  /** Whether a step was taken here. */
  private boolean stepped;

  private DbmTraining(
      Compute compute,
      Trainer.Request<?> request,
      GreedyLayerwiseOptions stackOptions,
      Optional<DbmOptions> options) {
    this.compute = compute;
    this.stackOptions = stackOptions;
    this.options = options;
    shape = request.data().get(Role.TRAIN).shape();
    provenance = request.provenance();
    random = request.random();
    rows =
        new TrainingRows(
            request.data().get(Role.TRAIN),
            stackOptions.batchSize(),
            gaussian(),
            stackOptions.units().binaryPixels(),
            random.named("rows"));
    boolean pretrained =
        options.isEmpty()
            || (options.get().pretraining() == Pretraining.GREEDY_LAYERWISE
                && request.initial().isEmpty());
    stackEpochs = pretrained ? StackPhase.epochs(stackOptions) : 0;
    epochs = Math.addExact(stackEpochs, options.map(DbmOptions::epochs).orElse(0));
    phase = request.resumeFrom().map(this::resumed).orElseGet(() -> first(request, pretrained));
  }

  private boolean gaussian() {
    return stackOptions.units().gaussian();
  }

  /** A training of the stack alone. */
  static DbmTraining stack(Compute compute, Trainer.Request<GreedyLayerwiseOptions> request) {
    return new DbmTraining(compute, request, request.options(), Optional.empty());
  }

  /** A training of all layers together, after that of the stack or not. */
  static DbmTraining joint(Compute compute, Trainer.Request<DbmOptions> request) {
    DbmOptions options = request.options();
    Memory.check(
        options, request.data().get(Role.TRAIN).shape().size(), Runtime.getRuntime().maxMemory());
    return new DbmTraining(compute, request, options.pretrainingAlone(), Optional.of(options));
  }

  private Phase first(Trainer.Request<?> request, boolean pretrained) {
    List<Layers> saved = saved(request.initial());
    if (pretrained) {
      return stackPhase();
    }
    return beginJoint(
        Stack.compose(
            saved.isEmpty()
                ? StackLearning.randomMachines(
                    stackOptions, rows.meanBias(gaussian()), random.named("stack"))
                : saved));
  }

  private StackPhase stackPhase() {
    StackLearning stack =
        new StackLearning(
            compute,
            stackOptions,
            rows.meanBias(gaussian()),
            rows.batchSize(),
            random.named("stack"));
    return new StackPhase(stackOptions, stack, options.map(o -> this::beginJoint));
  }

  private Phase beginJoint(Layers initial) {
    // Before there is memory outside the heap to give back.
    float[] starts = rows.some(options.orElseThrow().chains());
    JointPhase joint = joint(initial);
    return begun(joint, () -> joint.startChains(starts));
  }

  private JointPhase joint(Layers initial) {
    return new JointPhase(
        compute, options.orElseThrow(), stackEpochs, initial, rows, random.named("chains"));
  }

  /** The layers of saved machines, which must be those of the options. */
  private List<Layers> saved(List<Model> initial) {
    List<Layers> machines = new ArrayList<>();
    if (initial.isEmpty()) {
      return machines;
    }
    List<Integer> hidden = stackOptions.units().hiddenUnits();
    if (initial.size() != hidden.size()) {
      throw GalateaException.usage(
          "the machine has %d hidden layers, but starts from %d saved machines; give one for each"
                  .formatted(hidden.size(), initial.size())
              + " layer, from the lowest up");
    }
    for (int l = 0; l < hidden.size(); l++) {
      Layers machine = ((Rbm) initial.get(l)).layers();
      int lower = l == 0 ? shape.size() : hidden.get(l - 1);
      if (machine.units(0) != lower || machine.units(1) != hidden.get(l)) {
        throw GalateaException.usage(
            "saved machine %d must have %d visible and %d hidden units, but has %d and %d"
                .formatted(l + 1, lower, hidden.get(l), machine.units(0), machine.units(1)));
      }
      if (l == 0 && gaussian()) {
        machine =
            new Layers(
                machine.biases(), machine.weights(), stackOptions.units().visibleDeviation());
      }
      machines.add(machine);
    }
    return machines;
  }

  @Override
  public Step step() {
    phase = phase.at(steps / rows.batches());
    phase.learn(steps, rows.read(steps), rows.rows(steps));
    steps++;
    stepped = true;
    int perEpoch = rows.batches();
    long within = steps % perEpoch;
    long samples = steps / perEpoch * rows.size() + within * rows.batchSize();
    double epoch = steps / (double) perEpoch;
    boolean done = steps == (long) epochs * perEpoch;
    Step step = Step.of(steps, samples, epoch, epoch / epochs, done);
    // Activities show weights one step late, and after the last one there is none.
    if (!phase.finite() || (done && !phase.layers().finite())) {
      return step.diverged(overflow(epoch));
    }
    if (within % SCALARS_EVERY == 0) {
      step = step.withScalars(phase.scalars());
    }
    Optional<String> stuck = phase.stuck(steps, epoch);
    if (stuck.isPresent()) {
      return step.diverged(Finding.of(Finding.Severity.FAILURE, stuck.get()));
    }
    return done ? step.withFindings(phase.ends()) : step;
  }

  @Override
  public String line() {
    return stepped ? "step " + steps + "  " + phase.line() : "";
  }

  private Finding overflow(double epoch) {
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: by step %d (epoch %.2f, %s) parameters had overflowed to infinity"
                + " or NaN. The learning rate %s is too large; try %s.",
            steps,
            epoch,
            phase.name(),
            phase.learningRate(),
            phase.learningRate() / 10));
  }

  @Override
  public Optional<Figure.Table> structure() {
    return Optional.of(LayerTable.of(shape.size(), gaussian(), stackOptions.units().hiddenUnits()));
  }

  @Override
  public DeepBoltzmannMachine model() {
    return DeepBoltzmannMachine.of(compute, shape, phase.layers(), provenance);
  }

  @Override
  public State save() {
    return phase.save().plus(new State(Map.of(), Map.of("steps", Long.toString(steps))));
  }

  private Phase resumed(State state) {
    steps = state.number("steps");
    boolean joint =
        state.tensors().keySet().stream().anyMatch(name -> name.startsWith(JointPhase.STATE + "."));
    return joint ? resumedJoint(state.under(JointPhase.STATE)) : resumedStack(state);
  }

  private Phase resumedStack(State state) {
    StackPhase stack = stackPhase();
    return begun(stack, () -> stack.restore(state.under(StackPhase.STATE)));
  }

  private Phase resumedJoint(State state) {
    if (options.isEmpty()) {
      throw GalateaException.data("the state is one of a joint training");
    }
    List<Integer> units = new ArrayList<>(stackOptions.units().hiddenUnits());
    units.add(0, shape.size());
    JointPhase joint =
        joint(
            DeepBoltzmannMachineFormat.layers(
                state, units, gaussian() ? stackOptions.units().visibleDeviation() : 0));
    return begun(joint, () -> joint.restore(state));
  }

  /** A phase that cannot begin, such as from a state that does not fit, leaves nothing behind. */
  private static Phase begun(Phase phase, Runnable begin) {
    try {
      begin.run();
      return phase;
    } catch (RuntimeException | Error e) {
      phase.close();
      throw e;
    }
  }

  @Override
  public void close() {
    phase.close();
  }
}
