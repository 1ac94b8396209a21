package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemorisationMetricTest {
  private static Measurement measure(Samples samples) {
    return new MemorisationMetric(PreparedData.NONE)
        .measure(Digits.request(new NoOptions(), samples));
  }

  /** Fresh digits, the first of them replaced by training rows with noise. */
  private static Samples copied(int copies, int count, double noise, long seed) {
    Batch batch = Digits.fresh(count, seed).last();
    Batch train = Digits.TRAIN.first(copies);
    RandomStream random = RandomStream.of(seed);
    float[] values = batch.values().clone();
    for (int i = 0; i < train.values().length; i++) {
      values[i] = (float) (train.values()[i] + noise * random.nextGaussian());
    }
    return Digits.samples(new Batch(count, batch.shape(), values));
  }

  @Test
  void unseen_digits_are_no_copies() {
    for (long seed = 1; seed <= 4; seed++) {
      Measurement measured = measure(Digits.fresh(500, seed));
      // 1 % are expected; of 500, and beside a quantile of 1,000 rows, 3 % would be far out.
      assertThat(measured.value()).as("seed %d", seed).isLessThan(0.03);
      assertThat(measured.details().get("repeats")).as("seed %d", seed).isLessThan(0.04);
      // Mann and Whitney's statistic has the deviation sqrt((n + m + 1) / 12 n m) = 0.016 here.
      assertThat(measured.details().get("rank")).isCloseTo(0.5, within(4 * 0.016));
    }
  }

  @Test
  void training_rows_are_copies_with_and_without_noise() {
    Measurement exact = measure(copied(200, 400, 0, 1));
    assertThat(exact.value()).isCloseTo(0.5, within(0.03));
    assertThat(exact.details().get("duplicates")).isEqualTo(0.5);
    // Noise of 0.05 on each of 784 pixels is a distance of 1.4; neighbours are 5 to 7 apart.
    Measurement noisy = measure(copied(200, 400, 0.05, 1));
    assertThat(noisy.value()).isCloseTo(0.5, within(0.05));
    assertThat(noisy.details()).containsEntry("duplicates", 0.0);
    assertThat(noisy.details().get("rank")).isGreaterThan(0.65);
  }

  @Test
  void samples_of_one_simple_class_are_not_taken_for_copies() {
    // Ones lie close together, so that plain distances would call them copies.
    Batch fresh = Digits.drawn(2, 2000, 5).last();
    ClassJudge judge = ClassJudge.of(PreparedData.NONE, Digits.DATA, Role.TEST, 3, Progress.UNSEEN);
    int[] classes = judge.classes(judge.nearest(fresh, Progress.UNSEEN));
    int[] ones = IntStream.range(0, fresh.rows()).filter(r -> classes[r] == 1).limit(400).toArray();
    assertThat(measure(Digits.samples(fresh.select(ones))).value()).isLessThan(0.05);
  }

  @Test
  void a_model_that_repeats_itself_is_found() {
    Batch few = Digits.fresh(5, 1).last();
    int[] many = IntStream.range(0, 300).map(k -> k % 5).toArray();
    Measurement measured = measure(Digits.samples(few.select(many)));
    assertThat(measured.details().get("repeats")).isEqualTo(1.0);
    assertThat(measured.details().get("duplicates")).isZero();
  }

  private static Drawing draw(Samples samples) {
    return new NearestTrainingImagesIllustration(PreparedData.NONE)
        .draw(
            new Illustration.Request<>(
                List.of(new Illustration.Subject<>(Optional.empty(), samples, Digits.DATA)),
                new NearestTrainingImagesIllustration.Options(8, 2),
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN));
  }

  @Test
  void samples_stand_above_their_nearest_training_rows_with_a_verdict() {
    Drawing copying = draw(copied(50, 100, 0, 1));
    Figure.ImageGrid grid = (Figure.ImageGrid) copying.figures().get(0);
    assertThat(grid.rowLabels()).containsExactly("samples", "nearest", "nearest 2");
    assertThat(grid.cellLabels().subList(0, 9)).containsOnly("copy", "0");
    byte[] pixels = grid.images().pixels();
    assertThat(Arrays.copyOfRange(pixels, 0, 8 * 784))
        .isEqualTo(Arrays.copyOfRange(pixels, 8 * 784, 16 * 784));
    assertThat(copying.findings().get(0).severity()).isEqualTo(Finding.Severity.WARNING);
    assertThat(copying.findings().get(0).sentence())
        .startsWith("data copies rows of mnist (train)")
        .contains("50 % are equal to one");
    Finding honest = draw(Digits.fresh(100, 2)).findings().get(0);
    assertThat(honest.severity()).isEqualTo(Finding.Severity.NOTE);
    assertThat(honest.sentence()).startsWith("data does not copy rows of");
  }

  @Test
  void rows_of_another_size_are_refused() {
    Batch narrow = new Batch(2, Shape.of(3), new float[6]);
    assertThatThrownBy(() -> measure(Digits.samples(narrow)))
        .hasMessageContaining("samples of 3 cannot be compared with mnist (train)");
  }
}
