package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Exact transport. */
public final class EmdTrainer implements Trainer<EmdOptions, TransportCoupling> {
  @Override
  public String summary() {
    return "Exact optimal transport (earth mover's distance) by the network simplex, with a proof"
        + " of optimality (Dantzig 1951; Cunningham 1976).";
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(Set.of("pivots"));
  }

  @Override
  public List<Role> roles() {
    return TransportRoles.ALL;
  }

  @Override
  public Training<TransportCoupling> start(Request<EmdOptions> request) {
    return new ExactTraining(request);
  }
}
