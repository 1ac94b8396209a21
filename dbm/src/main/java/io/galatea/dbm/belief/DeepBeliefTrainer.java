package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.rbm.ContrastiveDivergenceTrainer;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Trains a {@link DeepBeliefNetwork} layer by layer, each as a restricted Boltzmann machine on the
 * probabilities of the layer below, and fine-tunes it by {@link UpDown} if asked to.
 */
public final class DeepBeliefTrainer implements Trainer<DeepBeliefOptions, DeepBeliefNetwork> {
  private final ContrastiveDivergenceTrainer contrastive;
  private final Compute compute;
  private final PersistentContrastiveDivergenceTrainer persistent;

  /** A trainer whose layers are trained by these, and whose fine-tuning multiplies by this. */
  @Inject
  public DeepBeliefTrainer(
      ContrastiveDivergenceTrainer contrastive,
      PersistentContrastiveDivergenceTrainer persistent,
      Compute compute) {
    this.compute = compute;
    this.contrastive = contrastive;
    this.persistent = persistent;
  }

  @Override
  public String summary() {
    return "Trains a deep belief network greedily, layer by layer, and can fine-tune it by the"
        + " up-down algorithm (Hinton, Osindero and Teh 2006).";
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.TRAIN, Role.TEST);
  }

  @Override
  public Training<DeepBeliefNetwork> start(Request<DeepBeliefOptions> request) {
    return new DeepBeliefTraining(
        compute, request, request.options().persistent() ? persistent : contrastive);
  }
}
