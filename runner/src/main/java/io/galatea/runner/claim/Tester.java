package io.galatea.runner.claim;

import io.galatea.api.run.Claim;
import io.galatea.runner.claim.Answer.Need;
import io.galatea.runner.claim.ClaimTest.All;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Ends;
import io.galatea.runner.claim.ClaimTest.Setting;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.toolkit.statistics.StratifiedMean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tests single claims on the trainings of a run. Sides are compared in pairs: of the same setting
 * of all other options, and of the same repetition. Differences of pairs have one error within each
 * setting, see {@link StratifiedMean}, and are judged by Student's t. Two directions are tested, so
 * p-values of higher and lower are doubled; that two sides are equal within a margin is tested by
 * two one-sided tests (D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15,
 * 1987).
 */
final class Tester {
  /** Differences of deterministic solvers below this share of the values are rounding. */
  private static final double ROUNDING = 1e-9;

  /** The quantile of the normal distribution for an interval of 95 %. */
  private static final double NORMAL = 1.959964;

  private final Trainings trainings;

  Tester(Trainings trainings) {
    this.trainings = trainings;
  }

  Answer test(ClaimTest test) {
    if (test instanceof Comparison comparison) {
      return test(comparison);
    }
    return test instanceof All all ? test(all) : test((Ends) test);
  }

  /** The differences of a comparison. */
  private static final class Differences {
    final List<List<Double>> settings = new ArrayList<>();
    final List<List<Double>> ones = new ArrayList<>();
    final List<List<Double>> others = new ArrayList<>();
    final Set<String> used = new HashSet<>();
    final Set<String> missing = new LinkedHashSet<>();
    int pairs;
    double size;
    double rowVariance;
    boolean chance;

    /**
     * The mean difference with its error. Configurations draw from streams of their own, so that
     * their trainings are independent, and pairing them by number would only cost degrees of
     * freedom. Two numbers of the same trainings, and settings trained once, are taken in pairs.
     */
    StratifiedMean mean(boolean independent) {
      boolean repeated =
          Stream.concat(ones.stream(), others.stream()).allMatch(values -> values.size() > 1);
      return independent && repeated
          ? StratifiedMean.of(ones).minus(StratifiedMean.of(others))
          : StratifiedMean.of(settings);
    }
  }

  private Answer test(Comparison comparison) {
    return test(comparison, differences(comparison));
  }

  private Differences differences(Comparison comparison) {
    Differences found = new Differences();
    for (Setting setting : comparison.settings()) {
      add(setting, comparison.number(), found);
    }
    return found;
  }

  private static Answer test(Comparison comparison, Differences found) {
    String unit = comparison.settings().get(0).one().quantity().unit();
    if (found.settings.isEmpty()) {
      return Answer.untested(
          found.missing.isEmpty() ? "nothing of it was trained" : Trainings.words(found.missing),
          unit);
    }
    StratifiedMean mean = found.mean(isIndependent(comparison));
    if (!found.chance) {
      mean = exact(mean, found);
    }
    String remark =
        found.missing.isEmpty() ? "" : "Left out: " + Trainings.words(found.missing) + ".";
    return judged(comparison, mean, found, unit, remark);
  }

  private static boolean isIndependent(Comparison comparison) {
    return comparison.settings().stream()
        .allMatch(
            setting ->
                setting
                    .other()
                    .filter(o -> !o.configuration().equals(setting.one().configuration()))
                    .isPresent());
  }

  private void add(Setting setting, double number, Differences found) {
    Map<Integer, Double> ones = trainings.values(setting.one(), found.missing);
    Map<Integer, Double> others =
        setting.other().map(term -> trainings.values(term, found.missing)).orElse(Map.of());
    Set<Integer> repetitions = new TreeSet<>(ones.keySet());
    if (setting.other().isPresent()) {
      repetitions.addAll(others.keySet());
    }
    List<Double> differences = new ArrayList<>();
    List<Double> firsts = new ArrayList<>();
    List<Double> seconds = new ArrayList<>();
    for (int repetition : repetitions) {
      Optional<Double> one = at(setting.one(), ones, repetition);
      Optional<Double> other =
          setting.other().isPresent()
              ? at(setting.other().get(), others, repetition)
              : Optional.of(number);
      if (one.isPresent() && other.isPresent()) {
        differences.add(one.get() - other.get());
        firsts.add(one.get());
        seconds.add(other.get());
        found.size = Math.max(found.size, Math.max(Math.abs(one.get()), Math.abs(other.get())));
        found.used.add(setting.one().configuration() + " " + repetition);
        setting.other().ifPresent(term -> found.used.add(term.configuration() + " " + repetition));
      }
    }
    if (differences.isEmpty()) {
      return;
    }
    found.settings.add(differences);
    found.ones.add(firsts);
    found.others.add(seconds);
    found.pairs += setting.other().isPresent() ? differences.size() : 0;
    found.chance |= !trainings.isDeterministic(setting.one().configuration());
    found.rowVariance += square(trainings.rowError(setting.one()));
    setting
        .other()
        .ifPresent(
            term -> {
              found.chance |= !trainings.isDeterministic(term.configuration());
              found.rowVariance += square(trainings.rowError(term));
            });
  }

