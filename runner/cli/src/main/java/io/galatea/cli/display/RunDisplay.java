package io.galatea.cli.display;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Score;
import io.galatea.cli.display.TimeLeft.Left;
import io.galatea.runner.engine.ProgressSink;
import io.galatea.runner.run.RunTimes;
import io.galatea.runner.study.Plan;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Progress of a run on standard error: a line for every experiment that ends, and for what a reader
 * should know. Below them, on a terminal, how far the run is and a line for each worker; elsewhere
 * how far the run is, once a minute.
 */
public final class RunDisplay implements RunListener, ProgressSink, AutoCloseable {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long FILE_NANOS = 60_000_000_000L;
  private static final double LEFT_SECONDS = 1;

  /** How many workers a line in a file names. */
  private static final int NAMED = 4;

  private final LiveLines lines;
  private final Set<String> toDiverge;
  private final boolean showsStructures;
  private final LongSupplier clock;
  private final TimeLeft timeLeft;

  private long began;
  private long shownAt;
  private double leftAt = Double.NEGATIVE_INFINITY;
  private String left = "";
  private int experiments;
  private int finished;
  private int drawn;

  /** What each worker does, null for nothing: a part keeps its line while it goes on. */
  private final List<Work> workers = new ArrayList<>();

  private final Map<Work, Double> fractions = new HashMap<>();

  /** What was said of each experiment, so that its end does not say it again. */
  private final Map<String, Set<String>> said = new HashMap<>();

  /** The tables of structure that were shown: most experiments of a sweep train the same. */
  private final Set<List<List<Figure.Cell>>> structures = new HashSet<>();

  /**
   * A display of a run.
   *
   * @param workers how many experiments at a time
   * @param last how long the last run of the study took
   * @param showsStructures whether it shows what is trained: layers, shapes, numbers of parameters
   */
  public RunDisplay(
      Console console, Plan plan, int workers, RunTimes last, boolean showsStructures) {
    this(
        console,
        TimeLeft.of(plan, workers, last),
        plan.toDiverge(),
        showsStructures,
        System::nanoTime);
  }

  /** With a clock of nanoseconds. */
  RunDisplay(
      Console console,
      TimeLeft timeLeft,
      Set<String> toDiverge,
      boolean showsStructures,
      LongSupplier clock) {
    this.lines = new LiveLines(console);
    this.toDiverge = Set.copyOf(toDiverge);
    this.timeLeft = timeLeft;
    this.showsStructures = showsStructures;
    this.clock = clock;
  }

  @Override
  public synchronized void runStarted(String name, List<String> ids) {
    began = clock.getAsLong();
    shownAt = began;
    experiments = ids.size();
    lines.say(name + ": " + Words.count(ids.size(), "experiment"));
  }

  @Override
  public synchronized void update(Work work, double fraction) {
    long now = clock.getAsLong();
    timeLeft.update(work, fraction, seconds(now));
    boolean isDrawing = work.equals(Work.drawing(work.part()));
    if (fraction < 1 || Double.isNaN(fraction)) {
      fractions.put(work, fraction);
      place(work);
    } else if (isDrawing && workers.contains(work)) {
      drawn++;
      remove(work.part());
    }
    show(now);
  }

  private double seconds(long now) {
    return (now - began) * 1e-9;
  }

  private void place(Work work) {
    int free = -1;
    for (int i = 0; i < workers.size(); i++) {
      Work other = workers.get(i);
      if (other != null && other.part().equals(work.part())) {
        workers.set(i, work);
        return;
      }
      free = other == null && free < 0 ? i : free;
    }
    if (free < 0) {
      workers.add(work);
    } else {
      workers.set(free, work);
    }
  }

  private void remove(String part) {
    workers.replaceAll(work -> work != null && work.part().equals(part) ? null : work);
    fractions.keySet().removeIf(work -> work.part().equals(part));
  }

  private void show(long now) {
    if (now - shownAt < (lines.areShown() ? TERMINAL_NANOS : FILE_NANOS)) {
      return;
    }
    shownAt = now;
    List<Work> busy = workers.stream().filter(work -> work != null).toList();
    if (lines.areShown()) {
      List<String> live = new ArrayList<>(List.of(head(now)));
      busy.forEach(work -> live.add(line(work, now)));
      lines.show(live);
    } else {
      String works =
          busy.stream()
              .limit(NAMED)
              .map(work -> work.name() + percent(work))
              .collect(Collectors.joining(", "));
      lines.say(
          head(now)
              + (works.isEmpty() ? "" : ": " + works)
              + (busy.size() > NAMED ? " and " + (busy.size() - NAMED) + " more" : ""));
    }
  }

