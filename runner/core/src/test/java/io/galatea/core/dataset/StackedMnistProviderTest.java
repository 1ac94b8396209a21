package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.testing.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedMnistProviderTest {
  private static Dataset stacked(int images, long seed) {
    StackedMnistProvider.Options options =
        new StackedMnistProvider.Options(images, Optional.empty(), Optional.empty());
    return new StackedMnistProvider()
        .load(new Request<>(options, Role.TEST, RandomStream.of(seed)));
  }

  @Test
  void each_channel_is_a_digit_and_the_label_names_all_three() {
    ByteDataset digits = MnistProvider.bundled(Part.TEST);
    Map<Integer, Integer> labelOfImage = new HashMap<>();
    Batch all = digits.first(digits.size());
    for (int row = 0; row < digits.size(); row++) {
      float[] image = Arrays.copyOfRange(all.values(), 784 * row, 784 * (row + 1));
      labelOfImage.put(Arrays.hashCode(image), digits.label(row).orElseThrow());
    }
    Dataset data = stacked(200, 1);
    assertThat(data.shape()).isEqualTo(Shape.of(3, 28, 28));
    for (int row = 0; row < data.size(); row++) {
      float[] image = data.batch(row).values();
      int label = 0;
      for (int channel = 0; channel < 3; channel++) {
        float[] digit = Arrays.copyOfRange(image, 784 * channel, 784 * (channel + 1));
        label = 10 * label + labelOfImage.get(Arrays.hashCode(digit));
      }
      assertThat(data.label(row)).hasValue(label);
    }
  }

  @Test
  void all_thousand_modes_occur() {
    Dataset data = stacked(50_000, 2);
    // The rarest, three fives, has probability 0.0892^3: a chance of 4e-16 to be missed.
    assertThat(
            IntStream.range(0, data.size())
                .map(row -> data.label(row).orElseThrow())
                .distinct()
                .count())
        .isEqualTo(1000);
  }

  @Test
  void the_stream_decides_the_digits() {
    assertThat(stacked(50, 3).sha256()).isEqualTo(stacked(50, 3).sha256());
    assertThat(stacked(50, 3).sha256()).isNotEqualTo(stacked(50, 4).sha256());
  }

  @Test
  void digits_may_come_from_all_of_mnist() {
    Path folder = SharedData.folder("mnist");
    StackedMnistProvider.Options options =
        new StackedMnistProvider.Options(10, Optional.of(Part.TRAIN), Optional.of(folder));
    Request<StackedMnistProvider.Options> request =
        new Request<>(options, Role.TEST, RandomStream.of(5));
    assertThat(new StackedMnistProvider().load(request).size()).isEqualTo(10);
    assertThatThrownBy(
            () -> new StackedMnistProvider.Options(0, Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidOption.class);
  }

  @Test
  void digits_may_be_chosen_by_their_class() {
    MnistProvider.Options options =
        new MnistProvider.Options(
            Optional.empty(), Optional.empty(), Optional.empty(), List.of("3", "5"));
    Dataset data = new MnistProvider().load(new Request<>(options, Role.TEST, RandomStream.of(1)));
    assertThat(data.name()).isEqualTo("mnist (test), classes 3, 5");
    ByteDataset all = MnistProvider.bundled(Part.TEST);
    int[] rows =
        IntStream.range(0, all.size())
            .filter(row -> List.of(3, 5).contains(all.label(row).orElseThrow()))
            .toArray();
    assertThat(data.first(data.size())).isEqualTo(all.batch(rows));
    assertThat(data.label(0)).isEqualTo(all.label(rows[0]));
  }
}
