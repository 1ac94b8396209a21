package io.galatea.runner.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.run.Claim;
import io.galatea.api.run.Claim.Verdict;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Score;
import io.galatea.runner.claim.ClaimTest.All;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Ends;
import io.galatea.runner.claim.ClaimTest.Planned;
import io.galatea.runner.claim.ClaimTest.Relation;
import io.galatea.runner.claim.ClaimTest.Setting;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.Quantity.OfCurve;
import io.galatea.runner.claim.Quantity.OfScore;
import io.galatea.toolkit.statistics.StudentT;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimJudgeTest {
  private static final Quantity LIKELIHOOD =
      new Quantity(new OfScore("ll", "test", Optional.empty()), Optional.empty(), false, "nat");

  private static Experiment training(String configuration, int run, double value) {
    return training(configuration, run, Outcome.COMPLETED, value, List.of());
  }

  private static Experiment training(
      String configuration, int run, Outcome outcome, double value, List<Double> curve) {
    Score test =
        new Score(
            "ll",
            "test",
            new Measurement(
                value, 0.5, 100, Map.of("modesLost", value > 0 ? 1.0 : 0.0, "half", value / 2)),
            "nat",
            Direction.HIGHER_IS_BETTER);
    Score train =
        new Score("ll", "train", Measurement.of(value + 2, 0.5, 100), "nat", test.direction());
    List<Long> steps = LongStream.rangeClosed(1, curve.size()).boxed().toList();
    List<Double> unknown = curve.stream().map(v -> Double.NaN).toList();
    return new Experiment(
        new ExperimentKey("g", configuration, run),
        "t",
        Map.of(),
        List.of(),
        outcome,
        outcome == Outcome.COMPLETED ? "" : "the weights overflow",
        1,
        1,
        outcome == Outcome.COMPLETED ? List.of(test, train) : List.of(),
        List.of(new Curve("loss", "", steps, unknown, unknown, curve)),
        List.of());
  }

  private static List<Experiment> trainings(String configuration, double... values) {
    List<Experiment> all = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      all.add(training(configuration, i + 1, values[i]));
    }
    return all;
  }

  private static List<Experiment> together(List<Experiment> some, List<Experiment> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Comparison comparison(
      Relation relation, double margin, Quantity quantity, String... sides) {
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; i < sides.length; i += 2) {
      settings.add(
          new Setting(new Term(sides[i], quantity), Optional.of(new Term(sides[i + 1], quantity))));
    }
    return new Comparison("one against the other", relation, settings, 0, margin);
  }

  private static Comparison against(Relation relation, double number, Quantity quantity) {
    return new Comparison(
        "a number",
        relation,
        List.of(new Setting(new Term("a", quantity), Optional.empty())),
        number,
        0);
  }

  private static Planned planned(String id, ClaimTest test) {
    return new Planned(id, "It is so.", "", "", test);
  }

  private static Claim judge(ClaimTest test, List<Experiment> trainings) {
    return judge(test, trainings, false);
  }

  private static Claim judge(ClaimTest test, List<Experiment> trainings, boolean deterministic) {
    return new ClaimJudge(List.of(planned("c", test)), id -> deterministic, Map.of())
        .look(trainings)
        .get(0);
  }

  @Test
  void a_difference_of_configurations_is_that_of_hand() {
    Claim claim =
        judge(
            comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"),
            together(trainings("a", 3, 5, 7, 6), trainings("b", 1, 2, 3, 4)));
    // Means 5.25 and 2.5, variances 35/12 and 5/3, over 4 trainings each.
    double one = 35.0 / 48;
    double two = 5.0 / 12;
    double error = Math.sqrt(one + two);
    assertThat(claim.effect()).isCloseTo(2.75, within(1e-12));
    assertThat(claim.standardError()).isCloseTo(error, within(1e-12));
    double freedom = (one + two) * (one + two) / ((one * one + two * two) / 3);
    assertThat(freedom).isCloseTo(5.58, within(0.01));
    assertThat(claim.interval().orElseThrow().low())
        .isCloseTo(2.75 - StudentT.exceeded(0.025, freedom) * error, within(1e-9));
    assertThat(claim.pValue()).isCloseTo(StudentT.beyond(2.75 / error, freedom), within(1e-12));
    assertThat(claim.trainings()).isEqualTo(8);
    assertThat(claim.pairs()).isEqualTo(4);
    assertThat(claim.unit()).isEqualTo("nat");
    assertThat(claim.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void numbers_of_the_same_trainings_are_paired_by_training() {
    Quantity train =
        new Quantity(new OfScore("ll", "train", Optional.empty()), Optional.empty(), false, "nat");
    Quantity shifted =
        new Quantity(new OfScore("ll", "test", Optional.of("half")), Optional.empty(), false, "");
    Comparison test =
        new Comparison(
            "train against half of test",
            Relation.HIGHER,
            List.of(new Setting(new Term("a", train), Optional.of(new Term("a", shifted)))),
            0,
            0);
    Claim claim = judge(test, trainings("a", 2, 4, 6, 8));
    // Differences 3, 4, 5, 6: mean 4.5, variance 5/3, over 4 trainings.
    assertThat(claim.effect()).isCloseTo(4.5, within(1e-12));
    assertThat(claim.standardError()).isCloseTo(Math.sqrt(5.0 / 12), within(1e-12));
    assertThat(claim.trainings()).isEqualTo(4);
    assertThat(claim.pairs()).isEqualTo(4);
  }

  @Test
  void the_contrary_is_contradicted_and_chance_leaves_it_open() {
    List<Experiment> apart = together(trainings("a", 1, 2, 3, 2), trainings("b", 9, 9, 11, 10));
    assertThat(judge(comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"), apart).verdict())
        .isEqualTo(Verdict.CONTRADICTED);
    assertThat(judge(comparison(Relation.LOWER, 0, LIKELIHOOD, "a", "b"), apart).verdict())
        .isEqualTo(Verdict.CONFIRMED);
    assertThat(judge(comparison(Relation.DIFFERENT, 0, LIKELIHOOD, "a", "b"), apart).verdict())
        .isEqualTo(Verdict.CONFIRMED);
    List<Experiment> mixed = together(trainings("a", 1, 5, 3, 2), trainings("b", 3, 1, 2, 4));
    Claim open = judge(comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"), mixed);
    assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(open.remark()).contains("more trainings").contains("decide it");
  }

  @Test
  void equal_needs_a_margin_and_enough_trainings() {
    List<Experiment> near =
        together(trainings("a", 1.0, 1.1, 0.9, 1.0), trainings("b", 1.1, 1.0, 1.0, 0.9));
    Comparison equal = comparison(Relation.EQUAL, 0.5, LIKELIHOOD, "a", "b");
    assertThat(judge(equal, near).verdict()).isEqualTo(Verdict.CONFIRMED);
    Comparison closer = comparison(Relation.EQUAL, 0.05, LIKELIHOOD, "a", "b");
    assertThat(judge(closer, near).verdict()).isEqualTo(Verdict.UNDECIDED);
    List<Experiment> apart =
        together(trainings("a", 1.0, 1.1, 0.9, 1.0), trainings("b", 3.1, 3.0, 3.0, 2.9));
    assertThat(judge(equal, apart).verdict()).isEqualTo(Verdict.CONTRADICTED);
    Comparison different = comparison(Relation.DIFFERENT, 0.5, LIKELIHOOD, "a", "b");
    assertThat(judge(different, near).verdict()).isEqualTo(Verdict.CONTRADICTED);
    assertThat(judge(different, apart).verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void one_training_each_decides_nothing() {
    Claim claim =
        judge(
            comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"),
            together(trainings("a", 100), trainings("b", 1)));
    assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(claim.effect()).isEqualTo(99);
    assertThat(claim.standardError()).isNaN();
    assertThat(claim.pValue()).isNaN();
    assertThat(claim.remark()).contains("One training");
  }

  @Test
  void what_leaves_nothing_to_chance_needs_one_training() {
    OfCurve last = new OfCurve("loss", "", CurveStatistic.LAST, 0, 1, 0);
    Quantity end = new Quantity(last, Optional.empty(), false, "");
    List<Experiment> solved =
        List.of(
            training("a", 0, Outcome.COMPLETED, 2, List.of(3.0, 1.0)),
            training("b", 0, Outcome.COMPLETED, 1, List.of(3.0, 1.0 + 1e-13)));
    Claim lower = judge(comparison(Relation.LOWER, 0, end, "a", "b"), solved, true);
    // The difference is rounding, so that neither is lower.
    assertThat(lower.verdict()).isEqualTo(Verdict.CONTRADICTED);
    assertThat(lower.effect()).isZero();
    assertThat(lower.pValue()).isNaN();
    assertThat(judge(comparison(Relation.EQUAL, 1e-6, end, "a", "b"), solved, true).verdict())
        .isEqualTo(Verdict.CONFIRMED);
    // The scores have an error over rows, which is then the only one: 1 ± 0.71.
    Claim rows = judge(comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"), solved, true);
    assertThat(rows.standardError()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(rows.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void trainings_that_happen_to_agree_are_not_certain() {
    Comparison higher = comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b");
    Claim three = judge(higher, together(trainings("a", 9, 9, 9), trainings("b", 8, 8, 8)));
    assertThat(three.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(three.pValue()).isCloseTo(0.25, within(1e-12));
    Claim six =
        judge(higher, together(trainings("a", 9, 9, 9, 9, 9, 9), trainings("b", 8, 8, 8, 8, 8, 8)));
    assertThat(six.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void a_gap_takes_one_number_of_a_training_from_another() {
    Quantity gap =
        new Quantity(
            new OfScore("ll", "train", Optional.empty()),
            Optional.of(new OfScore("ll", "test", Optional.empty())),
            false,
            "nat");
    Claim claim = judge(against(Relation.HIGHER, 1.5, gap), trainings("a", 4, 8, 15, 16, 23, 42));
    assertThat(claim.effect()).isCloseTo(0.5, within(1e-12));
    assertThat(claim.pairs()).isZero();
    assertThat(claim.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void spread_over_trainings_is_the_mean_distance_from_the_median() {
    Quantity spread = new Quantity(LIKELIHOOD.source(), Optional.empty(), true, "nat");
    Claim claim =
        judge(
            comparison(Relation.HIGHER, 0, spread, "a", "b"),
            together(trainings("a", 0, 10, 20, 40, 90), trainings("b", 7, 7, 8, 8, 8)));
    // Distances 20, 10, 0, 20, 70 and 1, 1, 0, 0, 0.
    assertThat(claim.effect()).isCloseTo(24 - 0.4, within(1e-12));
  }

  @Test
  void curves_are_judged_by_their_statistics() {
    List<Experiment> trainings =
        List.of(training("a", 1, Outcome.COMPLETED, 0, List.of(8.0, 4.0, 2.0, 1.0, 1.0)));
    assertThat(statistic(CurveStatistic.MEAN, 0.5, 1, trainings)).isCloseTo(4.0 / 3, within(1e-12));
    assertThat(statistic(CurveStatistic.LAST, 0, 1, trainings)).isEqualTo(1);
    assertThat(statistic(CurveStatistic.FIRST_WITHIN, 0, 1, trainings)).isEqualTo(3);
    // Squares around 3.2: 23.04, 0.64, 1.44, 4.84, 4.84.
    assertThat(statistic(CurveStatistic.SPREAD, 0, 1, trainings))
        .isCloseTo(Math.sqrt(34.8 / 4), within(1e-12));
    // (−2·8 − 4 + 1 + 2·1) / 10.
    assertThat(statistic(CurveStatistic.SLOPE, 0, 1, trainings)).isCloseTo(-1.7, within(1e-12));
  }

  private static double statistic(
      CurveStatistic statistic, double from, double to, List<Experiment> trainings) {
    OfCurve curve = new OfCurve("loss", "", statistic, from, to, 1);
    return judge(
            against(Relation.HIGHER, 0, new Quantity(curve, Optional.empty(), false, "")),
            trainings)
        .effect();
  }

  @Test
  void the_best_must_beat_each_rival_and_one_that_beats_it_is_enough() {
    List<Comparison> rivals =
        List.of(
            comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"),
            comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "c"));
    All best = new All("a is the best", rivals);
    List<Experiment> one = together(trainings("a", 9, 8, 9, 10), trainings("b", 1, 2, 2, 1));
    Claim confirmed = judge(best, together(one, trainings("c", 4, 5, 3, 4)));
    assertThat(confirmed.verdict()).isEqualTo(Verdict.CONFIRMED);
    // The effect is that against the strongest rival.
    assertThat(confirmed.effect()).isEqualTo(5);
    assertThat(confirmed.trainings()).isEqualTo(12);
    assertThat(confirmed.pairs()).isEqualTo(8);
    assertThat(judge(best, together(one, trainings("c", 9, 9, 8, 11))).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    Claim contradicted = judge(best, together(one, trainings("c", 30, 29, 31, 30)));
    assertThat(contradicted.verdict()).isEqualTo(Verdict.CONTRADICTED);
    assertThat(contradicted.effect()).isEqualTo(-21);
  }

  @Test
  void most_trainings_diverge_only_where_chance_would_not_do_it() {
    Ends diverges = new Ends("a diverges", List.of("a"), Outcome.DIVERGED, Optional.empty());
    List<Experiment> nine =
        IntStream.rangeClosed(1, 9)
            .mapToObj(run -> training("a", run, Outcome.DIVERGED, 0, List.of()))
            .toList();
    Claim claim = judge(diverges, nine);
    assertThat(claim.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(claim.effect()).isEqualTo(1);
    assertThat(claim.pValue()).isCloseTo(2 / 512.0, within(1e-12));
    assertThat(judge(diverges, nine.subList(0, 4)).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(judge(diverges, trainings("a", 1, 1, 1, 1, 1, 1)).verdict())
        .isEqualTo(Verdict.CONTRADICTED);
    Quantity lost =
        new Quantity(
            new OfScore("ll", "test", Optional.of("modesLost")), Optional.empty(), false, "");
    Ends collapses =
        new Ends(
            "a collapses",
            List.of("a"),
            Outcome.COMPLETED,
            Optional.of(new ClaimTest.Condition(lost, 0, true)));
    assertThat(judge(collapses, trainings("a", 1, 1, 1, 1, 1, 1)).verdict())
        .isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void what_failed_is_not_tested_and_says_why() {
    Claim claim =
        judge(
            comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b"),
            together(
                trainings("a", 1, 2),
                List.of(
                    training("b", 1, Outcome.DIVERGED, 0, List.of()),
                    training("b", 2, Outcome.DIVERGED, 0, List.of()))));
    assertThat(claim.verdict()).isEqualTo(Verdict.NOT_TESTED);
    assertThat(claim.remark()).contains("b-run=1 diverged (the weights overflow)");
    Quantity unknown =
        new Quantity(
            new OfScore("ll", "test", Optional.of("modeslost")), Optional.empty(), false, "");
    assertThat(judge(against(Relation.HIGHER, 0, unknown), trainings("a", 1, 2)).remark())
        .contains("did you mean 'modesLost'");
  }

  @Test
  void many_claims_at_once_are_corrected() {
    List<Experiment> trainings = together(trainings("a", 3, 5, 7, 6), trainings("b", 1, 2, 3, 4));
    ClaimTest test = comparison(Relation.HIGHER, 0, LIKELIHOOD, "a", "b");
    List<Planned> ten = IntStream.range(0, 10).mapToObj(i -> planned("c" + i, test)).toList();
    List<Claim> judged = new ClaimJudge(ten, id -> false, Map.of()).look(trainings);
    assertThat(judged).allMatch(claim -> claim.verdict() == Verdict.UNDECIDED);
    assertThat(judged.get(0).pValue())
        .isCloseTo(10 * judge(test, trainings).pValue(), within(1e-12));
  }

  /** Two configurations of trainings with unit variance, looked at as they come. */
  private static Sequel sequel(SplittableRandom random, double effect, int claims) {
    Looks looks = Looks.upTo(12);
    List<Planned> planned = new ArrayList<>();
    Map<String, Looks> of = new HashMap<>();
    for (int c = 0; c < claims; c++) {
      planned.add(planned("c" + c, comparison(Relation.HIGHER, 0, LIKELIHOOD, "a" + c, "b" + c)));
      of.put("a" + c, looks);
      of.put("b" + c, looks);
    }
    ClaimJudge judge = new ClaimJudge(planned, id -> false, of);
    List<Experiment> trainings = new ArrayList<>();
    List<Claim> judged = List.of();
    Set<String> wanted = of.keySet();
    int before = 0;
    for (int size : looks.sizes()) {
      for (int c = 0; c < claims; c++) {
        for (int run = before + 1; run <= size; run++) {
          if (wanted.contains("a" + c)) {
            trainings.add(training("a" + c, run, effect + random.nextGaussian()));
            trainings.add(training("b" + c, run, random.nextGaussian()));
          }
        }
      }
      before = size;
      judged = judge.look(trainings);
      wanted = judge.wanted(judged);
      if (wanted.isEmpty()) {
        break;
      }
    }
    return new Sequel(judged, trainings.size() / 2.0 / claims);
  }

  private record Sequel(List<Claim> claims, double trainings) {}

  @Test
  void looking_again_and_again_is_wrong_in_at_most_5_percent_of_the_studies() {
    SplittableRandom random = new SplittableRandom(13);
    System.out.println("seed 13");
    int wrong = 0;
    for (int study = 0; study < 2000; study++) {
      Sequel sequel = sequel(random, 0, 2);
      assertThat(sequel.trainings()).isLessThanOrEqualTo(12);
      wrong += sequel.claims().stream().anyMatch(c -> c.verdict() != Verdict.UNDECIDED) ? 1 : 0;
    }
    System.out.println("false verdicts in " + wrong + " of 2000 studies");
    assertThat(wrong).isLessThanOrEqualTo(100).isPositive();
  }

  @Test
  void a_large_effect_is_found_with_fewer_trainings_than_a_fixed_number() {
    SplittableRandom random = new SplittableRandom(14);
    System.out.println("seed 14");
    double trainings = 0;
    int found = 0;
    int studies = 500;
    for (int study = 0; study < studies; study++) {
      Sequel sequel = sequel(random, 3, 1);
      trainings += sequel.trainings() / studies;
      found += sequel.claims().get(0).verdict() == Verdict.CONFIRMED ? 1 : 0;
    }
    System.out.printf(
        "found %d of %d with %.1f trainings in place of 12%n", found, studies, trainings);
    assertThat(found).isGreaterThan(studies * 95 / 100);
    assertThat(trainings).isLessThan(9);
  }

  @Test
  void looks_spend_the_whole_error_and_no_more() {
    Looks looks = Looks.upTo(12);
    assertThat(looks.sizes()).containsExactly(3, 5, 8, 12);
    assertThat(IntStream.range(0, 4).mapToDouble(looks::share).sum()).isCloseTo(1, within(1e-15));
    assertThat(IntStream.of(1, 3, 4, 5, 6, 12).map(looks::lookOf))
        .containsExactly(0, 0, 1, 1, 2, 3);
    assertThat(Looks.once(5).sizes()).containsExactly(5);
  }
}