  /** How far the run is. */
  private String head(long now) {
    StringBuilder head = new StringBuilder();
    head.append(finished + "/" + Words.count(experiments, "experiment"));
    if (finished == experiments && timeLeft.drawings() > 0) {
      head.append(", " + drawn + "/" + Words.count(timeLeft.drawings(), "drawing"));
    }
    head.append(", ").append(Words.duration(seconds(now)));
    if (seconds(now) - leftAt >= LEFT_SECONDS) {
      leftAt = seconds(now);
      left = inWords(timeLeft.left(seconds(now)));
    }
    return head.append(left).toString();
  }

  private String inWords(Left rest) {
    double whole = rest.ofExperiments() + rest.ofDrawings();
    if (!Double.isNaN(whole)) {
      return ", " + Words.about(whole) + " left";
    }
    // How long drawings take is known from the last run only, before they begin.
    return rest.ofExperiments() > 0
        ? ", "
            + Words.about(rest.ofExperiments())
            + " left, then "
            + Words.count(timeLeft.drawings(), "drawing")
        : "";
  }

  private String line(Work work, long now) {
    double fraction = fractions.get(work);
    double rest = timeLeft.of(work, seconds(now));
    String head =
        String.format(
            Locale.ROOT,
            "  %-" + idWidth() + "s  %s",
            Words.shortened(work.part(), idWidth()),
            work.activity());
    String bar = fraction > 0 ? " " + ProgressDisplay.bar(fraction) : "";
    String tail = percent(work) + (rest > 0 ? "  " + Words.about(rest) + " left" : "");
    String whole = head + bar + tail;
    return whole.length() > lines.width() ? head + tail : whole;
  }

  /** An id has a third of the line at most: what is done, a bar and a time stand beside it. */
  private int idWidth() {
    return workers.stream()
        .filter(work -> work != null)
        .mapToInt(work -> Math.min(lines.width() / 3, work.part().length()))
        .max()
        .orElse(1);
  }

  private String percent(Work work) {
    double fraction = fractions.get(work);
    return fraction > 0 ? String.format(Locale.ROOT, " %.0f %%", 100 * fraction) : "";
  }

  @Override
  public synchronized void printed(String experimentId, String line) {
    lines.sayAsItIs(isOne() ? line : experimentId + "  " + line);
  }

  private boolean isOne() {
    return experiments == 1;
  }

  @Override
  public synchronized void structureShown(String experimentId, Figure.Table structure) {
    if (showsStructures && structures.add(structure.rows())) {
      String title = structure.caption().title();
      lines.say(isOne() ? title : experimentId + ": " + title);
      TextTable.of(structure).lines().forEach(line -> lines.sayAsItIs("  " + line));
    }
  }

  @Override
  public synchronized void found(String experimentId, Finding finding) {
    boolean expected =
        toDiverge.contains(experimentId) && finding.severity() == Finding.Severity.FAILURE;
    if (finding.severity() == Finding.Severity.NOTE || expected) {
      return;
    }
    said.computeIfAbsent(experimentId, id -> new HashSet<>()).add(finding.sentence());
    lines.say("  ! " + (experimentId.isEmpty() ? "" : experimentId + ": ") + finding.sentence());
  }

  @Override
  public synchronized void experimentFinished(Experiment experiment) {
    finished++;
    // Claims that are still open want more than were announced.
    experiments = Math.max(experiments, finished);
    timeLeft.ended(experiment.id(), experiment.outcome());
    remove(experiment.id());
    String head =
        String.format(Locale.ROOT, "  %d/%d %s  ", finished, experiments, experiment.id());
    if (experiment.outcome() == Outcome.COMPLETED) {
      lines.say(withScores(head + Words.duration(experiment.trainingSeconds()), experiment));
    } else {
      lines.say(head + ending(experiment));
    }
    show(clock.getAsLong());
  }

  /** As many scores as there is room for. */
  private String withScores(String head, Experiment experiment) {
    String line = head;
    for (Score score : experiment.scores()) {
      String longer = line + "  " + text(score);
      if (longer.length() > lines.width()) {
        break;
      }
      line = longer;
    }
    return line;
  }

  private String ending(Experiment experiment) {
    String outcome = experiment.outcome().name().toLowerCase(Locale.ROOT);
    if (experiment.outcome() == Outcome.DIVERGED && toDiverge.contains(experiment.id())) {
      return outcome + ", as the study expects";
    }
    boolean known = said.getOrDefault(experiment.id(), Set.of()).contains(experiment.message());
    return known ? outcome : outcome + ": " + experiment.message();
  }

  private static String text(Score score) {
    return score.name()
        + " "
        + Numbers.withError(score.measurement().value(), score.measurement().standardError());
  }

  /** Tells which figures could not be drawn: nothing else would say so before the report. */
  @Override
  public synchronized void runFinished(Run run) {
    run.findings().stream()
        .filter(placed -> placed.experiment().isEmpty())
        .map(Run.PlacedFinding::finding)
        .filter(finding -> finding.severity() == Finding.Severity.FAILURE)
        .forEach(finding -> lines.say("  ! " + finding.sentence()));
  }

  /** Clears the lines that are kept up to date. */
  @Override
  public synchronized void close() {
    lines.clear();
  }
}
