package io.galatea.toolkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  private static List<Integer> epoch(EpochOrder order, int epoch) {
    List<Integer> rows = new ArrayList<>();
    for (int b = 0; b < order.batches(); b++) {
      long batch = (long) epoch * order.batches() + b;
      int[] read = order.rows(batch);
      assertThat(read).hasSize(order.count(batch));
      for (int row : read) {
        rows.add(row);
      }
    }
    return rows;
  }

  @Test
  void every_epoch_goes_through_all_rows_once_in_another_order() {
    EpochOrder order =
        EpochOrder.ofAll(10, 4, EpochOrder.permutations(10, RandomStream.of(3), "epoch-"));

    assertThat(order.batches()).isEqualTo(3);
    assertThat(order.count(2)).isEqualTo(2);
    List<Integer> first = epoch(order, 0);
    List<Integer> second = epoch(order, 1);
    assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
    // Back again, as after a checkpoint.
    assertThat(epoch(order, 0)).isEqualTo(first);
  }

  @Test
  void of_whole_batches_only_the_rest_is_left_out() {
    EpochOrder order =
        EpochOrder.ofWholeBatches(10, 4, EpochOrder.permutations(10, RandomStream.of(3), "e"));

    assertThat(order.batches()).isEqualTo(2);
    assertThat(epoch(order, 0)).hasSize(8).doesNotHaveDuplicates();
  }
}
