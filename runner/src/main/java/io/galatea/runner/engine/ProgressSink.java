package io.galatea.runner.engine;

import io.galatea.api.Progress;

/** Where a run says how far it is, for people to look at. Safe to call from any thread. */
@FunctionalInterface
public interface ProgressSink {

  /**
   * Work begins, goes on or ends. Each piece of work MUST be told with 0 when it begins and with 1
   * when it ends, also where it breaks; a part of a run has one piece of work at a time.
   *
   * @param fraction the share of this work that is done, from 0 to 1; NaN where it is not known
   */
  void update(Work work, double fraction);

  /** Passes on how far a piece of work says it is; that it has ended is not for it to say. */
  default Progress of(Work work) {
    return fraction -> update(work, Math.min(fraction, Math.nextDown(1.0)));
  }

  /**
   * A piece of the work of a run.
   *
   * @param activity what is done, such as {@code training}
   * @param part for what: the id of an experiment or the reference of a drawing
   */
  record Work(String activity, String part) {

    /** The training of an experiment, with all that is followed meanwhile. */
    public static Work training(String experimentId) {
      return new Work("training", experimentId);
    }

    /** The measuring of a trained model by a metric. */
    public static Work measuring(String metric, String experimentId) {
      return new Work("measuring " + metric, experimentId);
    }

    /** A drawing over trained models. */
    public static Work drawing(String reference) {
      return new Work("drawing", reference);
    }

    /** In words, unique in its run. */
    public String name() {
      return activity + " " + part;
    }
  }
}
