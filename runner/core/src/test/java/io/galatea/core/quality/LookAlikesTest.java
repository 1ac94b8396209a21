package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookAlikesTest {
  private static final double LEVEL = 0.05;

  private static Measurement measure(Samples samples) {
    return new LookAlikesMetric()
        .measure(Digits.request(new LookAlikesMetric.Options(LEVEL), samples));
  }

  @Test
  void as_many_unseen_digits_look_alike_as_was_said_of_the_data() {
    for (long seed = 1; seed <= 4; seed++) {
      Measurement measured = measure(Digits.fresh(200, seed));
      // The share is known to 0.016, and so is that of the rows which say what is near.
      assertThat(measured.value()).as("seed %d", seed).isCloseTo(LEVEL, within(4 * 0.023));
      assertThat(measured.standardError()).isBetween(0.01, 0.05);
    }
  }

  @Test
  void a_model_that_makes_five_digits_again_and_again_is_found() {
    Batch few = Digits.fresh(5, 1).last();
    int[] many = IntStream.range(0, 100).map(k -> k % 5).toArray();
    Measurement measured = measure(Digits.samples(few.select(many)));
    assertThat(measured.value()).isEqualTo(1);
    // Five groups of 20, each of 190 pairs; fewer groups if two of the five are near each other.
    assertThat(measured.details().get("pairs")).isGreaterThanOrEqualTo(5 * 190.0);
    assertThat(measured.details().get("largestGroup")).isGreaterThanOrEqualTo(0.2);
  }

  @Test
  void the_error_counts_that_look_alikes_come_in_pairs() {
    // Places 0, 0.1 | 10, 10.1 | 20 | 30 | 40 | 50 on a line: two pairs and four alone.
    float[] places = {0, 0.1f, 10, 10.1f, 20, 30, 40, 50};
    LookAlikes alike = LookAlikes.among(new Batch(8, Shape.of(1), places), 1, LEVEL);
    assertThat(alike.pairs()).isEqualTo(2);
    assertThat(alike.share()).isEqualTo(0.5);
    assertThat(alike.groups()).containsExactly(List.of(0, 1), List.of(2, 3));
    // Left out, one of a pair leaves 2 of 7, one that is alone 4 of 7: a mean of 3/7, deviations
    // of 1/7, and √(7/8 · 8 / 49) = 1/√7.
    assertThat(alike.error()).isCloseTo(1 / Math.sqrt(7), within(1e-12));
  }

  @Test
  void what_is_near_is_what_a_share_of_the_data_are_among_as_many_rows() {
    // Ten groups of two rows, 1 to 10 apart: 5 % of the rows are nearer than 2.
    float[] places = new float[20];
    for (int k = 0; k < 10; k++) {
      places[2 * k] = 1000 * k;
      places[2 * k + 1] = 1000 * k + k + 1;
    }
    MemoryDataset data = new MemoryDataset("line", new Batch(20, Shape.of(1), places));
    assertThat(LookAlikes.near(data, 2, 0.1)).isEqualTo(2);
    assertThatThrownBy(() -> LookAlikes.near(data, 1, 0.1)).hasMessageContaining("two samples");
  }

  private static Moment moment(long step, Batch rows) {
    return new Moment(step, 1, Map.of(), "step " + step, Digits.samples(rows));
  }

  @Test
  void moments_with_more_are_marked_on_the_curves_and_their_samples_framed() {
    Batch fresh = Digits.fresh(40, 3).last();
    int[] again = IntStream.range(0, 40).map(k -> k % 4).toArray();
    SampleHistory history =
        new SampleHistory(
            List.of(moment(1, fresh), moment(3, fresh.select(again)), moment(4, fresh)));
    List<Double> values = List.of(4.0, 3.0, 2.0, 1.0);
    Experiment experiment =
        new Experiment(
            new ExperimentKey("gan", "gan", 0),
            "gan:gan",
            Map.of(),
            List.of(),
            Outcome.COMPLETED,
            "",
            1,
            1,
            List.of(),
            List.of(new Curve("d-loss", "", List.of(1L, 2L, 3L, 4L), values, values, values)),
            List.of());
    Drawing drawing =
        new LookAlikesIllustration()
            .draw(
                new Illustration.Request<>(
                    List.of(
                        new Illustration.Subject<>(Optional.of(experiment), history, Digits.DATA)),
                    new LookAlikesIllustration.Options(
                        LEVEL, List.of("d-loss"), Optional.empty(), 8),
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    Figure.Line marks = ((Figure.LineChart) drawing.figures().get(1)).lines().get(1);
    assertThat(marks.x()).containsExactly(3.0, 3.0);
    assertThat(marks.y().get(0)).isEqualTo(2.0);
    assertThat(marks.y().get(1)).isNaN();
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(2);
    assertThat(grid.caption().text()).contains("after step 3");
    assertThat(grid.cellLabels()).contains("A").doesNotContain("");
    // The orange of the first group, at the corner of the first image.
    assertThat(grid.images().pixels()[0]).isEqualTo((byte) 0xE6);
    assertThat(drawing.findings().get(0).sentence()).contains("at 1 of 3 moments (step 3)");
  }
}
