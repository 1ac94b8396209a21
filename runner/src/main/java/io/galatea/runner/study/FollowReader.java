package io.galatea.runner.study;

import java.util.List;
import java.util.Optional;

/** Reads which samples are drawn while a training goes on. */
final class FollowReader {
  private static final String PATH = "follow";

  private final Reading reading;
  private final SamplingReader samplings;

  FollowReader(Reading reading) {
    this.reading = reading;
    this.samplings = new SamplingReader(reading);
  }

  /** The samples; empty if there was a problem. */
  Optional<Plan.PlannedFollow> read(Node node, Group group) {
    Optional<Node.Mapping> mapping = reading.mapping(node, PATH);
    Optional<Keys.Follow> keys =
        mapping.flatMap(m -> reading.keys(Keys.Follow.class, m, PATH, Keys.Follow.PARTS));
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    List<Long> at = keys.get().at().orElse(List.of());
    int moments = at.isEmpty() ? keys.get().spread() : at.size();
    return samplings
        .read(mapping.get(), PATH, keys.get().samples(), List.of(group))
        .map(sampling -> new Plan.PlannedFollow(sampling, at, moments));
  }
}
