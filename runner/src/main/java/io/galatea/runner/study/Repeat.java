package io.galatea.runner.study;

import io.galatea.runner.claim.Looks;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often each configuration of an entry is trained.
 *
 * @param times the most trainings
 * @param untilDecided the looks at which claims that are decided end it; empty where all are made
 */
record Repeat(int times, Optional<Looks> untilDecided) {
  private static final String PATH = "repeat";

  static final Repeat ONCE = new Repeat(1, Optional.empty());

  /** Reads a number, or a mapping that says when to stop; once where there was a problem. */
  static Repeat read(Reading reading, Node node, String path) {
    if (node instanceof Node.Mapping mapping) {
      return reading
          .keys(Keys.RepeatUntil.class, mapping, path + "." + PATH, Set.of())
          .map(keys -> new Repeat(keys.atMost(), Optional.of(Looks.upTo(keys.atMost()))))
          .orElse(ONCE);
    }
    Node.Mapping alone =
        new Node.Mapping(Map.of(PATH, new Node.Field(node.mark(), node)), node.mark());
    return reading
        .keys(Keys.RepeatTimes.class, alone, path, Set.of())
        .map(keys -> new Repeat(keys.repeat(), Optional.empty()))
        .orElse(ONCE);
  }

  /** The look before which a repetition is trained, from 0. */
  int lookOf(int repetition) {
    return untilDecided.map(looks -> looks.lookOf(repetition)).orElse(0);
  }
}
