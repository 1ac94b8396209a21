package io.galatea.runner.engine;

import io.galatea.api.Progress;
import io.galatea.api.Training;
import io.galatea.api.run.Step;
import java.util.function.Consumer;

/** Steps one training until it is done, diverges or is to stop, and keeps its time. */
final class TrainingLoop {
  /** Steps may take microseconds; nobody looks more often than this. */
  private static final long SHOW_EVERY_NANOS = 50_000_000;

  private final Cancellation cancellation;
  private final Progress progress;
  private double seconds;
  private long samples;

  /**
   * A loop to be run once.
   *
   * @param progress told now and then the share that is done; NaN where the trainer does not know
   */
  TrainingLoop(Cancellation cancellation, Progress progress) {
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Steps to the end.
   *
   * @param after hears of each step, also of one that diverged, before the next
   * @return the last step: it is done or has diverged
   * @throws java.util.concurrent.CancellationException if the user stops it
   */
  Step run(Training<?> training, Consumer<Step> after) {
    long shownAt = System.nanoTime();
    Step step;
    do {
      cancellation.check();
      long began = System.nanoTime();
      step = training.step();
      long now = System.nanoTime();
      seconds += (now - began) * 1e-9;
      samples = step.samples();
      after.accept(step);
      if (now - shownAt > SHOW_EVERY_NANOS) {
        shownAt = now;
        progress.report(step.progress());
      }
    } while (step.status() == Step.Status.RUNNING);
    return step;
  }

  /** Time spent in steps so far. */
  double seconds() {
    return seconds;
  }

  /** Training rows consumed per second so far, NaN if none. */
  double samplesPerSecond() {
    return samples > 0 && seconds > 0 ? samples / seconds : Double.NaN;
  }
}
