package io.galatea.api;

import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.random.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts trainings. A trainer is a singleton without state: all of it lives in the {@link
 * Training}.
 *
 * @param <O> its options
 * @param <M> the models it trains
 */
public interface Trainer<O extends Record, M extends Model> extends Contribution<O> {

  /** The class of the models; by default what the implementation names for {@code M}. */
  default Class<M> model() {
    return TypeArgument.of(this, Trainer.class, 1, "model");
  }

  /** The data sets it reads. */
  List<Role> roles();

  /**
   * The class of saved models that a training may start from, such as the layers of a stack; empty
   * if it always starts afresh.
   */
  default Optional<Class<? extends Model>> startsFrom() {
    return Optional.empty();
  }

  /**
   * Whether the same options and data give the same model whatever the random numbers, as a
   * solver's do: then one training says all, and there is no error over trainings.
   */
  default boolean isDeterministic() {
    return false;
  }

  /**
   * The names of the numbers that {@link io.galatea.api.run.Step#scalars} of its trainings may
   * have, so that a study that claims something about one is checked before anything is trained. A
   * name stands also for those that add a dot and a number. Empty where the trainer does not say.
   */
  default Optional<Set<String>> scalars() {
    return Optional.empty();
  }

  /**
   * Begins a training, or goes on with one.
   *
   * @throws GalateaException if the data do not fit, or the state is not one of this training's
   */
  Training<M> start(Request<O> request);

  /**
   * What a training needs.
   *
   * @param options the options
   * @param data the data sets of the roles
   * @param random the training's own stream; draw from streams named below it
   * @param provenance for the models of this training
   * @param resumeFrom what {@link Training#save} gave; empty to begin
   * @param initial saved models to start from, of the class that {@link #startsFrom} names, in the
   *     study's order; usually none. The trainer checks that their sizes fit
   */
  record Request<O extends Record>(
      O options,
      Data data,
      RandomStream random,
      Provenance provenance,
      Optional<State> resumeFrom,
      List<Model> initial) {

    /** Copies the list. */
    public Request {
      initial = List.copyOf(initial);
    }

    /** A request that starts from no saved model. */
    public Request(
        O options,
        Data data,
        RandomStream random,
        Provenance provenance,
        Optional<State> resumeFrom) {
      this(options, data, random, provenance, resumeFrom, List.of());
    }

    /** The same request, going on from a state. */
    public Request<O> resumingFrom(State state) {
      return new Request<>(options, data, random, provenance, Optional.of(state), initial);
    }

    /**
     * A training within this one, as a layer of a stack is: its own options, data and stream, the
     * same provenance, from the beginning.
     */
    public <P extends Record> Request<P> within(P options, Data data, RandomStream random) {
      return new Request<>(options, data, random, provenance, Optional.empty());
    }
  }
}
