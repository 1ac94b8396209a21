package io.galatea.runner.study;

import io.galatea.api.error.GalateaException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with a study, gathered so that the user mends it in one go. */
public final class Problems {
  private static final int SHOWN = 50;

  private record Problem(Mark mark, String message) {
    private static final Comparator<Problem> BY_PLACE =
        Comparator.<Problem>comparingInt(p -> p.mark().source().order())
            .thenComparingInt(p -> p.mark().line())
            .thenComparingInt(p -> p.mark().column());

    @Override
    public String toString() {
      return mark + ": " + message;
    }
  }

  private final Set<Problem> found = new LinkedHashSet<>();

  /** Notes a problem; the same one twice counts once. */
  public void add(Mark mark, String message) {
    found.add(new Problem(mark, message));
  }

  /** Whether there are none so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** How many there are so far. */
  public int size() {
    return found.size();
  }

  /** One line each, in the order of the file, such as {@code study.yaml:12:7: ...}. */
  public List<String> lines() {
    return found.stream().sorted(Problem.BY_PLACE).map(Problem::toString).toList();
  }

  /**
   * Does nothing if there are no problems.
   *
   * @throws GalateaException of kind usage with a line for each problem, and their count if there
   *     are several
   */
  public void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>(lines());
    int count = lines.size();
    if (count > SHOWN) {
      lines = new ArrayList<>(lines.subList(0, SHOWN));
    }
    if (count > 1) {
      String shown = count > SHOWN ? ", the first " + SHOWN + " are shown" : "";
      lines.add(count + " problems" + shown);
    }
    throw GalateaException.usage(String.join("\n", lines));
  }
}
