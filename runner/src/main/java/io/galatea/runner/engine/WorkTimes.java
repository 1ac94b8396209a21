package io.galatea.runner.engine;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Passes progress on, and keeps the seconds that each piece of work takes. What a user stops has
 * not taken its time.
 */
final class WorkTimes implements ProgressSink {
  private final ProgressSink sink;
  private final Cancellation cancellation;
  private final LongSupplier clock;
  private final Map<Work, Long> began = new HashMap<>();
  private final Map<String, Double> seconds = new TreeMap<>();

  /** With a clock of nanoseconds. */
  WorkTimes(ProgressSink sink, Cancellation cancellation, LongSupplier clock) {
    this.sink = sink;
    this.cancellation = cancellation;
    this.clock = clock;
  }

  @Override
  public void update(Work work, double fraction) {
    note(work, fraction);
    sink.update(work, fraction);
  }

  private synchronized void note(Work work, double fraction) {
    long now = clock.getAsLong();
    began.putIfAbsent(work, now);
    if (fraction >= 1 && !cancellation.isRequested()) {
      // To the microsecond: the file is read by people, too.
      seconds.put(work.name(), TimeUnit.NANOSECONDS.toMicros(now - began.get(work)) / 1e6);
    }
  }

  /** By the names of works, those that have ended. */
  synchronized Map<String, Double> seconds() {
    return Collections.unmodifiableMap(new TreeMap<>(seconds));
  }
}
