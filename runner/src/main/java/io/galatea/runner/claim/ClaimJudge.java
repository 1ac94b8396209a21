package io.galatea.runner.claim;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Claim.Verdict;
import io.galatea.api.run.Experiment;
import io.galatea.runner.claim.ClaimTest.Planned;
import io.galatea.toolkit.statistics.Holm;
import io.galatea.toolkit.statistics.StudentT;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Judges the claims of a study as its trainings come in. A claim is confirmed or contradicted where
 * its p-value, corrected for all claims of the study by {@link Holm}, is at most 5 %; with several
 * looks at a growing number of trainings each look spends its share of that, see {@link Looks}.
 */
public final class ClaimJudge {
  private static final double LEVEL = 0.05;

  /** The normal quantile of a power of 80 %, at which a verdict is probable. */
  private static final double POWER = 0.8416;

  private static final int MOST_TRAININGS = 1000;

  private final List<Planned> claims;
  private final Predicate<String> deterministic;
  private final Map<String, Looks> looks;
  private final double[] pFor;
  private final double[] pAgainst;
  private int look;

  /**
   * A judge who has seen nothing yet.
   *
   * @param deterministic whether the trainings of a configuration leave nothing to chance
   * @param looks of the configurations that are trained until claims are decided
   */
  public ClaimJudge(
      List<Planned> claims, Predicate<String> deterministic, Map<String, Looks> looks) {
    this.claims = List.copyOf(claims);
    this.deterministic = deterministic;
    this.looks = Map.copyOf(looks);
    this.pFor = ones(claims.size());
    this.pAgainst = ones(claims.size());
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * Looks at all trainings so far; each call is the next look.
   *
   * @return the claims with their verdicts, in the study's order
   */
  public List<Claim> look(Collection<Experiment> experiments) {
    Tester tester = new Tester(new Trainings(experiments, deterministic));
    List<Answer> answers = claims.stream().map(claim -> tester.test(claim.test())).toList();
    List<Double> p = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      Answer answer = answers.get(i);
      if (answer.isTested()) {
        spend(i, answer);
      }
      boolean counts = answer.chance() && !Double.isNaN(answer.standardError());
      p.add(counts ? Math.min(pFor[i], pAgainst[i]) : Double.NaN);
    }
    look++;
    List<Double> corrected = Holm.corrected(p);
    List<Claim> judged = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      judged.add(judged(i, answers.get(i), p.get(i), corrected.get(i)));
    }
    return judged;
  }

  private void spend(int claim, Answer answer) {
    if (!answer.chance()) {
      pFor[claim] = answer.pFor();
      pAgainst[claim] = answer.pAgainst();
      return;
    }
    Looks planned = looks(claims.get(claim).test());
    if (look < planned.count()) {
      double share = planned.share(look);
      pFor[claim] = Math.min(pFor[claim], answer.pFor() / share);
      pAgainst[claim] = Math.min(pAgainst[claim], answer.pAgainst() / share);
    }
  }

  /** The looks at a claim: those of the configuration that is looked at most often. */
  private Looks looks(ClaimTest test) {
    return test.configurations().stream()
        .filter(looks::containsKey)
        .map(looks::get)
        .max(Comparator.comparingInt(Looks::count))
        .orElse(Looks.once(1));
  }

  /** The configurations of which further trainings could decide a claim that is open. */
  public Set<String> wanted(List<Claim> judged) {
    Set<String> wanted = new LinkedHashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      if (judged.get(i).verdict() == Verdict.UNDECIDED) {
        claims.get(i).test().configurations().stream()
            .filter(looks::containsKey)
            .filter(configuration -> looks.get(configuration).count() > look)
            .forEach(wanted::add);
      }
    }
    return wanted;
  }

  private Claim judged(int claim, Answer answer, double p, double corrected) {
    Planned planned = claims.get(claim);
    boolean decided = answer.isTested() && (answer.chance() ? corrected <= LEVEL : true);
    Verdict verdict =
        !answer.isTested()
            ? Verdict.NOT_TESTED
            : !decided
                ? Verdict.UNDECIDED
                : pFor[claim] <= pAgainst[claim] ? Verdict.CONFIRMED : Verdict.CONTRADICTED;
    String remark =
        verdict == Verdict.NOT_TESTED
            ? answer.untested()
            : verdict == Verdict.UNDECIDED ? open(answer, p, corrected) : answer.remark();
    return new Claim(
        planned.id(),
        planned.text(),
        planned.source(),
        planned.test().words(),
        planned.figure(),
        verdict,
        answer.effect(),
        answer.standardError(),
        answer.interval(),
        answer.unit(),
        answer.trainings(),
        answer.pairs(),
        answer.chance() && answer.isTested() ? corrected : Double.NaN,
        remark);
  }

  private static String open(Answer answer, double p, double corrected) {
    StringBuilder text = new StringBuilder(answer.remark());
    text.append(text.isEmpty() ? "" : " ");
    if (Double.isNaN(p)) {
      return text.append("One training: repeat it, for chance to be told from the rest.")
          .toString();
    }
    double multiplier = p == 0 ? 1 : Math.max(1, corrected / p);
    int more = more(answer.need(), LEVEL / multiplier);
    if (more > MOST_TRAININGS) {
      text.append("Not even ").append(MOST_TRAININGS).append(" more trainings would decide it");
    } else {
      text.append("About ")
          .append(more)
          .append(more == 1 ? " more training" : " more trainings")
          .append(" of each would probably decide it");
    }
    return text.append(", if the effect is as large as it seems.").toString();
  }

  /**
   * How many more trainings of each setting an effect of the size seen would need to be told from
   * chance with a probability of 80 %.
   */
  private static int more(Answer.Need need, double level) {
    if (!(need.distance() > 0) || !(need.standardError() > 0)) {
      return MOST_TRAININGS + 1;
    }
    int low = 0;
    int high = MOST_TRAININGS + 1;
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (isEnough(need, middle, level)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  private static boolean isEnough(Answer.Need need, int more, double level) {
    double growth = (need.each() + more) / need.each();
    double freedom = Math.max(1, need.freedom() * growth);
    double limit = StudentT.exceeded(level / 2, freedom) + POWER;
    return need.distance() >= limit * need.standardError() / Math.sqrt(growth);
  }
}
