package io.galatea.runner.engine;

import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.Training;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Shaped;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.Step;
import io.galatea.runner.study.Plan.PlannedFollow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws samples while a training goes on, at the moments that a study chooses. */
final class SampleFollower {
  /** What the histories of a run may hold together: 256 MiB of float32. */
  private static final long MOST_VALUES = 1L << 26;

  private final Optional<PlannedFollow> planned;
  private final int followed;
  private final RandomStream random;
  private final Progress progress;
  private final List<SampleHistory.Moment> moments = new ArrayList<>();

  /** The number of the next moment among those planned. */
  private int next;

  /**
   * A follower of one training.
   *
   * @param planned what to draw; empty for nothing
   * @param followed how many experiments of the run are followed: they share the memory
   * @param random the experiment's stream
   * @param progress whether to stop
   */
  SampleFollower(
      Optional<PlannedFollow> planned, int followed, RandomStream random, Progress progress) {
    this.planned = planned;
    this.followed = followed;
    this.random = random;
    this.progress = progress;
  }

  /** What has been drawn so far. */
  SampleHistory history() {
    return new SampleHistory(moments);
  }

  /**
   * Draws before the first step, if that is wanted.
   *
   * @throws GalateaException of kind usage if the samples of the whole run would take too much
   *     memory: before anything is trained
   */
  void begin(Training<?> training) {
    if (planned.isEmpty()) {
      return;
    }
    Model model = training.model();
    checkMemory(model instanceof Shaped shaped ? shaped.shape().size() : 1);
    if (!planned.get().at().isEmpty() && planned.get().at().get(0) == 0) {
      next++;
      draw(model, 0, 0, Map.of(), "before the first step");
    }
  }

  /** Draws after a step that did not diverge, if that is wanted. */
  void after(Step step, Training<?> training) {
    if (planned.isPresent() && isDue(step)) {
      draw(
          training.model(),
          step.index(),
          step.epoch(),
          new TreeMap<>(step.scalars()),
          StepLine.of(training, step));
    }
  }

  private boolean isDue(Step step) {
    List<Long> at = planned.orElseThrow().at();
    if (!at.isEmpty()) {
      if (next < at.size() && step.index() == at.get(next)) {
        next++;
        return true;
      }
      return false;
    }
    int spread = planned.get().moments() - 1;
    if (step.status() == Step.Status.DONE) {
      return true;
    }
    // Not so where the progress is unknown, NaN: then there are the first and the last moment.
    boolean reached = next < spread && (next == 0 || step.progress() * spread >= next);
    if (reached) {
      next = Math.max(next, (int) (step.progress() * spread)) + 1;
    }
    return reached;
  }

  private void draw(
      Model model, long step, double epoch, Map<String, Double> scalars, String line) {
    // The same stream at every moment: fixed noise shows what was learnt between them.
    Samples samples =
        Spi.sample(
            planned.orElseThrow().sampling(),
            model,
            Sampler.Given.NOTHING,
            random.named("follow"),
            progress);
    checkMemory(samples.last().shape().size());
    Samples lastFrame =
        new Samples(samples.sampler(), List.of(samples.last()), samples.independent());
    moments.add(new SampleHistory.Moment(step, epoch, scalars, line, lastFrame));
  }

  private void checkMemory(int rowSize) {
    PlannedFollow follow = planned.orElseThrow();
    double values =
        (double) followed * follow.moments() * follow.sampling().count() * (double) rowSize;
    if (values > MOST_VALUES) {
      throw GalateaException.usage(
          String.format(
              Locale.ROOT,
              "follow would keep %,d moments of %,d samples of %,d values each, for %,d experiments:"
                  + " %,.0f values, and %,d (256 MiB) are the most; take fewer samples or moments",
              follow.moments(),
              follow.sampling().count(),
              rowSize,
              followed,
              values,
              MOST_VALUES));
    }
  }

  /** Says which moments the training did not reach. */
  Optional<Finding> missed(Step last) {
    List<Long> late =
        planned.map(PlannedFollow::at).orElse(List.of()).stream()
            .filter(step -> step > last.index())
            .toList();
    return late.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                Finding.Severity.WARNING,
                "No samples were drawn after step "
                    + late.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ": the training ended with step "
                    + last.index()
                    + "."));
  }
}
