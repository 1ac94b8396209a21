package io.galatea.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataValuesTest {

  private static Batch batch(int rows, Shape shape, float... values) {
    return new Batch(rows, shape, values);
  }

  @Test
  void a_shape_knows_its_size_and_whether_it_can_be_looked_at() {
    assertThat(Shape.of(3, 4, 5).size()).isEqualTo(60);
    assertThat(Shape.of(28, 28).isImage()).isTrue();
    assertThat(Shape.of(3, 32, 32).isImage()).isTrue();
    assertThat(Shape.of(2, 32, 32).isImage()).isFalse();
    assertThat(Shape.of(784).isImage()).isFalse();
    assertThat(Shape.of(3, 4, 5).channels()).isEqualTo(3);
    assertThat(Shape.of(3, 4, 5).height()).isEqualTo(4);
    assertThat(Shape.of(3, 4, 5).width()).isEqualTo(5);
    assertThat(Shape.of(4, 5).channels()).isEqualTo(1);
    assertThat(Shape.of(7).height()).isEqualTo(1);
    assertThat(Shape.of(28, 28)).hasToString("28 × 28");
  }

  @Test
  void a_shape_without_extents_or_too_large_is_refused() {
    for (List<Integer> dims :
        List.of(List.<Integer>of(), List.of(0), List.of(3, -1), List.of(65536, 65536))) {
      assertThatThrownBy(() -> new Shape(dims)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Shape.of(Integer.MAX_VALUE).size()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void the_role_that_a_study_names_is_the_one_that_a_trainer_requires() {
    assertThat(Role.of("train")).isEqualTo(Role.TRAIN).hasSameHashCodeAs(Role.TRAIN);
    assertThat(Role.of("test")).isNotEqualTo(Role.TRAIN);
  }

  @Test
  void a_batch_has_as_many_values_as_its_rows_need() {
    assertThatThrownBy(() -> batch(2, Shape.of(2), 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4")
        .hasMessageContaining("3");
    assertThatThrownBy(() -> batch(-1, Shape.of(2))).isInstanceOf(IllegalArgumentException.class);
    assertThat(batch(0, Shape.of(2)).rows()).isZero();
  }

  @Test
  void rows_are_selected_in_the_order_given_and_again() {
    Batch three = batch(3, Shape.of(2), 1, 2, 3, 4, 5, 6);
    assertThat(three.select(2, 0, 2)).isEqualTo(batch(3, Shape.of(2), 5, 6, 1, 2, 5, 6));
    assertThat(three.select()).isEqualTo(batch(0, Shape.of(2)));
    assertThatThrownBy(() -> three.select(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void batches_are_equal_by_their_values_and_shape() {
    Batch one = batch(1, Shape.of(4), 1, 2, 3, 4);
    assertThat(one).isEqualTo(batch(1, Shape.of(4), 1, 2, 3, 4));
    assertThat(one).hasSameHashCodeAs(batch(1, Shape.of(4), 1, 2, 3, 4));
    assertThat(one).isNotEqualTo(batch(1, Shape.of(2, 2), 1, 2, 3, 4));
    assertThat(one).isNotEqualTo(batch(1, Shape.of(4), 1, 2, 3, 5));
  }

  @Test
  void a_data_set_reads_doubles_and_weights_rows_equally_unless_it_says_otherwise() {
    Dataset dataset =
        new MemoryDataset(
            "m", batch(4, Shape.of(1), 0.1f, 0.2f, 0.3f, 0.4f), new int[] {3, 2, 1, 0});
    double[] into = new double[2];
    dataset.read(new int[] {3, 0}, into);
    assertThat(into).containsExactly(0.4f, 0.1f);
    assertThat(dataset.weight(2)).isEqualTo(0.25);
    assertThat(dataset.label(1)).hasValue(2);
    assertThat(dataset.first(9)).isEqualTo(dataset.batch(0, 1, 2, 3));
    assertThat(dataset.first(1).values()).containsExactly(0.1f);
  }

  @Test
  void the_hash_of_a_data_set_covers_shape_values_and_labels() {
    Batch flat = batch(1, Shape.of(4), 1, 2, 3, 4);
    String hash = new MemoryDataset("a", flat).sha256();
    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(new MemoryDataset("b", flat).sha256()).as("the name is left out").isEqualTo(hash);
    assertThat(new MemoryDataset("a", batch(1, Shape.of(2, 2), 1, 2, 3, 4)).sha256())
        .isNotEqualTo(hash);
    assertThat(new MemoryDataset("a", batch(1, Shape.of(4), 1, 2, 3, 5)).sha256())
        .isNotEqualTo(hash);
    assertThat(new MemoryDataset("a", flat, new int[] {0}).sha256()).isNotEqualTo(hash);
    assertThat(new MemoryDataset("a", flat, new int[] {1}).sha256())
        .isNotEqualTo(new MemoryDataset("a", flat, new int[] {0}).sha256());
  }

  @Test
  void a_data_set_without_rows_or_with_too_few_labels_is_refused() {
    assertThatThrownBy(() -> new MemoryDataset("empty", batch(0, Shape.of(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> new MemoryDataset("m", batch(1, Shape.of(1), 1), new int[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_missing_role_is_an_error_of_usage_that_names_it() {
    Data none = new Data(Map.of());
    assertThat(none.find(Role.TEST)).isEmpty();
    assertThatThrownBy(() -> none.get(Role.TRAIN))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContaining("'train'");
  }
}
