package io.galatea.runner.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which steps of a training are printed: a number, a list of steps, or both by their keys.
 */
final class PrintReader {
  private static final String PATH = "print";

  private PrintReader() {}

  /** The steps; none if there was a problem. */
  static Plan.PrintedSteps read(Reading reading, Node node) {
    return steps(reading, node).orElse(Plan.PrintedSteps.NONE);
  }

  /** A number or a list has keys of its own, so that problems name what the study has. */
  private static Optional<Plan.PrintedSteps> steps(Reading reading, Node node) {
    if (node instanceof Node.Sequence) {
      return reading
          .keys(Keys.PrintAt.class, of(node), "", Set.of())
          .map(k -> new Plan.PrintedSteps(0, Set.copyOf(k.print())));
    }
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return reading
          .keys(Keys.PrintEvery.class, of(node), "", Set.of())
          .map(k -> new Plan.PrintedSteps(k.print(), Set.of()));
    }
    return reading
        .mapping(node, PATH)
        .flatMap(m -> reading.keys(Keys.Print.class, m, PATH, Set.of()))
        .map(k -> new Plan.PrintedSteps(k.every().orElse(0L), Set.copyOf(steps(k))));
  }

  private static List<Long> steps(Keys.Print keys) {
    return keys.at().orElse(List.of());
  }

  private static Node.Mapping of(Node value) {
    return new Node.Mapping(Map.of(PATH, new Node.Field(value.mark(), value)), value.mark());
  }
}
