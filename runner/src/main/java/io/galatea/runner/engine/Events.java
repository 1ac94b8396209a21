package io.galatea.runner.engine;

import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Score;
import io.galatea.api.run.Step;
import io.galatea.runner.plugin.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Passes events on to listeners, one at a time, and drops a listener that throws. */
final class Events implements RunListener {
  private static final Logger LOG = LogManager.getLogger(Events.class);

  private final List<RunListener> listeners;

  Events(List<RunListener> listeners) {
    this.listeners = new ArrayList<>(listeners);
  }

  private synchronized void tell(Consumer<RunListener> event) {
    for (RunListener listener : List.copyOf(listeners)) {
      try {
        Guard.run(listener.getClass().getName(), () -> event.accept(listener));
      } catch (GalateaException | CancellationException e) {
        listeners.remove(listener);
        LOG.warn(
            "The listener {} failed and is not called again: {}",
            listener.getClass(),
            e.getMessage());
      }
    }
  }

  @Override
  public void runStarted(String name, List<String> experimentIds) {
    tell(listener -> listener.runStarted(name, experimentIds));
  }

  @Override
  public void experimentStarted(String experimentId) {
    tell(listener -> listener.experimentStarted(experimentId));
  }

  @Override
  public void structureShown(String experimentId, Figure.Table structure) {
    tell(listener -> listener.structureShown(experimentId, structure));
  }

  @Override
  public void stepDone(String experimentId, Step step) {
    tell(listener -> listener.stepDone(experimentId, step));
  }

  @Override
  public void printed(String experimentId, String line) {
    tell(listener -> listener.printed(experimentId, line));
  }

  @Override
  public void measured(String experimentId, long step, double epoch, Score score) {
    tell(listener -> listener.measured(experimentId, step, epoch, score));
  }

  @Override
  public void found(String experimentId, Finding finding) {
    tell(listener -> listener.found(experimentId, finding));
  }

  @Override
  public void experimentFinished(Experiment experiment) {
    tell(listener -> listener.experimentFinished(experiment));
  }

  @Override
  public void figureDrawn(Run.PlacedFigure figure) {
    tell(listener -> listener.figureDrawn(figure));
  }

  @Override
  public void runFinished(Run run) {
    tell(listener -> listener.runFinished(run));
  }
}
