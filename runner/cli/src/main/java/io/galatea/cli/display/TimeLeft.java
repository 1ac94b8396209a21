package io.galatea.cli.display;

import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.cli.display.Scaling.Timed;
import io.galatea.runner.engine.ProgressSink.Work;
import io.galatea.runner.run.RunTimes;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedDrawing;
import io.galatea.runner.study.Plan.PlannedExperiment;
import io.galatea.runner.study.Plan.PlannedMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How long a run will still take: the sum of what each piece of work will, laid out over the
 * workers as the run does it, experiments before drawings.
 *
 * <p>A piece of work is known by what is done of it, once that is a tenth; by its time in the last
 * run of the study, corrected by the pace of this run against that one over all that both have
 * done; or by works of the same kind, as {@link Scaling} tells. While any piece of a part of the
 * run is unknown, so is the time that is left of that part: a guess at what nothing is known of
 * would be worth nothing.
 */
final class TimeLeft {
  /** The share of a piece of work that tells its time. */
  private static final double ENOUGH = 0.1;

  /** Seconds of the last run that this one must have done before their paces are compared. */
  private static final double ENOUGH_SECONDS = 1;

  /** Works that took less could be any number of times as long without anybody's noticing. */
  private static final double SHORTEST = 1e-3;

  /** How many times as long as expected a piece of work may take. */
  private static final double OVERDUE = 2;

  private final List<Part> experiments;
  private final List<Part> drawings;
  private final int workers;
  private final Map<Work, State> states = new HashMap<>();

  /** The experiments that have ended, whatever was left to do. */
  private final Set<String> ended = new HashSet<>();

  /** Those that did not complete: their times say nothing about others. */
  private final Set<String> broken = new HashSet<>();

  /**
   * A piece of work to be.
   *
   * @param kind what works must have in common so that the time of one tells that of another
   * @param options in which works of a kind differ
   * @param before its seconds in the last run of the study, NaN if unknown
   */
  record Piece(Work work, Object kind, Map<String, Object> options, double before) {}

  /** Pieces of work that are done one after the other: an experiment or a drawing. */
  record Part(String id, List<Piece> pieces) {}

  private static final class State {
    private final double began;
    private double fraction;
    private double seconds = Double.NaN;

    State(double began) {
      this.began = began;
    }

    boolean hasEnded() {
      return !Double.isNaN(seconds);
    }

    /** The seconds of the whole, as far as what is done of it tells; else NaN. */
    double whole(double now) {
      if (hasEnded()) {
        return seconds;
      }
      return fraction >= ENOUGH ? (now - began) / fraction : Double.NaN;
    }
  }

  /**
   * The works of a run that begins.
   *
   * @param workers how many parts at a time, at least 1
   */
  TimeLeft(List<Part> experiments, List<Part> drawings, int workers) {
    this.experiments = List.copyOf(experiments);
    this.drawings = List.copyOf(drawings);
    this.workers = workers;
  }

  /**
   * The works of a plan.
   *
   * @param last how long the last run of the study took
   */
  static TimeLeft of(Plan plan, int workers, RunTimes last) {
    Map<ExperimentKey, Experiment> before = new HashMap<>();
    last.experiments().forEach(experiment -> before.put(experiment.key(), experiment));
    List<Part> experiments = new ArrayList<>();
    boolean same = true;
    for (PlannedExperiment planned : plan.experiments()) {
      Experiment known = before.get(planned.key());
      if (known == null && planned.look() > 0) {
        continue; // It is trained only where claims are still open then, which nobody knows.
      }
      boolean alike = known != null && isAlike(planned, known);
      same &= alike;
      experiments.add(
          part(planned, alike ? work -> seconds(last, known, work) : TimeLeft::unknown));
    }
    // Drawings show several experiments: they take as long only if all of these are the same.
    ToDoubleFunction<Work> times =
        same ? work -> seconds(last, work, Double.NaN) : TimeLeft::unknown;
    return new TimeLeft(
        experiments, plan.drawings().stream().map(d -> part(d, times)).toList(), workers);
  }

  private static boolean isAlike(PlannedExperiment planned, Experiment known) {
    return known.trainer().equals(planned.trainer().qualifiedName())
        && known.options().equals(planned.optionValues());
  }

  private static double unknown(Work work) {
    return Double.NaN;
  }

  private static double seconds(RunTimes last, Work work, double otherwise) {
    return last.seconds().getOrDefault(work.name(), otherwise);
  }

  /** What did not come after a training that broke will not come now. */
  private static double seconds(RunTimes last, Experiment known, Work work) {
    boolean broke = known.outcome() == Outcome.DIVERGED || known.outcome() == Outcome.FAILED;
    return seconds(last, work, broke ? 0 : Double.NaN);
  }

  private static Part part(PlannedExperiment planned, ToDoubleFunction<Work> before) {
    String trainer = planned.trainer().qualifiedName();
    Map<String, Object> options = planned.optionValues();
    List<Piece> pieces = new ArrayList<>();
    Work training = Work.training(planned.id());
    pieces.add(
        new Piece(
            training,
            List.of(trainer, planned.data(), planned.monitors(), planned.follow()),
            options,
            before.applyAsDouble(training)));
    for (PlannedMetric metric : planned.metrics()) {
      Work measuring = Work.measuring(metric.label(), planned.id());
      pieces.add(
          new Piece(
              measuring,
              List.of(trainer, planned.data(), metric),
              options,
              before.applyAsDouble(measuring)));
    }
    return new Part(planned.id(), pieces);
  }

