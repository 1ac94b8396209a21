package io.galatea.runner.study;

import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configurations of a group that one side of a claim means.
 *
 * @param group the group
 * @param byName whether the claim names the configuration, and so all of its options
 * @param named the options that the claim gives, with their values
 * @param variants the experiments of the group that have them
 * @param measured what is measured of them
 * @param mark where it is written
 */
record Selection(
    Group group,
    boolean byName,
    Map<String, Object> named,
    List<Group.Variant> variants,
    Keys.Measured measured,
    Mark mark) {

  /**
   * The configurations of two sides that differ in what is compared only.
   *
   * @param pairs the configuration of the second side for each of the first
   * @param problem why they cannot be paired; else empty
   */
  record Pairing(Map<String, String> pairs, String problem) {}

  /** The same configurations with something else measured. */
  Selection with(Keys.Measured other, Mark where) {
    return new Selection(group, byName, named, variants, other, where);
  }

  /** All configurations of the group. */
  Selection all() {
    return new Selection(group, false, Map.of(), group.variants(), measured, mark);
  }

  /** The ids of the configurations, each once. */
  List<String> configurations() {
    return List.copyOf(byConfiguration().keySet());
  }

  private Map<String, Map<String, Object>> byConfiguration() {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    for (Group.Variant variant : variants) {
      values.computeIfAbsent(
          variant.key().configuration(), id -> OptionValues.values(variant.options()));
    }
    return values;
  }

  List<Term> terms(Quantity quantity) {
    return configurations().stream().map(id -> new Term(id, quantity)).toList();
  }

  /** In words, such as {@code rbm with hiddenUnits=20}. */
  String words() {
    List<String> parts = new ArrayList<>();
    named.forEach((option, value) -> parts.add(option + "=" + OptionValues.text(value)));
    List<String> configurations = configurations();
    boolean one = parts.isEmpty() && configurations.size() == 1;
    return (one ? configurations.get(0) : group.id())
        + (parts.isEmpty() ? "" : " with " + String.join(", ", parts));
  }

  /** Pairs configurations that agree in all swept options but those that one side names. */
  Pairing paired(Selection other) {
    Set<String> free = free(other);
    Set<String> free2 = other.free(this);
    Set<String> common = new LinkedHashSet<>(free);
    common.retainAll(free2);
    Map<Map<String, Object>, List<String>> theirs = other.byKey(common);
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Map.Entry<Map<String, Object>, List<String>> mine : byKey(common).entrySet()) {
      List<String> partners = theirs.getOrDefault(mine.getKey(), List.of());
      if (mine.getValue().size() > 1 || partners.size() > 1) {
        Set<String> open = new LinkedHashSet<>(mine.getValue().size() > 1 ? free : free2);
        open.removeAll(common);
        return new Pairing(
            Map.of(),
            words()
                + " and "
                + other.words()
                + " cannot be paired: give one value of "
                + String.join(", ", open)
                + " in "
                + (mine.getValue().size() > 1 ? words() : other.words()));
      }
      if (!partners.isEmpty()) {
        pairs.put(mine.getValue().get(0), partners.get(0));
      }
    }
    return pairs.isEmpty()
        ? new Pairing(
            Map.of(),
            "no experiments of "
                + words()
                + " and "
                + other.words()
                + " have the same "
                + String.join(", ", common))
        : new Pairing(pairs, "");
  }

  /** The swept options that neither side names. */
  private Set<String> free(Selection other) {
    if (byName || (other.byName && other.group.equals(group))) {
      return Set.of();
    }
    Set<String> free = new LinkedHashSet<>(group.swept());
    free.removeAll(named.keySet());
    free.removeAll(other.named.keySet());
    return free;
  }

  private Map<Map<String, Object>, List<String>> byKey(Set<String> options) {
    Map<Map<String, Object>, List<String>> byKey = new LinkedHashMap<>();
    byConfiguration()
        .forEach(
            (id, values) -> {
              Map<String, Object> key = new LinkedHashMap<>();
              options.forEach(option -> key.put(option, values.getOrDefault(option, "none")));
              byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(id);
            });
    return byKey;
  }

  /** The same for each value of a swept option alone, numbers ascending, others as they came. */
  List<Selection> levels(String option) {
    if (!group.swept().contains(option) || named.containsKey(option)) {
      return List.of();
    }
    Map<Object, List<Group.Variant>> byValue = new LinkedHashMap<>();
    for (Group.Variant variant : variants) {
      Object value = OptionValues.values(variant.options()).getOrDefault(option, "none");
      byValue.computeIfAbsent(value, v -> new ArrayList<>()).add(variant);
    }
    List<Object> values = new ArrayList<>(byValue.keySet());
    if (values.stream().allMatch(value -> value instanceof Number)) {
      values.sort(Comparator.comparingDouble(value -> ((Number) value).doubleValue()));
    }
    return values.stream()
        .map(
            value -> {
              Map<String, Object> more = new LinkedHashMap<>(named);
              more.put(option, value);
              return new Selection(group, byName, more, byValue.get(value), measured, mark);
            })
        .toList();
  }

  /** Why there are no levels of an option. */
  String noLevels(String option) {
    Set<String> open = new LinkedHashSet<>(group.swept());
    open.removeAll(named.keySet());
    return "'"
        + group.id()
        + "' has fewer than two values of '"
        + option
        + "' to go along with; "
        + io.galatea.toolkit.text.Nearest.hint(option, open);
  }
}
