package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.random.RandomStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every source of data sets, and with it every {@link Dataset}, has to keep to.
 *
 * @param <O> the provider's options
 */
public abstract class DatasetProviderContract<O extends Record> extends ContributionContract<O> {

  /** The provider under test. */
  protected abstract DatasetProvider<O> provider();

  /** What the data set is for. */
  protected Role role() {
    return Role.TRAIN;
  }

  @Override
  protected final DatasetProvider<O> contribution() {
    return provider();
  }

  private Dataset load() {
    return provider()
        .load(
            new DatasetProvider.Request<>(options(), role(), RandomStream.of(7).named("dataset")));
  }

  private static int[] allRows(Dataset dataset) {
    return IntStream.range(0, dataset.size()).toArray();
  }

  @Test
  void there_is_a_row_and_a_name() {
    assertThat(load().size()).isPositive();
    assertThat(load().shape().size()).isPositive();
    Texts.isPlain(load().name());
  }

  @Test
  void the_same_request_gives_the_same_rows_and_the_same_hash() {
    Dataset first = load();
    Dataset second = load();
    assertThat(second.batch(allRows(second))).isEqualTo(first.batch(allRows(first)));
    assertThat(second.sha256()).isEqualTo(first.sha256()).matches("[0-9a-f]{64}");
    assertThat(second.name()).isEqualTo(first.name());
    for (int row : allRows(first)) {
      assertThat(second.label(row)).isEqualTo(first.label(row));
      assertThat(second.weight(row)).isEqualTo(first.weight(row));
    }
  }

  @Test
  void all_values_are_finite() {
    Dataset dataset = load();
    for (float value : dataset.batch(allRows(dataset)).values()) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void rows_are_read_in_any_order_and_again() {
    Dataset dataset = load();
    Batch all = dataset.batch(allRows(dataset));
    int last = dataset.size() - 1;
    int[] mixed = {last, 0, last, last / 2, 0};
    assertThat(dataset.batch(mixed)).isEqualTo(all.select(mixed));
    assertThat(dataset.batch()).isEqualTo(all.select());
  }

  @Test
  void double_precision_agrees_with_single() {
    Dataset dataset = load();
    float[] singles = new float[dataset.size() * dataset.shape().size()];
    double[] doubles = new double[singles.length];
    dataset.read(allRows(dataset), singles);
    dataset.read(allRows(dataset), doubles);
    for (int i = 0; i < singles.length; i++) {
      assertThat((float) doubles[i]).as("value %s", i).isEqualTo(singles[i]);
    }
  }

  @Test
  void a_row_that_is_not_there_is_refused() {
    Dataset dataset = load();
    float[] into = new float[dataset.shape().size()];
    for (int row : new int[] {-1, dataset.size()}) {
      assertThatThrownBy(() -> dataset.read(new int[] {row}, into))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void labels_are_not_negative_and_weights_are_masses() {
    Dataset dataset = load();
    double total = 0;
    for (int row : allRows(dataset)) {
      dataset.label(row).ifPresent(label -> assertThat(label).isNotNegative());
      assertThat(dataset.weight(row)).isFinite().isNotNegative();
      total += dataset.weight(row);
    }
    assertThat(total).as("total mass").isPositive();
  }

  @Test
  void many_threads_may_read_at_once() {
    Dataset dataset = load();
    Batch all = dataset.batch(allRows(dataset));
    boolean same =
        IntStream.range(0, 64)
            .parallel()
            .allMatch(
                i -> {
                  int[] rows = {i % dataset.size(), (i * 31) % dataset.size()};
                  return dataset.batch(rows).equals(all.select(rows));
                });
    assertThat(same).isTrue();
  }
}
