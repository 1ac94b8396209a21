package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.State;
import io.galatea.api.run.Step;
import io.galatea.dbm.layers.LayerTable;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.RbmOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One machine after the other, then fine-tuning; the network is what there is of it so far. */
final class DeepBeliefTraining implements Training<DeepBeliefNetwork> {
  private static final String FINE_TUNING = "fineTuning";

  private final Trainer.Request<DeepBeliefOptions> request;
  private final Trainer<RbmOptions, Rbm> trainer;
  private final List<Rbm> below = new ArrayList<>();

  /** The training of the machine above them; over once fine-tuning begins. */
  private Training<Rbm> machine;

  private final Compute compute;
  private Optional<UpDownTraining> fineTuning = Optional.empty();
  private long steps;
  private long samplesBelow;

  DeepBeliefTraining(
      Compute compute,
      Trainer.Request<DeepBeliefOptions> request,
      Trainer<RbmOptions, Rbm> trainer) {
    this.compute = compute;
    this.request = request;
    this.trainer = trainer;
    if (request.resumeFrom().isEmpty()) {
      machine = begin(Optional.empty());
      return;
    }
    State state = request.resumeFrom().get();
    steps = state.number("steps");
    samplesBelow = state.number("samplesBelow");
    State tuned = state.under(FINE_TUNING);
    if (!tuned.texts().isEmpty()) {
      fineTuning = Optional.of(UpDownTraining.resumed(compute, request, tuned));
      below.addAll(fineTuning.get().model().machines());
      return;
    }
    below.addAll(new DeepBeliefNetworkFormat().machines(state, request.provenance()));
    machine = begin(Optional.of(state.under("training")));
  }

  /** The training of the next machine on what the machines below make of the rows. */
  private Training<Rbm> begin(Optional<State> saved) {
    int layer = below.size();
    Trainer.Request<RbmOptions> inner =
        request.within(
            request.options().machine(layer),
            new Data(Map.of(Role.TRAIN.name(), input())),
            request.random().named("machine-" + layer));
    return trainer.start(saved.map(inner::resumingFrom).orElse(inner));
  }

  private Dataset input() {
    Dataset train = request.data().get(Role.TRAIN);
    if (below.isEmpty()) {
      return train;
    }
    // Means, not states: drawn but once, states would be learnt with their noise.
    Batch means = train.first(train.size());
    for (Rbm lower : below) {
      means = lower.encode(means);
    }
    return new MemoryDataset("hidden layer " + below.size() + " of " + train.name(), means);
  }

  @Override
  public Step step() {
    int layer = below.size();
    boolean top = layer + 1 == request.options().hiddenUnits().size();
    Step inner = fineTuning.isPresent() ? fineTuning.get().step() : machine.step();
    steps++;
    double epoch = request.options().epochsBefore(layer) + inner.epoch();
    long samples = samplesBelow + inner.samples();
    Step.Status status = inner.status();
    boolean more = fineTuning.isEmpty() && (!top || request.options().upDownEpochs() > 0);
    if (status == Step.Status.DONE && more) {
      status = Step.Status.RUNNING;
      samplesBelow = samples;
      below.add(machine.model());
      machine.close();
      if (top) {
        fineTuning =
            Optional.of(
                new UpDownTraining(
                    compute, request, new DeepBeliefNetwork(below, request.provenance())));
      } else {
        machine = begin(Optional.empty());
      }
    }
    return new Step(
        steps,
        samples,
        epoch,
        epoch / request.options().allEpochs(),
        status,
        inner.scalars(),
        inner.findings());
  }

  @Override
  public Optional<Figure.Table> structure() {
    return Optional.of(
        LayerTable.of(
            request.data().get(Role.TRAIN).shape().size(), false, request.options().hiddenUnits()));
  }

  @Override
  public DeepBeliefNetwork model() {
    if (fineTuning.isPresent()) {
      return fineTuning.get().model();
    }
    List<Rbm> machines = new ArrayList<>(below);
    machines.add(machine.model());
    return new DeepBeliefNetwork(machines, request.provenance());
  }

  @Override
  public State save() {
    State current =
        fineTuning.isPresent()
            ? fineTuning.get().save().prefixed(FINE_TUNING)
            : new DeepBeliefNetworkFormat().write(below).plus(machine.save().prefixed("training"));
    return current.plus(
        new State(
            Map.of(),
            Map.of("steps", Long.toString(steps), "samplesBelow", Long.toString(samplesBelow))));
  }

  @Override
  public void close() {
    if (fineTuning.isPresent()) {
      fineTuning.get().close();
    } else {
      machine.close();
    }
  }
}
