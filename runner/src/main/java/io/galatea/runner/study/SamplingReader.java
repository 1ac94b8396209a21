package io.galatea.runner.study;

import io.galatea.api.Sampler;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how samples are drawn, for what is measured or drawn of samples. */
final class SamplingReader {
  private static final Set<String> KEYS = Reading.names(Set.of(), List.of(Keys.Sampler.class));

  private final Reading reading;

  SamplingReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * How to draw from the models of some groups.
   *
   * @param owner the mapping that may have the key {@code sampler}
   * @param groups the groups, one at least
   * @return empty if there was a problem
   */
  Optional<Plan.PlannedSampling> read(
      Node.Mapping owner, String path, int count, List<Group> groups) {
    Optional<Node> node = owner.get("sampler");
    Group first = groups.get(0);
    Optional<Entry<Sampler<?, ?>>> sampler;
    Node.Mapping mapping;
    if (node.isPresent()) {
      Optional<Node.Mapping> given =
          reading.mappingOrName(node.get(), "sampler", path + ".sampler");
      if (given.isEmpty()) {
        return Optional.empty();
      }
      mapping = given.get();
      sampler = named(mapping, path);
    } else {
      mapping = new Node.Mapping(java.util.Map.of(), owner.mark());
      sampler = reading.plugins().samplerFor(first.model(), first.plugin());
      if (sampler.isEmpty()) {
        reading.problem(
            owner.mark(),
            path + " needs samples, but no sampler draws from " + first.model().getSimpleName());
      }
    }
    if (sampler.isEmpty() || !fitsAll(sampler.get(), groups, mapping, path)) {
      return Optional.empty();
    }
    return reading
        .flattened(sampler.get(), mapping, path + ".sampler", KEYS)
        .map(bound -> new Plan.PlannedSampling(bound, count));
  }

  private Optional<Entry<Sampler<?, ?>>> named(Node.Mapping mapping, String path) {
    Optional<Node> name = mapping.get("sampler");
    if (name.isEmpty()) {
      reading.problem(mapping.mark(), path + ".sampler.sampler is missing: the sampler's name");
      return Optional.empty();
    }
    return reading.find(Kind.SAMPLER, name.get(), path + ".sampler");
  }

  private boolean fitsAll(
      Entry<Sampler<?, ?>> sampler, List<Group> groups, Node.Mapping mapping, String path) {
    boolean fits = true;
    for (Group group : groups) {
      if (!sampler.value().model().isAssignableFrom(group.model())) {
        reading.problem(
            mapping.mark(),
            String.format(
                "%s: the sampler %s draws from %s, but '%s' trains %s",
                path,
                sampler.qualifiedName(),
                sampler.value().model().getSimpleName(),
                group.id(),
                group.model().getSimpleName()));
        fits = false;
      }
    }
    return fits;
  }

  /** Notes keys for samples where no samples are drawn. */
  void rejectKeys(Node.Mapping owner, String path) {
    for (String key : List.of("sampler", "samples")) {
      if (owner.fields().containsKey(key)) {
        reading.problem(
            owner.fields().get(key).mark(),
            path + " draws no samples: take the key '" + key + "' away");
      }
    }
  }
}