  /** The number of a repetition; the only one of a training that leaves nothing to chance. */
  private Optional<Double> at(Term term, Map<Integer, Double> values, int repetition) {
    boolean all = values.size() == 1 && trainings.isDeterministic(term.configuration());
    return all ? values.values().stream().findFirst() : Optional.ofNullable(values.get(repetition));
  }

  private static double square(double value) {
    return value * value;
  }

  /** Where no training has chance in it, the error is that of the rows, if there is one. */
  private static StratifiedMean exact(StratifiedMean mean, Differences found) {
    double rounded = Math.abs(mean.mean()) <= ROUNDING * found.size ? 0 : mean.mean();
    double error = Math.sqrt(found.rowVariance) / found.settings.size();
    return new StratifiedMean(rounded, error, Double.POSITIVE_INFINITY, mean.count());
  }

  private static Answer judged(
      Comparison comparison, StratifiedMean mean, Differences found, String unit, String remark) {
    double error = mean.standardError();
    boolean chance = found.chance || error != 0;
    int count = found.settings.stream().mapToInt(List::size).sum();
    Tails tails = Tails.of(mean, count, comparison.margin(), chance);
    double pFor = tails.of(comparison.relation());
    double pAgainst = chance ? tails.against(comparison) : 1 - pFor;
    double half = mean.halfWidth();
    return new Answer(
        mean.mean(),
        error,
        Double.isNaN(half)
            ? Optional.empty()
            : Optional.of(new Claim.Interval(mean.mean() - half, mean.mean() + half)),
        unit,
        found.used.size(),
        found.pairs,
        pFor,
        pAgainst,
        chance,
        "",
        remark,
        new Need(
            Math.abs(Math.abs(mean.mean()) - comparison.margin()),
            error,
            mean.freedom(),
            (double) count / found.settings.size()));
  }

  /**
   * All must hold: as likely as the least likely of them (an intersection-union test; R. L. Berger,
   * Technometrics 24, 1982). One that fails is enough against it, and is one of several looked at.
   */
  private Answer test(All all) {
    List<Answer> answers = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Comparison step : all.steps()) {
      Differences found = differences(step);
      Answer answer = test(step, found);
      if (!answer.isTested()) {
        return answer;
      }
      answers.add(answer);
      used.addAll(found.used);
    }
    Answer weakest = answers.stream().max(Comparator.comparingDouble(Answer::pFor)).orElseThrow();
    Answer opposed =
        answers.stream().min(Comparator.comparingDouble(Answer::pAgainst)).orElseThrow();
    double pAgainst = Math.min(1, answers.size() * opposed.pAgainst());
    Answer shown = pAgainst < weakest.pFor() ? opposed : weakest;
    Comparison step = all.steps().get(answers.indexOf(shown));
    return new Answer(
        shown.effect(),
        shown.standardError(),
        shown.interval(),
        shown.unit(),
        used.size(),
        answers.stream().mapToInt(Answer::pairs).sum(),
        weakest.pFor(),
        pAgainst,
        answers.stream().anyMatch(Answer::chance),
        "",
        "The numbers are those of " + step.words() + ".",
        shown.need());
  }

  private Answer test(Ends ends) {
    Trainings.Count count = trainings.count(ends);
    int n = count.all();
    if (n == 0) {
      return Answer.untested(
          count.missing().isEmpty()
              ? "nothing of it was trained"
              : Trainings.words(count.missing()),
          "");
    }
    double share = (double) count.met() / n;
    boolean chance = !ends.members().stream().allMatch(trainings::isDeterministic);
    Claim.Interval interval = chance ? wilson(share, n) : new Claim.Interval(share, share);
    double forIt = chance ? Math.min(1, 2 * atLeast(count.met(), n)) : share > 0.5 ? 0 : 1;
    double against = chance ? Math.min(1, 2 * atLeast(n - count.met(), n)) : share > 0.5 ? 1 : 0;
    return new Answer(
        share,
        chance ? n > 1 ? (interval.high() - interval.low()) / (2 * NORMAL) : Double.NaN : 0,
        Optional.of(interval),
        "of trainings",
        n,
        0,
        forIt,
        against,
        chance,
        "",
        count.met() + " of " + n + " trainings do.",
        new Need(Math.abs(share - 0.5), 0.5 / Math.sqrt(n), Double.POSITIVE_INFINITY, n));
  }

  /** How likely at least so many heads of n coins are. */
  private static double atLeast(int heads, int n) {
    double sum = 0;
    for (int k = heads; k <= n; k++) {
      double logarithm = -n * Math.log(2);
      for (int i = 1; i <= k; i++) {
        logarithm += Math.log((double) (n - k + i) / i);
      }
      sum += Math.exp(logarithm);
    }
    return Math.min(1, sum);
  }

  /**
   * The interval of 95 % of a share (E. B. Wilson, Journal of the American Statistical Association
   * 22, 1927), which stays within 0 and 1 and is not empty where all or none are counted.
   */
  private static Claim.Interval wilson(double share, int n) {
    double z = NORMAL;
    double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
    return new Claim.Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
