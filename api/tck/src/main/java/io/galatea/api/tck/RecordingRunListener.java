package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Score;
import io.galatea.api.run.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Records what a host says and whether it keeps to the protocol of {@link RunListener}. It throws
 * nothing while it listens, since hosts catch that: ask {@link #assertProtocolKept} in the end.
 */
public final class RecordingRunListener implements RunListener {

  /** An event by the name of its method, the experiment it is about ("" if none), and its value. */
  public record Event(String name, String experiment, Object value) {}

  private final List<Event> events = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Set<String> announced = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  private final Set<String> finished = new HashSet<>();
  private final Map<String, Long> lastStep = new HashMap<>();
  private boolean runStarted;
  private boolean runFinished;

  /** What was heard, in order. */
  public synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** What was heard under a name, such as {@code stepDone}. */
  public List<Event> events(String name) {
    return events().stream().filter(e -> e.name().equals(name)).toList();
  }

  /** Which rules the host has broken so far. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /** Fails if the host broke a rule, or has left the run or an experiment open. */
  public synchronized void assertProtocolKept() {
    assertThat(violations).as("broken rules").isEmpty();
    assertThat(runStarted).as("run started").isTrue();
    assertThat(runFinished).as("run finished").isTrue();
    assertThat(finished).as("finished experiments").isEqualTo(started);
  }

  @Override
  public void runStarted(String name, List<String> experimentIds) {
    record(
        new Event("runStarted", "", name),
        () -> {
          rule(!runStarted && events.size() == 1, "runStarted comes first and once");
          runStarted = true;
          announced.addAll(experimentIds);
          rule(announced.size() == experimentIds.size(), "ids of experiments are unique");
        });
  }

  @Override
  public void experimentStarted(String experimentId) {
    record(
        new Event("experimentStarted", experimentId, experimentId),
        () -> {
          rule(announced.contains(experimentId), experimentId + " was announced by runStarted");
          rule(started.add(experimentId), experimentId + " starts once");
        });
  }

  @Override
  public void structureShown(String experimentId, Figure.Table structure) {
    record(
        new Event("structureShown", experimentId, structure),
        () -> {
          isOpen(experimentId, "structureShown");
          rule(!lastStep.containsKey(experimentId), experimentId + " shows before it steps");
        });
  }

  @Override
  public void stepDone(String experimentId, Step step) {
    record(
        new Event("stepDone", experimentId, step),
        () -> {
          isOpen(experimentId, "stepDone");
          Long before = lastStep.put(experimentId, step.index());
          rule(
              before == null || step.index() == before + 1,
              experimentId + ": step " + step.index() + " comes after step " + before);
        });
  }

  @Override
  public void printed(String experimentId, String line) {
    record(new Event("printed", experimentId, line), () -> isOpen(experimentId, "printed"));
  }

  @Override
  public void measured(String experimentId, long step, double epoch, Score score) {
    record(new Event("measured", experimentId, score), () -> isOpen(experimentId, "measured"));
  }

  @Override
  public void found(String experimentId, Finding finding) {
    record(new Event("found", experimentId, finding), () -> isOpen(experimentId, "found"));
  }

  @Override
  public void experimentFinished(Experiment experiment) {
    record(
        new Event("experimentFinished", experiment.id(), experiment),
        () -> {
          rule(started.contains(experiment.id()), experiment.id() + " starts before it finishes");
          rule(finished.add(experiment.id()), experiment.id() + " finishes once");
        });
  }

  @Override
  public void figureDrawn(Run.PlacedFigure figure) {
    record(new Event("figureDrawn", figure.experiment(), figure), () -> {});
  }

  @Override
  public void runFinished(Run run) {
    record(
        new Event("runFinished", "", run),
        () -> {
          rule(finished.equals(started), "every experiment that starts finishes before the run");
          runFinished = true;
        });
  }

  private void isOpen(String experiment, String event) {
    rule(
        started.contains(experiment) && !finished.contains(experiment),
        event + " of " + experiment + " comes between its start and its end");
  }

  private void record(Event event, Runnable check) {
    boolean overlaps = !busy.compareAndSet(false, true);
    synchronized (this) {
      rule(!overlaps, "events never come two at a time, but " + event.name() + " did");
      rule(!runFinished, "runFinished comes last and once, but then came " + event.name());
      events.add(event);
      rule(events.get(0).name().equals("runStarted"), "runStarted comes before " + event.name());
      check.run();
    }
    if (!overlaps) {
      busy.set(false);
    }
  }

  private void rule(boolean kept, String rule) {
    if (!kept) {
      violations.add(rule);
    }
  }
}
