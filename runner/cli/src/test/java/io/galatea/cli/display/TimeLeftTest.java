package io.galatea.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.run.Outcome;
import io.galatea.cli.display.TimeLeft.Left;
import io.galatea.cli.display.TimeLeft.Part;
import io.galatea.cli.display.TimeLeft.Piece;
import io.galatea.runner.engine.ProgressSink.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of which every time is known beforehand, told to the display as a run would. */
class TimeLeftTest {
  private static final double TICK = 0.25;
  private static final double UNKNOWN = Double.NaN;

  /** What a piece of work will truly take. */
  private final Map<Work, Double> truth = new HashMap<>();

  private final List<Part> experiments = new ArrayList<>();
  private final List<Part> drawings = new ArrayList<>();

  /** A training of some seconds and a metric of others; with their times in the last run. */
  private void experiment(
      String id, String trainer, Map<String, Object> options, double[] seconds, double... before) {
    Work training = Work.training(id);
    Work measuring = Work.measuring("metric", id);
    truth.put(training, seconds[0]);
    truth.put(measuring, seconds[1]);
    experiments.add(
        new Part(
            id,
            List.of(
                new Piece(training, trainer, options, before.length == 0 ? UNKNOWN : before[0]),
                new Piece(
                    measuring,
                    trainer + " metric",
                    options,
                    before.length == 0 ? UNKNOWN : before[1]))));
  }

  private void drawing(String reference, double seconds, double before) {
    Work drawing = Work.drawing(reference);
    truth.put(drawing, seconds);
    drawings.add(new Part(reference, List.of(new Piece(drawing, reference, Map.of(), before))));
  }

  private static double[] seconds(double training, double metric) {
    return new double[] {training, metric};
  }

  /** What was said at a moment; what is left in truth is known in the end. */
  private record Moment(double now, Left left) {}

  /** A run that has taken place. */
  private record Told(List<Moment> moments, double experimentsEnd, double end) {
    double firstWord() {
      return moments.stream()
          .filter(m -> !Double.isNaN(m.left().ofExperiments()))
          .mapToDouble(Moment::now)
          .findFirst()
          .orElse(UNKNOWN);
    }

    /** Everything that was said is right within a factor, or within some seconds. */
    void isRightWithin(double factor, double seconds) {
      for (Moment moment : moments) {
        double trainings = moment.left().ofExperiments();
        check(moment, trainings, experimentsEnd - moment.now(), factor, seconds);
        double whole = trainings + moment.left().ofDrawings();
        check(moment, whole, end - moment.now(), factor, seconds);
      }
    }

    private static void check(
        Moment moment, double said, double truth, double factor, double seconds) {
      if (!Double.isNaN(said)) {
        assertThat(said)
            .as("said after %s s, when %s s were left", moment.now(), truth)
            .isBetween(
                Math.max(0, truth) / factor - seconds, Math.max(0, truth) * factor + seconds);
      }
    }
  }

  /** Lets the workers do everything in order, each taking the next part when it is free. */
  private Told run(int workers) {
    TimeLeft timeLeft = new TimeLeft(experiments, drawings, workers);
    List<Moment> moments = new ArrayList<>();
    double now = simulate(timeLeft, experiments, workers, 0, moments);
    double experimentsEnd = now;
    double end = simulate(timeLeft, drawings, workers, now, moments);
    assertThat(timeLeft.left(end)).isEqualTo(new Left(0, 0));
    return new Told(moments, experimentsEnd, end);
  }

  private double simulate(
      TimeLeft timeLeft, List<Part> parts, int workers, double from, List<Moment> moments) {
    Deque<Part> waiting = new ArrayDeque<>(parts);
    List<Deque<Work>> busy = new ArrayList<>();
    Map<Work, Double> began = new HashMap<>();
    double now = from;
    while (!waiting.isEmpty() || !busy.isEmpty()) {
      while (busy.size() < workers && !waiting.isEmpty()) {
        Deque<Work> works = new ArrayDeque<>();
        waiting.remove().pieces().forEach(piece -> works.add(piece.work()));
        busy.add(works);
      }
      for (Deque<Work> works : busy) {
        Work work = works.element();
        began.putIfAbsent(work, now);
        double fraction = Math.min(1, (now - began.get(work)) / truth.get(work));
        timeLeft.update(work, fraction, now);
        if (fraction >= 1) {
          works.remove();
          if (works.isEmpty()) {
            timeLeft.ended(work.part(), Outcome.COMPLETED);
          }
        }
      }
      busy.removeIf(Deque::isEmpty);
      moments.add(new Moment(now, timeLeft.left(now)));
      now += TICK;
    }
    return now - TICK;
  }

