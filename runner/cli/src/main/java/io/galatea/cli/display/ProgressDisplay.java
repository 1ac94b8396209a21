package io.galatea.cli.display;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Score;
import io.galatea.runner.engine.ProgressSink;
import io.galatea.runner.study.Plan;
import io.galatea.toolkit.text.Numbers;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Progress on standard error: a line that is kept up to date on a terminal, else a line now and
 * then; and a line for every experiment that ends.
 */
public final class ProgressDisplay implements RunListener, ProgressSink, AutoCloseable {
  private static final int BAR = 24;
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long FILE_NANOS = 5_000_000_000L;

  private final Console console;
  private final boolean showsStructures;
  private final LongSupplier clock;
  private final long began;
  private long shownAt;
  private int lineLength;
  private int total;
  private int finished;

  /** The tables of structure that were shown: most experiments of a sweep train the same. */
  private final Set<List<List<Figure.Cell>>> structures = new HashSet<>();

  public ProgressDisplay(Console console) {
    this(console, false);
  }

  /**
   * A display of a run.
   *
   * @param showsStructures whether it shows what is trained: layers, shapes, numbers of parameters
   */
  public ProgressDisplay(Console console, boolean showsStructures) {
    this(console, showsStructures, System::nanoTime);
  }

  /** With a clock of nanoseconds. */
  public ProgressDisplay(Console console, boolean showsStructures, LongSupplier clock) {
    this.console = console;
    this.showsStructures = showsStructures;
    this.clock = clock;
    this.began = clock.getAsLong();
    this.shownAt = began;
  }

  @Override
  public synchronized void runStarted(String name, List<String> ids) {
    total = ids.size();
    say(name + ": " + total + (total == 1 ? " experiment" : " experiments"));
  }

  @Override
  public synchronized void update(double fraction, String activity) {
    long now = clock.getAsLong();
    if (now - shownAt < (console.interactive() ? TERMINAL_NANOS : FILE_NANOS)) {
      return;
    }
    shownAt = now;
    String line = Double.isFinite(fraction) ? known(fraction, now) + activity : activity;
    if (console.interactive()) {
      rewrite(line);
    } else {
      console.err().println(line);
    }
  }

  private String known(double fraction, long now) {
    double seconds = (now - began) * 1e-9;
    String left =
        fraction > 0.01 ? "about " + duration(seconds * (1 - fraction) / fraction) + " left  " : "";
    return String.format(Locale.ROOT, "%s %3.0f %%  %s", bar(fraction), 100 * fraction, left);
  }

  private static String bar(double fraction) {
    int full = (int) Math.round(fraction * BAR);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private void rewrite(String line) {
    String shown = line.length() > 100 ? line.substring(0, 99) + "…" : line;
    console.err().print("\r" + shown + " ".repeat(Math.max(0, lineLength - shown.length())));
    console.err().flush();
    lineLength = shown.length();
  }

  /** Writes a whole line, in place of the one that is kept up to date. */
  private void say(String line) {
    clear();
    console.err().println(line);
  }

  private void clear() {
    if (lineLength > 0) {
      console.err().print("\r" + " ".repeat(lineLength) + "\r");
      console.err().flush();
      lineLength = 0;
    }
  }

  @Override
  public synchronized void printed(String experimentId, String line) {
    say(total > 1 ? experimentId + "  " + line : line);
  }

  @Override
  public synchronized void figureDrawn(Run.PlacedFigure placed) {
    // No other drawing may have this name.
    boolean structure =
        placed.reference().endsWith("/" + Plan.STRUCTURE + "/" + placed.experiment());
    if (showsStructures
        && structure
        && placed.figure() instanceof Figure.Table table
        && structures.add(table.rows())) {
      say(total > 1 ? placed.experiment() + ": " + title(table) : title(table));
      TextTable.of(table).lines().forEach(line -> say("  " + line));
    }
  }

  private static String title(Figure.Table table) {
    return table.caption().title();
  }

  @Override
  public synchronized void found(String experimentId, Finding finding) {
    if (finding.severity() != Finding.Severity.NOTE) {
      say("  ! " + (experimentId.isEmpty() ? "" : experimentId + ": ") + finding.sentence());
    }
  }

  /** Tells what was found outside a run, mere notes left out. */
  public synchronized void found(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.severity() != Finding.Severity.NOTE) {
        say("! " + finding.sentence());
      }
    }
  }

  @Override
  public synchronized void experimentFinished(Experiment experiment) {
    finished++;
    String scores =
        experiment.scores().stream()
            .limit(2)
            .map(ProgressDisplay::text)
            .collect(Collectors.joining("  "));
    String ended =
        experiment.outcome() == Outcome.COMPLETED
            ? duration(experiment.trainingSeconds()) + "  " + scores
            : experiment.outcome().name().toLowerCase(Locale.ROOT) + ": " + experiment.message();
    say(String.format(Locale.ROOT, "  %d/%d %s  %s", finished, total, experiment.id(), ended));
  }

  /** Tells which figures could not be drawn: nothing else would say so before the report. */
  @Override
  public synchronized void runFinished(Run run) {
    run.findings().stream()
        .filter(placed -> placed.experiment().isEmpty())
        .map(Run.PlacedFinding::finding)
        .filter(finding -> finding.severity() == Finding.Severity.FAILURE)
        .forEach(finding -> say("  ! " + finding.sentence()));
  }

  /** Clears the line that is kept up to date. */
  @Override
  public synchronized void close() {
    clear();
  }

  private static String text(Score score) {
    Measurement m = score.measurement();
    return score.name() + " " + Numbers.withError(m.value(), m.standardError());
  }

  /** Seconds as people say them, such as {@code 42 s} or {@code 3 min 20 s}. */
  public static String duration(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
