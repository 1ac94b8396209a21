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
import io.galatea.rbm.Rbm;
import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A training in phases: each layer of the stack, then all together. A step is one batch. Every
 * tenth step, and the last of an epoch, tells its numbers.
 */
final class DbmTraining implements Training<DeepBoltzmannMachine> {
  private static final int TOLD = 10;
  private static final int STUCK_STEPS = 50;

  private final Compute compute;
  private final GreedyLayerwiseOptions stackOptions;
  private final Optional<DbmOptions> options;
  private final Shape shape;
  private final Provenance provenance;
  private final RandomStream random;
  private final TrainingRows rows;

  /** The number of the epoch at which each phase begins, and at last the end of all. */
  private final int[] begins;

  private final int stackPhases;
  private StackLearning stack;
  private JointLearning joint;
  private long steps;
  private long stuckSteps;
  private long unfinished;

  /** What the last step trained; empty before the first one here. */
  private Optional<Integer> trained = Optional.empty();

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
            stackOptions.binaryPixels(),
            random.named("rows"));
    boolean pretrained =
        options.isEmpty()
            || (options.get().pretraining() == Pretraining.GREEDY_LAYERWISE
                && request.initial().isEmpty());
    stackPhases = pretrained ? stackOptions.hiddenUnits().size() : 0;
    begins = begins();
  }

  private int[] begins() {
    int[] all = new int[stackPhases + 1 + (options.isPresent() ? 1 : 0)];
    for (int l = 0; l < stackPhases; l++) {
      all[l + 1] = Math.addExact(all[l], LayerLists.at(stackOptions.epochs(), l));
    }
    if (options.isPresent()) {
      all[stackPhases + 1] = Math.addExact(all[stackPhases], options.get().epochs());
    }
    return all;
  }

  private boolean gaussian() {
    return stackOptions.visibleUnits() == VisibleUnits.GAUSSIAN;
  }

  /** A training of the stack alone. */
  static DbmTraining stack(Compute compute, Trainer.Request<GreedyLayerwiseOptions> request) {
    return new DbmTraining(compute, request, request.options(), Optional.empty()).begin(request);
  }

  /** A training of all layers together, after that of the stack or not. */
  static DbmTraining joint(Compute compute, Trainer.Request<DbmOptions> request) {
    DbmOptions options = request.options();
    Memory.check(
        options, request.data().get(Role.TRAIN).shape().size(), Runtime.getRuntime().maxMemory());
    return new DbmTraining(compute, request, options.pretrainingAlone(), Optional.of(options))
        .begin(request);
  }

  private DbmTraining begin(Trainer.Request<?> request) {
    List<Layers> saved = saved(request.initial());
    boolean finished = false;
    try {
      if (request.resumeFrom().isPresent()) {
        restore(request.resumeFrom().get());
      } else if (stackPhases > 0) {
        stack = newStack();
      } else {
        joint =
            newJoint(
                Stack.compose(
                    saved.isEmpty()
                        ? StackLearning.randomMachines(
                            stackOptions, rows.meanBias(gaussian()), random.named("stack"))
                        : saved));
      }
      finished = true;
      return this;
    } finally {
      if (!finished) {
        close();
      }
    }
  }

  private StackLearning newStack() {
    return new StackLearning(
        compute, stackOptions, rows.meanBias(gaussian()), rows.batchSize(), random.named("stack"));
  }

  private JointLearning newJoint(Layers initial) {
    DbmOptions o = options.orElseThrow();
    JointLearning learning = joint(initial);
    learning.startChains(rows.some(o.chains()));
    return learning;
  }

  private JointLearning joint(Layers initial) {
    DbmOptions o = options.orElseThrow();
    int depth = o.hiddenUnits().size();
    List<Double> targets = new ArrayList<>();
    List<Double> costs = new ArrayList<>();
    for (int l = 0; l < depth && !o.sparsityTargets().isEmpty(); l++) {
      targets.add(LayerLists.at(o.sparsityTargets(), l));
      costs.add(LayerLists.at(o.sparsityCosts(), l));
    }
    return new JointLearning(
        compute,
        initial,
        new JointLearning.Rule(
            new MeanField(o.meanFieldTolerance(), o.meanFieldIterations()),
            o.chains(),
            o.gibbsSteps(),
            o.momentum(),
            o.weightDecay(),
            o.maxNorm().orElse(Double.POSITIVE_INFINITY),
            targets,
            costs,
            o.centring()),
        rows.batchSize(),
        random.named("chains"));
  }

  /** The layers of saved machines, which must be those of the options. */
  private List<Layers> saved(List<Model> initial) {
    List<Layers> machines = new ArrayList<>();
    if (initial.isEmpty()) {
      return machines;
    }
    List<Integer> hidden = stackOptions.hiddenUnits();
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
        machine = new Layers(machine.biases(), machine.weights(), stackOptions.visibleDeviation());
      }
      machines.add(machine);
    }
    return machines;
  }

  /** The phase of an epoch. */
  private int phase(long epoch) {
    int phase = 0;
    while (phase + 2 < begins.length && epoch >= begins[phase + 1]) {
      phase++;
    }
    return phase;
  }

  @Override
  public Step step() {
    long epoch = steps / rows.batches();
    int phase = phase(epoch);
    float[] batch = rows.read(steps);
    int count = rows.rows(steps);
    if (phase < stackPhases) {
      stack.learn(phase, steps, batch, count);
    } else {
      if (joint == null) {
        joint = newJoint(stack.composed());
        stack.close();
        stack = null;
      }
      joint.learn(batch, count, rate());
      unfinished += joint.converged() ? 0 : 1;
    }
    steps++;
    trained = Optional.of(phase);
    return told(phase);
  }

  /** Along a line from the first rate to the last. */
  private double rate() {
    DbmOptions o = options.orElseThrow();
    double first = (double) begins[stackPhases] * rows.batches();
    double all = (double) o.epochs() * rows.batches();
    double share = all <= 1 ? 0 : (steps - first) / (all - 1);
    return o.learningRate() + share * (o.finalLearningRate() - o.learningRate());
  }

  private Step told(int phase) {
    int perEpoch = rows.batches();
    long within = steps % perEpoch;
    long samples = steps / perEpoch * rows.size() + within * rows.batchSize();
    double epoch = steps / (double) perEpoch;
    int last = begins[begins.length - 1];
    boolean done = steps == (long) last * perEpoch;
    Step step = Step.of(steps, samples, epoch, epoch / last, done);
    boolean pretraining = phase < stackPhases;
    boolean finite = pretraining ? stack.learning().finite() : joint.finite();
    // Activities tell of weights one step late, and after the last one there is none.
    if (!finite || (done && !model().layers().finite())) {
      return step.diverged(overflow(epoch, phase));
    }
    if (within % TOLD == 0) {
      step = step.withScalars(pretraining ? stackScalars(phase) : jointScalars());
    }
    if (!pretraining && stuck()) {
      return step.diverged(stuckFinding(epoch));
    }
    return done && !pretraining ? step.withFindings(ends()) : step;
  }

  private Map<String, Double> stackScalars(int phase) {
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("layer", phase + 1.0);
    scalars.put("reconstruction-error", stack.reconstructionError());
    scalars.put("activity." + (phase + 1), stack.learning().meanActivity());
    return scalars;
  }

  private Map<String, Double> jointScalars() {
    Map<String, Double> scalars = new TreeMap<>();
    scalars.put("reconstruction-error", joint.reconstructionError());
    scalars.put("mean-field-iterations", (double) joint.iterations());
    int depth = stackOptions.hiddenUnits().size();
    for (int l = 1; l <= depth; l++) {
      scalars.put("activity." + l, joint.meanActivity(l));
      scalars.put("weight-size." + l, joint.weightNorm(l - 1));
    }
    return scalars;
  }

  private String line(int phase) {
    return phase < stackPhases
        ? String.format(
            Locale.ROOT,
            "step %d  layer %d  reconstruction error %.4f",
            steps,
            phase + 1,
            stack.reconstructionError())
        : String.format(
            Locale.ROOT,
            "step %d  all layers  reconstruction error %.4f  mean-field iterations %d",
            steps,
            joint.reconstructionError(),
            joint.iterations());
  }

  @Override
  public String line() {
    return trained.map(this::line).orElse("");
  }

  private boolean stuck() {
    boolean any = false;
    for (int l = 1; l <= stackOptions.hiddenUnits().size(); l++) {
      any |= joint.stuck(l);
    }
    stuckSteps = any ? stuckSteps + 1 : 0;
    return stuckSteps >= STUCK_STEPS;
  }

  private Finding overflow(double epoch, int phase) {
    boolean pretraining = phase < stackPhases;
    double rate =
        pretraining
            ? LayerLists.at(stackOptions.learningRates(), phase)
            : options.orElseThrow().learningRate();
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: by step %d (epoch %.2f, %s) parameters had overflowed to infinity"
                + " or NaN. The learning rate %s is too large; try %s.",
            steps,
            epoch,
            pretraining ? "pre-training of layer " + (phase + 1) : "joint training",
            rate,
            rate / 10));
  }

  private Finding stuckFinding(double epoch) {
    double rate = options.orElseThrow().learningRate();
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: at step %d (epoch %.2f) a hidden layer had been all on or all off"
                + " for every row of %d batches. Try a learning rate of %s rather than %s, centring,"
                + " or pre-training.",
            steps,
            epoch,
            STUCK_STEPS,
            rate / 10,
            rate));
  }

  /** What is to be said at the end. */
  private List<Finding> ends() {
    DbmOptions o = options.orElseThrow();
    long all = (long) o.epochs() * rows.batches();
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
                o.meanFieldIterations(),
                100 * share,
                o.meanFieldTolerance())));
  }

  @Override
  public Optional<Figure.Table> structure() {
    return Optional.of(LayerTable.of(shape.size(), gaussian(), stackOptions.hiddenUnits()));
  }

  @Override
  public DeepBoltzmannMachine model() {
    return DeepBoltzmannMachine.of(
        compute, shape, joint != null ? joint.layers() : stack.composed(), provenance);
  }

  @Override
  public State save() {
    State learning =
        joint != null ? joint.save().prefixed("joint") : stack.save().prefixed("stack");
    return learning.plus(
        new State(
            Map.of(),
            Map.of(
                "steps", Long.toString(steps),
                "stuckSteps", Long.toString(stuckSteps),
                "unfinished", Long.toString(unfinished))));
  }

  private void restore(State state) {
    steps = state.number("steps");
    stuckSteps = state.number("stuckSteps");
    unfinished = state.number("unfinished");
    if (state.tensors().keySet().stream().anyMatch(name -> name.startsWith("joint."))) {
      if (options.isEmpty()) {
        throw GalateaException.data("the state is one of a joint training");
      }
      State part = state.under("joint");
      List<Integer> units = new ArrayList<>(stackOptions.hiddenUnits());
      units.add(0, shape.size());
      joint =
          joint(
              DeepBoltzmannMachineFormat.layers(
                  part, units, gaussian() ? stackOptions.visibleDeviation() : 0));
      joint.restore(part);
    } else {
      stack = newStack();
      stack.restore(state.under("stack"));
    }
  }

  @Override
  public void close() {
    if (stack != null) {
      stack.close();
    }
    if (joint != null) {
      joint.close();
    }
  }
}
