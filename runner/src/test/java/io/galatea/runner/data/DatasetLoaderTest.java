package io.galatea.runner.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.study.Bound;
import io.galatea.runner.study.Plan.Binarization;
import io.galatea.runner.study.Plan.PlannedData;
import io.galatea.toolkit.data.LimitedDataset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetLoaderTest {
  private static final int ROWS = 4000;
  private static final float[] LEVELS = {0f, 0.25f, 0.5f, 1f};

  /** Every row is the four levels; the label is the row's number modulo 3. */
  private static final class Levels implements DatasetProvider<NoOptions> {
    private final AtomicInteger loads = new AtomicInteger();
    private final float factor;

    Levels(float factor) {
      this.factor = factor;
    }

    @Override
    public String summary() {
      return "grey levels";
    }

    @Override
    public Dataset load(Request<NoOptions> request) {
      loads.incrementAndGet();
      if (Float.isNaN(factor)) {
        throw new IllegalStateException("a defect");
      }
      float[] values = new float[4 * ROWS];
      int[] labels = new int[ROWS];
      for (int i = 0; i < values.length; i++) {
        values[i] = factor * LEVELS[i % 4];
        labels[i / 4] = i / 4 % 3;
      }
      return new MemoryDataset("levels", new Batch(ROWS, Shape.of(2, 2), values), labels);
    }
  }

  private static PlannedData plan(Levels provider, Binarization how, Integer limit) {
    return new PlannedData(
        Role.TRAIN,
        new Bound<>(new Entry<>("toy", "levels", provider), new NoOptions()),
        how,
        Optional.ofNullable(limit));
  }

  @Test
  void equal_plans_are_loaded_once_whatever_the_threads() {
    Levels provider = new Levels(1);
    DatasetLoader loader = new DatasetLoader(RandomStream.of(1));
    long distinct =
        IntStream.range(0, 64)
            .parallel()
            .mapToObj(i -> loader.load(plan(provider, Binarization.STOCHASTIC, 10)))
            .map(System::identityHashCode)
            .distinct()
            .count();
    assertThat(distinct).isOne();
    assertThat(provider.loads).hasValue(1);
    loader.load(plan(provider, Binarization.NONE, 10));
    assertThat(provider.loads).hasValue(2);
  }

  @Test
  void a_threshold_is_at_one_half() {
    Dataset data =
        new DatasetLoader(RandomStream.of(1)).load(plan(new Levels(1), Binarization.THRESHOLD, 5));
    assertThat(data.batch(3).values()).containsExactly(0, 0, 1, 1);
    assertThat(data.size()).isEqualTo(5);
    assertThat(data.label(4)).hasValue(1);
    assertThat(data.name()).isEqualTo("levels, first 5, threshold 0.5");
  }

  @Test
  void stochastic_binarization_has_the_levels_as_probabilities() {
    Dataset data =
        new DatasetLoader(RandomStream.of(1))
            .load(plan(new Levels(1), Binarization.STOCHASTIC, null));
    double[] ones = new double[4];
    float[] values = data.first(ROWS).values();
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isIn(0f, 1f);
      ones[i % 4] += values[i];
    }
    assertThat(ones[0]).isZero();
    assertThat(ones[3]).isEqualTo(ROWS);
    // Four standard deviations of a count of 4000 with p = 1/4 (27.4) and 1/2 (31.6).
    assertThat(ones[1]).isBetween(1000 - 110.0, 1000 + 110.0);
    assertThat(ones[2]).isBetween(2000 - 127.0, 2000 + 127.0);
  }

  @Test
  void a_limit_does_not_change_the_drawn_pixels_and_a_seed_does() {
    Levels provider = new Levels(1);
    DatasetLoader loader = new DatasetLoader(RandomStream.of(1));
    Dataset all = loader.load(plan(provider, Binarization.STOCHASTIC, null));
    Dataset few = loader.load(plan(provider, Binarization.STOCHASTIC, 1000));
    assertThat(few.first(1000)).isEqualTo(all.first(1000));
    assertThat(few.sha256()).isNotEqualTo(all.sha256());
    Dataset other =
        new DatasetLoader(RandomStream.of(2)).load(plan(provider, Binarization.STOCHASTIC, 1000));
    assertThat(other.sha256()).isNotEqualTo(few.sha256());
  }

  @Test
  void the_hash_is_of_the_content_however_it_is_held() {
    Levels provider = new Levels(1);
    Dataset memory =
        provider.load(
            new DatasetProvider.Request<>(
                new NoOptions(), io.galatea.api.data.Role.TRAIN, RandomStream.of(1)));
    assertThat(DatasetHash.of(memory)).isEqualTo(memory.sha256());
    Dataset binary =
        new DatasetLoader(RandomStream.of(1)).load(plan(provider, Binarization.THRESHOLD, 7));
    int[] labels = IntStream.range(0, 7).map(row -> row % 3).toArray();
    assertThat(binary.sha256())
        .isEqualTo(new MemoryDataset("any", binary.first(7), labels).sha256());
  }

  @Test
  void a_limited_data_set_is_the_first_rows() {
    Dataset all = new MemoryDataset("all", new Batch(3, Shape.of(1), new float[] {1, 2, 3}));
    Dataset two = new LimitedDataset(all, 2);
    assertThat(two.first(9).values()).containsExactly(1, 2);
    assertThat(two.weight(1)).isEqualTo(0.5);
    assertThat(two.name()).isEqualTo("all, first 2");
    assertThatThrownBy(() -> two.batch(2)).isInstanceOf(IndexOutOfBoundsException.class);
    Dataset more = new LimitedDataset(all, 9);
    assertThat(more.size()).isEqualTo(3);
    assertThat(more.name()).isEqualTo("all");
    assertThat(more.sha256()).isEqualTo(all.sha256());
  }

  @Test
  void values_that_are_no_probabilities_are_not_binarized() {
    DatasetLoader loader = new DatasetLoader(RandomStream.of(1));
    assertThatThrownBy(() -> loader.load(plan(new Levels(255), Binarization.THRESHOLD, null)))
        .hasMessage(
            "levels: binarization needs values from 0 to 1, but row 0 holds 63.75; scale the"
                + " values, or choose binarization: none");
  }

  @Test
  void a_provider_that_breaks_is_a_fault_of_its_plugin() {
    DatasetLoader loader = new DatasetLoader(RandomStream.of(1));
    assertThatThrownBy(() -> loader.load(plan(new Levels(Float.NaN), Binarization.NONE, null)))
        .hasMessageContaining("toy:levels broke while loading")
        .satisfies(e -> assertThat(((GalateaException) e).kind()).isEqualTo(ErrorKind.PLUGIN));
  }
}
