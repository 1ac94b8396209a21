package io.galatea.api.run;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import java.util.List;

/**
 * Hears what happens in a run, as values. A listener gets nothing it could change.
 *
 * <p>The host MUST call {@link #runStarted} first and {@link #runFinished} last, each exactly once,
 * the latter also when the run is interrupted. For every experiment that begins, {@link
 * #experimentStarted} MUST come before and {@link #experimentFinished} after all its other events;
 * each comes exactly once. Events of one experiment come in order; those of different experiments
 * may come from different threads, but never two at a time. A listener that throws MUST be logged
 * and not called again; it MUST NOT harm the run.
 */
public interface RunListener {

  /** The run begins with these experiments, in this order. */
  default void runStarted(String name, List<String> experimentIds) {}

  /** An experiment's training begins. */
  default void experimentStarted(String experimentId) {}

  /**
   * What is about to be trained is known, before the first step.
   *
   * @param structure layers with their shapes and numbers of parameters, say; it is also
   *     {@linkplain #figureDrawn drawn} as a figure
   */
  default void structureShown(String experimentId, Figure.Table structure) {}

  /** A step was done. Called for every step: be quick. */
  default void stepDone(String experimentId, Step step) {}

  /**
   * A step in words, at the steps that the study wants printed.
   *
   * @param line without a line end, such as {@code batch 100 D loss 0.69 G loss 0.79}
   */
  default void printed(String experimentId, String line) {}

  /** Something was measured: at an epoch's end during training, or at its end. */
  default void measured(String experimentId, long step, double epoch, Score score) {}

  /** Something was found out; of the run as a whole where the id is empty. */
  default void found(String experimentId, Finding finding) {}

  /** An experiment is over. */
  default void experimentFinished(Experiment experiment) {}

  /** A figure was drawn. */
  default void figureDrawn(Run.PlacedFigure figure) {}

  /** The run is over. */
  default void runFinished(Run run) {}
}
