package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AdversarialClaimsTest {
  private static final int BATCHES = 2000;

  private static Curve curve(String name, LongToDoubleFunction value) {
    List<Long> steps = LongStream.rangeClosed(1, BATCHES).boxed().toList();
    List<Double> values = steps.stream().map(value::applyAsDouble).toList();
    return new Curve(name, "", steps, values, values, values);
  }

  private static Experiment training(int repetition, List<Curve> curves) {
    return new Experiment(
        new ExperimentKey("gan", "gan", repetition),
        "gan:gan",
        Map.of(),
        List.of(),
        Outcome.COMPLETED,
        "",
        1,
        1,
        List.of(),
        curves,
        List.of());
  }

  private static List<Finding> findings(List<Curve> curves) {
    return AdversarialClaims.findings(new Configuration(List.of(training(0, curves))), "");
  }

  /** Independent normal numbers. */
  private static LongToDoubleFunction noise(String name, double mean, double deviation) {
    RandomStream random = RandomStream.of(3).named(name);
    return k -> mean + deviation * random.nextGaussian();
  }

  private static List<Curve> run() {
    return List.of(
        curve("d-accuracy", noise("a", 0.9, 0.02)),
        curve("g-accuracy", noise("b", 0.1, 0.05)),
        curve("d-loss", noise("c", 0.3, 0.04)),
        curve("g-loss", noise("d", 2, 0.4)));
  }

  @Test
  void one_training_is_described_and_says_that_it_is_one() {
    List<Finding> findings = findings(run());
    assertThat(findings).hasSize(5);
    assertThat(findings.get(0).sentence())
        .startsWith(
            "In the one training of gan it holds that D's accuracy is above G's: means of 0.")
        .contains("the steadier of both holds", "2,000 batches", "another training")
        .doesNotContain("confirmed");
    assertThat(findings.get(1).sentence())
        .startsWith("In the one training of gan it holds that D's loss is below G's")
        .contains("discriminator's loss is the steadier of both holds");
    // Here the discriminator's loss lies below its accuracy, and is less steady.
    assertThat(findings.get(2).sentence())
        .startsWith(
            "In the one training of gan it does not hold that D's loss is above its accuracy")
        .contains("the steadier of both does not hold");
    assertThat(findings.get(0).figure()).contains("adversarial-accuracies");
    assertThat(findings.get(0).evidence().orElseThrow().count()).isEqualTo(BATCHES);
  }

  @Test
  void several_trainings_are_tested_over_trainings_and_not_over_their_batches() {
    // Within each training the difference of means is known to 0.001, but trainings differ by 0.1.
    double[] means = {0.2, 0.1, -0.05};
    List<Experiment> trainings = new ArrayList<>();
    for (int k = 0; k < means.length; k++) {
      trainings.add(
          training(
              k + 1,
              List.of(
                  curve("d-accuracy", noise("a" + k, 0.5 + means[k], 0.02)),
                  curve("g-accuracy", noise("b" + k, 0.5, 0.2)))));
    }
    Finding finding = AdversarialClaims.findings(new Configuration(trainings), "").get(0);
    assertThat(finding.sentence())
        .startsWith("Over 3 trainings of gan it is left open that D's accuracy is above G's")
        .contains("the steadier of both is confirmed");
    Finding.Evidence evidence = finding.evidence().orElseThrow();
    assertThat(evidence.count()).isEqualTo(3);
    // The deviation of the three over √3.
    assertThat(evidence.standardError()).isCloseTo(0.0726, within(0.01));
  }

  @Test
  void a_discriminator_that_cannot_tell_is_said_to_be_at_rest() {
    List<Curve> curves = new ArrayList<>(run());
    curves.set(0, curve("d-accuracy", k -> k > 400 && k <= 1000 ? 0.52 : 0.9));
    assertThat(findings(curves).get(4).sentence())
        .contains("in 30 of 100 stretches of 20 batches; longest from batch 401 to 1,000");
  }

  @Test
  void curves_alike_leave_the_claim_open() {
    List<Curve> curves = new ArrayList<>(run());
    curves.set(1, curve("g-accuracy", noise("e", 0.9, 0.02)));
    assertThat(findings(curves).get(0).sentence())
        .startsWith("In the one training of gan it is left open that D's accuracy is above G's")
        .contains("the steadier of both is left open");
  }

  @Test
  void a_critic_is_only_asked_about_accuracies_since_its_losses_have_no_unit() {
    List<Curve> curves = new ArrayList<>(run());
    curves.add(curve("wasserstein-estimate", noise("w", 1, 1)));
    assertThat(findings(curves)).hasSize(1);
  }

  @Test
  void a_short_run_and_one_that_diverged_at_once_say_nothing() {
    assertThat(findings(List.of(curve("d-accuracy", k -> k < 50 ? 1 : Double.NaN)))).isEmpty();
    assertThat(findings(List.of())).isEmpty();
  }

  @Test
  void errors_of_independent_numbers_are_the_usual_ones_and_likeness_of_neighbours_widens_them() {
    RandomStream random = RandomStream.of(8);
    double ratios = 0;
    double likes = 0;
    int runs = 40;
    for (int run = 0; run < runs; run++) {
      double[] independent = DoubleStream.generate(random::nextGaussian).limit(2000).toArray();
      double[] alike = new double[2000];
      for (int k = 0; k < alike.length; k++) {
        // Ten neighbours are equal: only 200 numbers are known.
        alike[k] = independent[k / 10];
      }
      double[] zero = new double[2000];
      ratios += error(independent, zero) / Math.sqrt(1 / 2000.0) / runs;
      likes += error(alike, zero) / Math.sqrt(1 / 200.0) / runs;
    }
    // An error from 20 blocks is known to 16 %, its mean over 40 runs to 2.6 %; four of those.
    assertThat(ratios).isCloseTo(1, within(0.11));
    assertThat(likes).isCloseTo(1, within(0.15));
  }

  private static double error(double[] a, double[] b) {
    return BlockJackknife.of(
            a,
            b,
            (u, v) ->
                DoubleStream.of(u).average().orElseThrow()
                    - DoubleStream.of(v).average().orElseThrow())
        .standardError();
  }
}
