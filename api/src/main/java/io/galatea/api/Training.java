package io.galatea.api;

import io.galatea.api.figure.Figure;
import io.galatea.api.model.Model;
import io.galatea.api.model.State;
import io.galatea.api.run.Step;
import java.util.Optional;

/**
 * A training under way. The host owns the loop, and with it budget, cancellation, checkpoints,
 * progress and events; one thread at a time calls. Restored from a {@link #save saved} state after
 * any step, a training MUST end in the same bytes.
 *
 * @param <M> the models
 */
public interface Training<M extends Model> extends AutoCloseable {

  /**
   * Does the next piece of work: one batch, one discriminator and generator update, one block of
   * Sinkhorn iterations; milliseconds rather than minutes. Not called again after a step that is
   * not {@link Step.Status#RUNNING}.
   */
  Step step();

  /**
   * What is to be trained, shown before the first step: layers with their shapes and numbers of
   * parameters, say; empty if there is nothing worth a table.
   */
  default Optional<Figure.Table> structure() {
    return Optional.empty();
  }

  /**
   * The last step in a line for people, such as {@code batch 100 D loss 0.69 G loss 0.79}, which
   * the host prints at the steps that a study chooses; empty before the first step, or if the
   * scalars of the step say it all.
   */
  default String line() {
    return "";
  }

  /** An immutable snapshot of the model as it is now; later steps do not change it. */
  M model();

  /** The whole state: parameters, momenta, chains, random streams, the position in the data. */
  State save();

  /** Gives back what is held outside the heap. */
  @Override
  default void close() {}
}
