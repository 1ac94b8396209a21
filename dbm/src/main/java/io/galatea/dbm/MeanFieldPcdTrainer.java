package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.rbm.Rbm;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trains a deep Boltzmann machine: greedy layer-wise pre-training, then all layers together by mean
 * field and persistent chains.
 */
public final class MeanFieldPcdTrainer implements Trainer<DbmOptions, DeepBoltzmannMachine> {
  private final Compute compute;

  /** Multiplies by this. */
  @Inject
  public MeanFieldPcdTrainer(Compute compute) {
    this.compute = compute;
  }

  @Override
  public String summary() {
    return "A deep Boltzmann machine, its layers trained one by one and then together, by mean field"
        + " and persistent chains (Salakhutdinov and Hinton 2009).";
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(
        Set.of(
            "activity", "layer", "mean-field-iterations", "reconstruction-error", "weight-size"));
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.TRAIN, Role.TEST);
  }

  /** One restricted Boltzmann machine for each hidden layer, in the place of pre-training. */
  @Override
  public Optional<Class<? extends Model>> startsFrom() {
    return Optional.of(Rbm.class);
  }

  @Override
  public Training<DeepBoltzmannMachine> start(Request<DbmOptions> request) {
    return DbmTraining.joint(compute, request);
  }
}
