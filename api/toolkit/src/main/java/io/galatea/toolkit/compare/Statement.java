package io.galatea.toolkit.compare;

import io.galatea.toolkit.compare.Effect.Verdict;
import io.galatea.toolkit.compare.RunDifference.FactChange;
import io.galatea.toolkit.compare.RunDifference.OptionChange;
import io.galatea.toolkit.compare.RunDifference.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A sentence about two runs.
 *
 * @param about what it is about, in a word or three
 * @param sentence what it says
 * @param isDifference whether it tells of a difference
 */
public record Statement(String about, String sentence, boolean isDifference) {
  /** More differences than these are counted, not told. */
  private static final int TOLD = 4;

  /** What differs, and what that did to the scores, in the order in which a reader asks. */
  static List<Statement> of(RunDifference difference) {
    List<Statement> statements = new ArrayList<>();
    statements.add(new Statement("Options", options(difference), !difference.options().isEmpty()));
    statements.add(facts("Data", difference, List.of(Subject.DATA)));
    statements.add(
        facts("Versions and machine", difference, List.of(Subject.ENVIRONMENT, Subject.PLUGIN)));
    statements.add(facts("Name and seed", difference, List.of(Subject.STUDY)));
    statements.add(facts("Outcomes", difference, List.of(Subject.OUTCOME)));
    Statement claims = facts("Claims", difference, List.of(Subject.CLAIM));
    if (claims.isDifference()) {
      statements.add(claims);
    }
    int first = difference.onlyFirst().size();
    int second = difference.onlySecond().size();
    if (first + second > 0) {
      statements.add(
          new Statement(
              "Experiments",
              count(difference.matched(), "configuration")
                  + " in both runs, "
                  + first
                  + " only in the first, "
                  + second
                  + " only in the second.",
              true));
    }
    statements.add(
        new Statement(
            "Scores",
            effects(difference),
            difference.effects().stream().anyMatch(Statement::isClear)));
    return statements;
  }

  private static String options(RunDifference difference) {
    int matched = difference.matched();
    if (matched == 0) {
      return "the runs have no configuration in common.";
    }
    if (difference.options().isEmpty()) {
      return matched == 1
          ? "the same in the configuration that both runs have."
          : "the same in all " + matched + " configurations that both runs have.";
    }
    Map<String, List<OptionChange>> byName = new LinkedHashMap<>();
    for (OptionChange change : difference.options()) {
      byName.computeIfAbsent(change.option(), name -> new ArrayList<>()).add(change);
    }
    List<String> parts = new ArrayList<>();
    byName.forEach(
        (name, changes) -> {
          Set<String> where = new TreeSet<>();
          changes.forEach(change -> where.addAll(change.configurations()));
          OptionChange only = changes.get(0);
          String values =
              changes.size() > 1 ? "" : " " + value(only.first()) + " → " + value(only.second());
          parts.add(name + values + " in " + where.size() + " of " + matched);
        });
    return String.join("; ", parts) + (matched == 1 ? " configuration." : " configurations.");
  }

  /** An option's value as a study would say it; {@code none} where there is no such option. */
  public static String value(Optional<Object> value) {
    if (value.isPresent() && value.get() instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e7
          ? String.valueOf(number.longValue())
          : number.toString().replace(".0E", "e").replace('E', 'e');
    }
    return value.map(String::valueOf).orElse("none");
  }

  private static Statement facts(String about, RunDifference difference, List<Subject> subjects) {
    List<FactChange> all =
        difference.facts().stream().filter(f -> subjects.contains(f.subject())).toList();
    // A data set of another name has other rows: that need not be said.
    List<FactChange> changes =
        all.stream()
            .filter(f -> all.stream().noneMatch(g -> f.name().startsWith(g.name() + ": ")))
            .toList();
    String sentence =
        changes.isEmpty()
            ? "the same"
            : changes.size() > TOLD
                ? changes.size() + " differences"
                : String.join("; ", changes.stream().map(Statement::fact).toList());
    return new Statement(about, sentence + ".", !changes.isEmpty());
  }

  private static String fact(FactChange change) {
    return change.name().endsWith("SHA-256")
        ? change.name().replace(": SHA-256", "") + " has other content (SHA-256)"
        : change.name() + " " + orNone(change.first()) + " → " + orNone(change.second());
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static boolean isClear(Effect effect) {
    return effect.verdict() == Verdict.HIGHER || effect.verdict() == Verdict.LOWER;
  }

  private static String effects(RunDifference difference) {
    List<Effect> effects = difference.effects();
    if (effects.isEmpty()) {
      return "none that both runs have.";
    }
    List<String> parts = new ArrayList<>();
    long tested = effects.stream().filter(e -> e.pairs() > 0).count();
    if (tested > 0) {
      List<Effect> clear = effects.stream().filter(Statement::isClear).toList();
      long better = clear.stream().filter(e -> e.isBetter().equals(Optional.of(true))).count();
      long worse = clear.stream().filter(e -> e.isBetter().equals(Optional.of(false))).count();
      parts.add(
          clear.size()
              + " of "
              + count(tested, "score")
              + " of repeated trainings "
              + (clear.size() == 1 ? "differs" : "differ")
              + " clearly"
              + (clear.isEmpty()
                  ? ""
                  : ", " + better + " for the better and " + worse + " for the worse")
              + " (paired t test, 5 %, Holm-corrected over "
              + tested
              + ")");
    }
    List<Effect> rest = effects.stream().filter(e -> e.pairs() == 0).toList();
    long equal = rest.stream().filter(e -> e.verdict() == Verdict.EQUAL).count();
    if (equal > 0) {
      parts.add(count(equal, "score") + (equal == 1 ? " is" : " are") + " equal to the last digit");
    }
    long single =
        rest.stream()
            .filter(e -> e.verdict() == Verdict.UNTESTED)
            .filter(e -> e.trainings() == 1 && e.otherTrainings() == 1)
            .count();
    if (single > 0) {
      parts.add(
          count(single, "score")
              + (single == 1 ? " rests" : " rest")
              + " on one training each, of which nothing is concluded");
    }
    long other = rest.size() - equal - single;
    if (other > 0) {
      parts.add(count(other, "score") + " cannot be tested: there are no two pairs of trainings");
    }
    boolean otherData = difference.facts().stream().anyMatch(f -> f.subject() == Subject.DATA);
    return String.join("; ", parts)
        + (otherData ? ". The data differ, which scores may show as well." : ".");
  }

  private static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
