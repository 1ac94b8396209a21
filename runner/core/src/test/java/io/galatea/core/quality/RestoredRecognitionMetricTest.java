package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.ToyData;
import io.galatea.toolkit.data.LimitedDataset;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RestoredRecognitionMetricTest {
  private static final int IMAGES = 90;
  private static final Dataset TEST = new LimitedDataset(Digits.TEST, IMAGES);
  private static final Data DATA = new Data(Map.of("train", Digits.TRAIN, "test", TEST));

  /** A chain that does the same to whatever it starts from. */
  static MarkovChain chain(UnaryOperator<Batch> step) {
    return new MarkovChain() {
      @Override
      public Shape shape() {
        return TEST.shape();
      }

      @Override
      public Batch noise(int rows, RandomStream random) {
        throw new AssertionError("chains start at images here, not at noise");
      }

      @Override
      public List<Batch> walk(Batch start, Walk walk, RandomStream random) {
        return List.of(step.apply(start));
      }

      @Override
      public Provenance provenance() {
        return ToyData.provenance("toy");
      }
    };
  }

  private static Measurement measure(Data data, MarkovChain chain) {
    return new RestoredRecognitionMetric(PreparedData.NONE)
        .measure(
            new Metric.Request<>(
                chain,
                new RestoredRecognitionMetric.Options(
                    new RestorationOptions(20, Restoration.Side.BOTTOM, 1), 3),
                data,
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN));
  }

  @Test
  void images_that_are_restored_as_they_were_are_recognised_as_they_were() {
    // All images are given to the chain at once.
    Measurement found = measure(DATA, chain(damaged -> TEST.first(IMAGES)));
    assertThat(found.count()).isEqualTo(IMAGES);
    assertThat(found.value()).isCloseTo(found.details().get("intact"), within(1e-12));
    // 5 % of the digits are taken for another one, and two thirds and more without their bottom.
    assertThat(found.value()).isGreaterThan(0.85);
    assertThat(found.details().get("damaged")).isLessThan(0.6);
    assertThat(found.details().get("gain"))
        .isCloseTo(found.value() - found.details().get("damaged"), within(1e-12));
  }

  @Test
  void images_that_are_left_as_they_are_gain_nothing() {
    Measurement found = measure(DATA, chain(damaged -> damaged));
    assertThat(found.value()).isEqualTo(found.details().get("damaged"));
    assertThat(found.details()).containsEntry("gain", 0.0).containsEntry("gainError", 0.0);
  }

  @Test
  void no_image_is_recognised_by_itself() {
    Data alone = new Data(Map.of("train", TEST, "test", TEST));
    Measurement found = measure(alone, chain(damaged -> TEST.first(IMAGES)));
    // Among 90 digits the nearest other ones are often of another class; an image itself never is.
    assertThat(found.value()).isCloseTo(found.details().get("intact"), within(1e-12));
    assertThat(found.value()).isLessThan(0.95);
  }
}