  /** Twelve quick machines, then networks that take most of seven minutes. */
  private void cheapThenExpensive(boolean known, double slower) {
    for (int i = 0; i < 12; i++) {
      add(
          "rbm" + i,
          "rbm",
          Map.of("units", 10L + 10L * (i % 2)),
          2 + 2 * (i % 2),
          1,
          known,
          slower);
    }
    for (int i = 0; i < 3; i++) {
      add("gan" + i, "gan" + i, Map.of(), 100 + 40 * i, 5, known, slower);
    }
    drawing("a", 20, known ? 20 * slower : UNKNOWN);
    drawing("b", 10, known ? 10 * slower : UNKNOWN);
  }

  private void add(
      String id,
      String trainer,
      Map<String, Object> options,
      double training,
      double metric,
      boolean known,
      double slower) {
    if (known) {
      experiment(
          id, trainer, options, seconds(training, metric), training * slower, metric * slower);
    } else {
      experiment(id, trainer, options, seconds(training, metric));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void nothing_is_said_while_expensive_kinds_are_still_to_come(int workers) {
    cheapThenExpensive(false, 1);
    Told told = run(workers);
    // The last network and its metric are unlike all others: nobody knows before they run.
    double lastBegins = told.experimentsEnd() - 185;
    assertThat(told.firstWord()).isGreaterThan(lastBegins);
    // A step of the clock is all that is not known of works that go on evenly.
    told.isRightWithin(1.1, 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void the_last_run_tells_the_time_from_the_beginning_drawings_included(int workers) {
    cheapThenExpensive(true, 1);
    Told told = run(workers);
    assertThat(told.firstWord()).isLessThan(3);
    told.isRightWithin(1.15, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 5})
  void a_last_run_on_another_machine_is_corrected_by_the_pace_of_this_one(double slower) {
    cheapThenExpensive(true, slower);
    Told told = run(2);
    assertThat(told.firstWord()).isLessThan(12);
    told.isRightWithin(1.3, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void a_sweep_is_known_once_each_of_its_options_has_changed(int workers) {
    for (long units : List.of(10L, 20L)) {
      for (double rate : List.of(0.01, 0.06)) {
        for (long epochs : List.of(10L, 20L)) {
          experiment(
              "rbm-" + units + "-" + rate + "-" + epochs,
              "rbm",
              Map.of("units", units, "rate", rate, "epochs", epochs),
              seconds(0.1 * epochs * units, 0.2 * units));
        }
      }
    }
    Told told = run(workers);
    // The fifth is the first with 20 units; four fifths of an hour are then still to come.
    double half = told.end() / 3;
    assertThat(told.firstWord()).isBetween(half * 0.8, half * 1.8);
    told.isRightWithin(1.3, 3);
  }

  @Test
  void repetitions_are_known_after_the_first() {
    for (int i = 1; i <= 5; i++) {
      experiment("gan-run=" + i, "gan", Map.of("batches", 100L), seconds(60, 10));
    }
    Told told = run(1);
    // The metric begins after a minute, and is known when a tenth of it is done.
    assertThat(told.firstWord()).isBetween(60.0, 62.0);
    told.isRightWithin(1.1, 2);
  }

  @Test
  void a_training_that_broke_tells_nothing_about_others() {
    experiment("wild", "rbm", Map.of("rate", 1e9), seconds(1, 1));
    experiment("tame", "rbm", Map.of("rate", 1e9), seconds(60, 1));
    TimeLeft timeLeft = new TimeLeft(experiments, drawings, 1);
    timeLeft.update(Work.training("wild"), 0, 0);
    timeLeft.update(Work.training("wild"), 1, 1);
    timeLeft.ended("wild", Outcome.DIVERGED);
    assertThat(timeLeft.left(2).ofExperiments()).isNaN();
  }

  @Test
  void what_did_not_come_after_a_training_that_broke_is_not_waited_for() {
    experiment("wild", "rbm", Map.of(), seconds(10, 0), 10, 0);
    TimeLeft timeLeft = new TimeLeft(experiments, drawings, 1);
    timeLeft.update(Work.training("wild"), 0, 0);
    timeLeft.update(Work.training("wild"), 0.5, 5);
    assertThat(timeLeft.left(5).ofExperiments()).isBetween(4.0, 6.0);
  }

  @Test
  void work_that_never_says_how_far_it_is_is_known_by_the_last_run_until_it_is_long_overdue() {
    experiment("paced", "rbm", Map.of(), seconds(10, 0), 10, 0);
    experiment("silent", "ot", Map.of(), seconds(10, 0), 10, 0);
    TimeLeft timeLeft = new TimeLeft(experiments, drawings, 2);
    timeLeft.update(Work.training("paced"), 0, 0);
    timeLeft.update(Work.training("silent"), 0, 0);
    timeLeft.update(Work.training("silent"), Double.NaN, 4);
    timeLeft.update(Work.training("paced"), 1, 10);
    timeLeft.ended("paced", Outcome.COMPLETED);
    assertThat(timeLeft.left(4).ofExperiments()).isBetween(5.9, 6.1);
    assertThat(timeLeft.left(15).ofExperiments()).isZero();
    assertThat(timeLeft.left(60).ofExperiments()).isNaN();
  }
}
