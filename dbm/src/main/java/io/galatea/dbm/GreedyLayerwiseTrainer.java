package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trains the stack of restricted Boltzmann machines that a deep one starts from, and gives the deep
 * machine that they make without any training together: what joint training adds shows beside it.
 */
public final class GreedyLayerwiseTrainer
    implements Trainer<GreedyLayerwiseOptions, DeepBoltzmannMachine> {
  private final Compute compute;

  /** Multiplies by this. */
  @Inject
  public GreedyLayerwiseTrainer(Compute compute) {
    this.compute = compute;
  }

  @Override
  public String summary() {
    return "A deep Boltzmann machine composed of layers trained one by one, with doubled input below"
        + " and doubled hidden units on top, and never together.";
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(Set.of("activity", "layer", "reconstruction-error"));
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.TRAIN, Role.TEST);
  }

  @Override
  public Training<DeepBoltzmannMachine> start(Request<GreedyLayerwiseOptions> request) {
    return DbmTraining.stack(compute, request);
  }
}
