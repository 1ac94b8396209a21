package io.galatea.dbm;

import io.galatea.api.figure.Finding;
import io.galatea.api.model.State;
import io.galatea.rbm.evidence.Layers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A phase of a {@link DbmTraining}: the stack, layer by layer, or all layers together. */
sealed interface Phase extends AutoCloseable permits StackPhase, JointPhase {
  /** The phase that an epoch belongs to: this one, or the next, which has then taken over. */
  Phase at(long epoch);

  /**
   * Learns from a batch.
   *
   * @param step its number over all epochs
   * @param batch rows × visible units
   */
  void learn(long step, float[] batch, int rows);

  /** Whether the parameters that it trains are numbers. */
  boolean finite();

  /** The machine as it is now. */
  Layers layers();

  /** What is followed, after a batch. */
  Map<String, Double> scalars();

  /** What it trains, such as {@code joint training}. */
  String name();

  /** How the last batch went, after the number of the step. */
  String line();

  /** The rate at which it learns, to be named where it was too large. */
  double learningRate();

  /** Why it cannot go on although all numbers are finite, after a batch. */
  default Optional<String> stuck(long step, double epoch) {
    return Optional.empty();
  }

  /** What is to be said at its end. */
  default List<Finding> ends() {
    return List.of();
  }

  /** All that it goes on from. */
  State save();

  @Override
  void close();
}
