package io.galatea.runner.claim;

import io.galatea.api.run.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a claim tests, resolved: which numbers of which trainings stand against what. */
public sealed interface ClaimTest {

  /** In words: what stands against what. */
  String words();

  /** The configurations whose trainings it needs. */
  Set<String> configurations();

  /**
   * A number of the trainings of a configuration.
   *
   * @param configuration its id
   * @param quantity the number
   */
  record Term(String configuration, Quantity quantity) {}

  /** How the two sides of a comparison stand to each other. */
  enum Relation {
    /** The first is higher. */
    HIGHER,
    /** The first is lower. */
    LOWER,
    /** They differ, by more than a margin where one is given. */
    DIFFERENT,
    /** They differ by less than a margin. */
    EQUAL
  }

  /**
   * One setting of a comparison: terms that differ in what is compared only.
   *
   * @param one the first side
   * @param other the second; empty where the first stands against a number
   */
  record Setting(Term one, Optional<Term> other) {}

  /**
   * Two sides, or a side and a number, on average over settings.
   *
   * @param margin the smallest difference that counts, 0 where every one does
   * @param number what is taken from the first side where there is no second
   */
  record Comparison(
      String words, Relation relation, List<Setting> settings, double number, double margin)
      implements ClaimTest {
    /** Copies the list. */
    public Comparison {
      settings = List.copyOf(settings);
    }

    @Override
    public Set<String> configurations() {
      Set<String> all = new LinkedHashSet<>();
      for (Setting setting : settings) {
        all.add(setting.one().configuration());
        setting.other().ifPresent(other -> all.add(other.configuration()));
      }
      return all;
    }
  }

  /**
   * Several comparisons that must all hold: each step of an option upward, or one configuration
   * against each of its rivals.
   *
   * @param steps one comparison at least, each {@link Relation#HIGHER}
   */
  record All(String words, List<Comparison> steps) implements ClaimTest {
    /** Copies the list. */
    public All {
      steps = List.copyOf(steps);
    }

    @Override
    public Set<String> configurations() {
      Set<String> all = new LinkedHashSet<>();
      steps.forEach(step -> all.addAll(step.configurations()));
      return all;
    }
  }

  /**
   * More than half of the trainings end or go in a way.
   *
   * @param outcome how they end
   * @param ofCompleted what must be above 0 for a training that completed to count; empty where the
   *     outcome alone does
   */
  record Ends(String words, List<String> members, Outcome outcome, Optional<Condition> ofCompleted)
      implements ClaimTest {
    /** Copies the list. */
    public Ends {
      members = List.copyOf(members);
    }

    @Override
    public Set<String> configurations() {
      return new LinkedHashSet<>(members);
    }
  }

  /**
   * A number of a training on one side of a bound.
   *
   * @param quantity the number
   * @param bound the bound
   * @param above whether above it, else at most the bound
   */
  record Condition(Quantity quantity, double bound, boolean above) {}

  /**
   * A claim of a study.
   *
   * @param id unique
   * @param text what is claimed
   * @param source where it comes from; may be empty
   * @param figure the reference of the figure that shows it; may be empty
   * @param test what it tests
   */
  record Planned(String id, String text, String source, String figure, ClaimTest test) {}
}
