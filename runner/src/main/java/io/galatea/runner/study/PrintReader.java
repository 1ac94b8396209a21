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
    Optional<Keys.Print> keys =
        mapping(reading, node).flatMap(m -> reading.keys(Keys.Print.class, m, PATH, Set.of()));
    return keys.map(k -> new Plan.PrintedSteps(k.every().orElse(0L), Set.copyOf(steps(k))))
        .orElse(Plan.PrintedSteps.NONE);
  }

  private static List<Long> steps(Keys.Print keys) {
    return keys.at().orElse(List.of());
  }

  private static Optional<Node.Mapping> mapping(Reading reading, Node node) {
    if (node instanceof Node.Sequence) {
      return Optional.of(of("at", node));
    }
    return node instanceof Node.Scalar scalar && !scalar.isNull()
        ? Optional.of(of("every", node))
        : reading.mapping(node, PATH);
  }

  private static Node.Mapping of(String key, Node value) {
    return new Node.Mapping(Map.of(key, new Node.Field(value.mark(), value)), value.mark());
  }
}
