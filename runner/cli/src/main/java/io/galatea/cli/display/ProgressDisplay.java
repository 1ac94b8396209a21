package io.galatea.cli.display;

import io.galatea.api.figure.Finding;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress of one piece of work on standard error: a line that is kept up to date on a terminal,
 * else a line a minute. Of a run there is a {@link RunDisplay}.
 */
public final class ProgressDisplay implements AutoCloseable {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long FILE_NANOS = 60_000_000_000L;

  /** The share that must be done before the time of the rest is told from it. */
  private static final double ENOUGH = 0.02;

  private final LiveLines lines;
  private final LongSupplier clock;
  private long began;
  private double beganAt;
  private long shownAt;
  private boolean hasBegun;

  public ProgressDisplay(Console console) {
    this(console, System::nanoTime);
  }

  /** With a clock of nanoseconds. */
  ProgressDisplay(Console console, LongSupplier clock) {
    this.lines = new LiveLines(console);
    this.clock = clock;
  }

  /**
   * Shows how far the work is. Its time begins with the first call.
   *
   * @param fraction the share that is done, from 0 to 1; NaN where it is not known
   */
  public synchronized void update(double fraction, String activity) {
    long now = clock.getAsLong();
    if (!hasBegun) {
      hasBegun = true;
      began = now;
      beganAt = fraction;
      shownAt = now;
    }
    if (now - shownAt < (lines.areShown() ? TERMINAL_NANOS : FILE_NANOS)) {
      return;
    }
    shownAt = now;
    String line = Double.isFinite(fraction) ? known(fraction, now) + activity : activity;
    if (lines.areShown()) {
      lines.show(List.of(line));
    } else {
      lines.say(line);
    }
  }

  private String known(double fraction, long now) {
    double done = fraction - beganAt;
    String left =
        done > ENOUGH ? Words.about((now - began) * 1e-9 * (1 - fraction) / done) + " left  " : "";
    return String.format(Locale.ROOT, "%s %3.0f %%  %s", bar(fraction), 100 * fraction, left);
  }

  /** A bar of 26 characters. */
  static String bar(double fraction) {
    int width = 24;
    int full = (int) Math.round(Math.min(1, Math.max(0, fraction)) * width);
    return "[" + "#".repeat(full) + "-".repeat(width - full) + "]";
  }

  /** Tells what was found, mere notes left out. */
  public synchronized void found(List<Finding> findings) {
    for (Finding finding : findings) {
      if (finding.severity() != Finding.Severity.NOTE) {
        lines.say("! " + finding.sentence());
      }
    }
  }

  /** Clears the line that is kept up to date. */
  @Override
  public synchronized void close() {
    lines.clear();
  }
}