  private static Part part(PlannedDrawing planned, ToDoubleFunction<Work> before) {
    Work drawing = Work.drawing(planned.reference());
    return new Part(
        planned.reference(),
        List.of(new Piece(drawing, planned, Map.of(), before.applyAsDouble(drawing))));
  }

  /** How many drawings there are. */
  int drawings() {
    return drawings.size();
  }

  /** A piece of work begins, goes on or ends, at a time in seconds. */
  void update(Work work, double fraction, double now) {
    State state = states.computeIfAbsent(work, key -> new State(now));
    if (fraction > state.fraction) {
      state.fraction = fraction;
    }
    if (fraction >= 1) {
      state.seconds = now - state.began;
    }
  }

  /** An experiment has ended. */
  void ended(String experimentId, Outcome outcome) {
    ended.add(experimentId);
    if (outcome != Outcome.COMPLETED) {
      broken.add(experimentId);
    }
  }

  /** Seconds until a piece of work that goes on will end; NaN if unknown. */
  double of(Work work, double now) {
    State state = states.get(work);
    return state == null ? Double.NaN : rest(state, Double.NaN, now);
  }

  /**
   * Seconds until the ends.
   *
   * @param ofExperiments until the last experiment ends; NaN if unknown
   * @param ofDrawings from there until the last drawing is done; NaN if unknown
   */
  record Left(double ofExperiments, double ofDrawings) {}

  /** What is left at a time in seconds. */
  Left left(double now) {
    Expectation expectation = new Expectation(now);
    return new Left(expectation.untilTheLast(experiments), expectation.untilTheLast(drawings));
  }

  private static double rest(State state, double expected, double now) {
    if (state.hasEnded()) {
      return 0;
    }
    double measured = state.whole(now);
    double spent = now - state.began;
    if (state.fraction == 0) {
      // Nothing is told of it while it goes on. Once it is long overdue it is not as it was.
      return spent > OVERDUE * expected + 1 ? Double.NaN : Math.max(0, expected - spent);
    }
    if (Double.isNaN(expected)) {
      return (1 - state.fraction) * measured;
    }
    // The further it is, the more its own pace counts.
    double told = spent / state.fraction;
    return (1 - state.fraction) * (state.fraction * told + (1 - state.fraction) * expected);
  }

  /** What is to be expected, by all that is known at one time. */
  private final class Expectation {
    private final double now;
    private final double pace;
    private final Map<Object, List<Timed>> timed = new HashMap<>();

    /** Made when they are asked for: all is known of a run that is as the last one. */
    private final Map<Object, Scaling> scalings = new HashMap<>();

    Expectation(double now) {
      this.now = now;
      double before = 0;
      double seconds = 0;
      for (Part part : all()) {
        for (Piece piece : part.pieces()) {
          State state = states.get(piece.work());
          double whole = state == null ? Double.NaN : state.whole(now);
          if (Double.isNaN(whole)) {
            continue;
          }
          if (piece.before() > 0) {
            double share = state.hasEnded() ? 1 : state.fraction;
            before += share * piece.before();
            seconds += share * whole;
          }
          if (!broken.contains(part.id())) {
            timed
                .computeIfAbsent(piece.kind(), kind -> new ArrayList<>())
                .add(new Timed(piece.options(), Math.max(whole, SHORTEST)));
          }
        }
      }
      pace = before >= ENOUGH_SECONDS ? seconds / before : Double.NaN;
    }

    /** The parts run side by side in their order, each on the worker that is free first. */
    double untilTheLast(List<Part> parts) {
      PriorityQueue<Double> free = new PriorityQueue<>();
      List<Part> waiting = new ArrayList<>();
      for (Part part : parts) {
        if (!hasBegun(part)) {
          waiting.add(part);
        } else if (!hasEnded(part)) {
          free.add(rest(part));
        }
      }
      while (free.size() < workers) {
        free.add(0.0);
      }
      for (Part part : waiting) {
        free.add(free.remove() + rest(part));
      }
      double last = 0;
      for (double end : free) {
        // NaN where one of them is.
        last = Math.max(last, end);
      }
      return last;
    }

    private double rest(Part part) {
      double rest = 0;
      for (Piece piece : part.pieces()) {
        State state = states.get(piece.work());
        double expected = expected(piece);
        rest += state == null ? expected : TimeLeft.rest(state, expected, now);
      }
      return rest;
    }

    private double expected(Piece piece) {
      if (piece.before() == 0) {
        return 0;
      }
      double byLast = piece.before() * pace;
      if (!Double.isNaN(byLast)) {
        return byLast;
      }
      return scalings
          .computeIfAbsent(piece.kind(), kind -> new Scaling(timed.getOrDefault(kind, List.of())))
          .seconds(piece.options());
    }
  }

  private boolean hasBegun(Part part) {
    return ended.contains(part.id())
        || part.pieces().stream().anyMatch(piece -> states.containsKey(piece.work()));
  }

  private boolean hasEnded(Part part) {
    return ended.contains(part.id())
        || part.pieces().stream()
            .map(piece -> states.get(piece.work()))
            .allMatch(state -> state != null && state.hasEnded());
  }

  private List<Part> all() {
    List<Part> all = new ArrayList<>(experiments);
    all.addAll(drawings);
    return all;
  }
}
