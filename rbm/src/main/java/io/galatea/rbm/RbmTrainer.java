package io.galatea.rbm;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What both trainers have in common: all but where the chains of the negative phase start. */
abstract class RbmTrainer implements Trainer<RbmOptions, Rbm> {
  private final boolean persistent;
  private final PreparedData prepared;

  RbmTrainer(boolean persistent, PreparedData prepared) {
    this.prepared = prepared;
    this.persistent = persistent;
  }

  @Override
  public final Class<RbmOptions> options() {
    return RbmOptions.class;
  }

  @Override
  public final Class<Rbm> model() {
    return Rbm.class;
  }

  @Override
  public final List<Role> roles() {
    return List.of(Role.TRAIN, Role.TEST);
  }

  @Override
  public final Optional<Set<String>> scalars() {
    return Optional.of(Set.of());
  }

  @Override
  public final Training<Rbm> start(Request<RbmOptions> request) {
    return RbmTraining.start(request, persistent, prepared);
  }
}
