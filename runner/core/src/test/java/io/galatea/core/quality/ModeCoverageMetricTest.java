package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeCoverageMetricTest {
  private static final ModeCoverageMetric.Options OPTIONS = new ModeCoverageMetric.Options(3);
  private static final ClassJudge JUDGE =
      ClassJudge.of(PreparedData.NONE, Digits.DATA, Role.TEST, 3, Progress.UNSEEN);

  private static ModeShares shares(Samples samples, long seed) {
    return new ModeShares(
        JUDGE, samples, RandomStream.of(seed).named("bootstrap"), Progress.UNSEEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7, 9})
  void a_generator_that_collapses_to_some_classes_is_reported_with_that_number(int classes) {
    for (long seed = 1; seed <= 3; seed++) {
      ModeShares shares = shares(Digits.drawn(classes, 500, seed), seed);
      assertThat(Coverage.of(shares)).as("seed %d", seed).isEqualTo(Coverage.COLLAPSED);
      assertThat(10 - shares.missing().length)
          .as("classes found, seed %d", seed)
          .isBetween(classes - 1, classes + 1);
    }
  }

  @Test
  void digits_themselves_are_never_flagged_and_their_divergence_is_zero_within_its_error() {
    double mean = 0;
    double variance = 0;
    for (long seed = 1; seed <= 12; seed++) {
      ModeShares shares = shares(Digits.drawn(10, 500, seed), seed);
      assertThat(Coverage.of(shares)).as("seed %d", seed).isEqualTo(Coverage.COVERED);
      assertThat(shares.missing()).as("seed %d", seed).isEmpty();
      mean += shares.divergence() / 12;
      variance += Math.pow(shares.divergenceError() / 12, 2);
    }
    // Samples differ by seed, the held-out rows do not: their part of the error stays whole, which
    // is why the bound is four errors of a single seed and not of the mean.
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(12 * variance)));
  }

  @Test
  void the_classifier_is_far_better_than_chance() {
    // 4.5 % of the 2,000 test digits are wrong after 10,000 training ones; here are 3,000, and the
    // first 1,000 test digits of MNIST are the harder half. Chance would be 90 %.
    assertThat(JUDGE.error()).isBetween(0.02, 0.15);
  }

  /** Where classes are far apart the classifier is right, and the KL has a closed form. */
  @Test
  void without_errors_of_the_classifier_the_divergence_is_the_closed_form() {
    Data toys = separated(new int[] {50, 30, 20});
    Samples samples =
        Digits.samples(separated(new int[] {800, 200, 0}).byRole().get("test").first(1000));
    Measurement measured =
        new ModeCoverageMetric(PreparedData.NONE)
            .measure(
                new Metric.Request<>(
                    samples, OPTIONS, toys, Role.TEST, RandomStream.of(1), Progress.UNSEEN));
    double exact = 0.8 * Math.log(0.8 / 0.5) + 0.2 * Math.log(0.2 / 0.3);
    assertThat(measured.value()).isCloseTo(exact, within(2 * measured.standardError()));
    assertThat(measured.details())
        .containsEntry("classifierError", 0.0)
        .containsEntry("classesFound", 2.0)
        .containsEntry("modesLost", 1.0)
        .containsEntry("verdict", 2.0);
    assertThat(measured.details().get("share7")).isCloseTo(0.8, within(1e-9));
    assertThat(measured.details().get("entropy"))
        .isCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), within(1e-9));
    assertThat(measured.count()).isEqualTo(1000);
  }

  /** Classes 7, 8 and 9 at 1, 2 and 3, each on twenty places a hundredth apart. */
  private static Data separated(int[] counts) {
    int rows = Arrays.stream(counts).sum();
    float[] values = new float[rows];
    int[] labels = new int[rows];
    int at = 0;
    for (int c = 0; c < counts.length; c++) {
      for (int k = 0; k < counts[c]; k++) {
        labels[at] = 7 + c;
        values[at++] = c + 1 + k % 20 * 0.01f;
      }
    }
    return new Data(
        Map.of(
            "test", new MemoryDataset("separated", new Batch(rows, Shape.of(1), values), labels)));
  }

  @Test
  void the_error_is_the_spread_over_seeds() {
    double sum = 0;
    double squares = 0;
    double errors = 0;
    for (long seed = 1; seed <= 30; seed++) {
      ModeShares shares = shares(Digits.drawn(3, 200, seed), seed);
      sum += shares.share(1) / 30;
      squares += shares.share(1) * shares.share(1) / 30;
      errors += shares.error(1) / 30;
    }
    // A standard deviation of 30 values is known to 13 %; the error also holds the held-out rows'.
    assertThat(Math.sqrt((squares - sum * sum) * 30 / 29)).isBetween(0.6 * errors, 1.4 * errors);
  }

  @Test
  void samples_that_depend_on_each_other_have_an_unknown_error_and_say_so() {
    Samples fresh = Digits.drawn(10, 200, 1);
    Samples chain = new Samples(fresh.frames(), false);
    assertThat(
            new ModeCoverageMetric(PreparedData.NONE)
                .measure(Digits.request(OPTIONS, chain))
                .standardError())
        .isNaN();
    assertThat(Coverage.finding("chain", shares(chain, 1)).sentence())
        .endsWith("; its error is unknown, since the samples depend on each other.");
  }

  @Test
  void one_sample_has_no_error_and_says_so() {
    Samples one = Digits.drawn(10, 1, 1);
    Measurement measured =
        new ModeCoverageMetric(PreparedData.NONE).measure(Digits.request(OPTIONS, one));
    assertThat(measured.standardError()).isNaN();
    assertThat(measured.details().get("likeDataError")).isNaN();
    assertThat(Coverage.finding("one", shares(one, 1)).sentence())
        .endsWith("; its error is unknown, since there is only one sample.");
  }

  @Test
  void fresh_digits_are_like_data() {
    for (long seed = 1; seed <= 4; seed++) {
      Map<String, Double> details =
          new ModeCoverageMetric(PreparedData.NONE)
              .measure(Digits.request(OPTIONS, Digits.drawn(10, 500, seed)))
              .details();
      // 99 % are expected, by the meaning of the quantile.
      assertThat(details.get("likeData")).as("seed %d", seed).isGreaterThanOrEqualTo(0.95);
      assertThat(details.get("likeData")).isCloseTo(0.99, within(4 * details.get("likeDataError")));
    }
  }

  @Test
  void noise_is_not_like_data_whatever_classes_it_is_taken_for() {
    for (long seed = 1; seed <= 3; seed++) {
      ModeShares shares = shares(noise(Digits.TEST, 300, seed), seed);
      assertThat(shares.likeData()).as("seed %d", seed).isLessThan(0.01);
      Finding finding = Coverage.finding("noise", shares);
      assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
      assertThat(finding.sentence()).contains(" % of its samples are like data, as near");
    }
  }

  private static Samples noise(Dataset like, int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[count * like.shape().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return Digits.samples(new Batch(count, like.shape(), values));
  }

  /** Each class is found in its right share, and yet no sample is where data are: both are said. */
  @Test
  void points_between_modes_find_them_and_are_not_like_data() {
    Data toys = separated(new int[] {50, 50, 50});
    float[] values = separated(new int[] {60, 60, 60}).byRole().get("test").first(180).values();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.3f;
    }
    Map<String, Double> details =
        new ModeCoverageMetric(PreparedData.NONE)
            .measure(
                new Metric.Request<>(
                    Digits.samples(new Batch(180, Shape.of(1), values)),
                    OPTIONS,
                    toys,
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN))
            .details();
    assertThat(details.get("share8")).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(details).containsEntry("likeData", 0.0).containsEntry("verdict", 0.0);
  }

  /** Distances 1 to 100 have the quantile 99; of a uniform law on (0, 198) half are below. */
  @Test
  void the_share_like_data_is_that_of_the_closed_form() {
    double[] heldOut = IntStream.rangeClosed(1, 100).mapToDouble(k -> k).toArray();
    double[] samples = IntStream.range(0, 396).mapToDouble(k -> (k + 0.5) / 2).toArray();
    Likeness likeness = new Likeness(samples, heldOut);
    assertThat(likeness.share()).isEqualTo(0.5);
    // The quantile's rank is 99 ± 1: 2 of 396 samples lie in each step of it.
    assertThat(likeness.error())
        .isCloseTo(Math.hypot(Math.sqrt(0.25 / 400), 2 / 396.0), within(2e-3));
  }

  @Test
  void few_samples_are_called_too_few() {
    assertThat(shares(Digits.drawn(10, 20, 1), 1).tooFew()).isTrue();
    assertThat(shares(Digits.drawn(10, 200, 1), 1).tooFew()).isFalse();
    assertThat(Coverage.finding("rbm", shares(Digits.drawn(10, 20, 1), 1)).sentence())
        .contains("20 samples are too few");
  }

  @Test
  void the_binomial_tail_is_that_of_the_closed_forms() {
    assertThat(ModeShares.atMost(0, 10, 0.1)).isCloseTo(Math.pow(0.9, 10), within(1e-14));
    assertThat(ModeShares.atMost(1, 4, 0.5)).isCloseTo(5 / 16.0, within(1e-14));
    assertThat(ModeShares.atMost(4, 4, 0.3)).isCloseTo(1, within(1e-14));
  }

  @Test
  void the_verdicts_are_a_sentence_with_their_numbers() {
    Finding finding = Coverage.finding("dbm", shares(Digits.drawn(2, 500, 1), 1));
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(finding.sentence())
        .startsWith("dbm: 2 of 10 classes found, collapsed (lost: 2 with 0.")
        .contains(
            " % instead of 1", "); ", "% of its samples are of class 1, 1", " % of the data; ")
        .contains(" of its samples are like data", "; KL to the data's shares is ")
        .endsWith(" nat, its bias removed.");
  }

  /** A ring of eight modes, one of them with 1 % of the samples and 12.5 % of the data. */
  @Test
  void a_mode_with_less_than_a_tenth_of_its_share_is_lost_however_few_samples_are_like_data() {
    Data ring = separated(new int[] {125, 125, 125, 125, 125, 125, 125, 125});
    int[] counts = {140, 140, 140, 10, 140, 140, 140, 150};
    float[] values = separated(counts).byRole().get("test").first(1000).values();
    for (int i = 0; i < 600; i++) {
      values[i] += 0.35f;
    }
    ModeShares shares =
        new ModeShares(
            ClassJudge.of(PreparedData.NONE, ring, Role.TEST, 3, Progress.UNSEEN),
            Digits.samples(new Batch(1000, Shape.of(1), values)),
            RandomStream.of(1),
            Progress.UNSEEN);
    assertThat(shares.likeData()).isEqualTo(0.4);
    assertThat(Coverage.of(shares)).isEqualTo(Coverage.COLLAPSED);
    assertThat(Coverage.inShort(shares)).isEqualTo("collapsed, 7 of 8 found, 40 % like data");
    assertThat(Coverage.finding("ring", shares).sentence())
        .startsWith(
            "ring: 7 of 8 classes found, collapsed (lost: 10 with 1.0 % instead of 12.5 %); 15.0 ±");
  }

  @Test
  void models_stand_together_beside_the_data() {
    Drawing drawing =
        new ModeSharesIllustration(PreparedData.NONE)
            .draw(
                new Illustration.Request<>(
                    List.of(
                        new Illustration.Subject<>(
                            Optional.empty(), Digits.drawn(10, 300, 1), Digits.DATA),
                        new Illustration.Subject<>(
                            Optional.empty(), Digits.drawn(1, 300, 2), Digits.DATA),
                        new Illustration.Subject<>(
                            Optional.empty(), noise(Digits.TEST, 300, 3), Digits.DATA)),
                    OPTIONS,
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    Figure.HeatMap map = (Figure.HeatMap) drawing.figures().get(0);
    assertThat(map.rowLabels()).hasSize(4).startsWith("data");
    assertThat(map.caption().text()).contains("another draw");
    assertThat(map.values().get(20)).isGreaterThan(0.95);
    assertThat(((Figure.DotPlot) drawing.figures().get(1)).dots())
        .extracting(Figure.Dot::mark)
        .startsWith("covered, 10 of 10 found, 99 % like data")
        .last()
        .asString()
        .endsWith("0 % like data");
    assertThat(drawing.findings())
        .extracting(Finding::severity)
        .containsExactly(Finding.Severity.NOTE, Finding.Severity.WARNING, Finding.Severity.WARNING);
  }

  @Test
  void data_without_labels_are_refused() {
    Data bare = new Data(Map.of("test", new MemoryDataset("bare", Digits.TEST.first(5))));
    assertThatThrownBy(() -> ClassJudge.of(PreparedData.NONE, bare, Role.TEST, 3, Progress.UNSEEN))
        .hasMessage(
            "classes of samples are told by labels of the data, but bare has none: give it labels");
  }
}
