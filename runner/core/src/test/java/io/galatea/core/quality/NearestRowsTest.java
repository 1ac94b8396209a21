package io.galatea.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestRowsTest {
  private static final int SIZE = 7;

  private static Batch rows(int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    float[] values = new float[count * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
    }
    return new Batch(count, Shape.of(SIZE), values);
  }

  private static double distance(Batch a, int i, Batch b, int j) {
    return Math.sqrt(
        IntStream.range(0, SIZE)
            .mapToDouble(k -> (double) a.values()[i * SIZE + k] - b.values()[j * SIZE + k])
            .map(d -> d * d)
            .sum());
  }

  @Test
  void the_nearest_rows_are_those_of_a_search_through_all() {
    Batch queries = rows(90, 1);
    Batch among = rows(300, 2);
    NearestRows nearest =
        NearestRows.of(queries, new MemoryDataset("rows", among), 4, Progress.UNSEEN);
    for (int q = 0; q < queries.rows(); q++) {
      int query = q;
      List<Integer> expected =
          IntStream.range(0, among.rows())
              .boxed()
              .sorted(Comparator.comparingDouble(r -> distance(queries, query, among, r)))
              .limit(4)
              .toList();
      assertThat(IntStream.range(0, 4).map(k -> nearest.row(query, k)).boxed())
          .containsExactlyElementsOf(expected);
      assertThat(nearest.distance(q, 3))
          .isCloseTo(distance(queries, q, among, expected.get(3)), within(1e-12));
    }
  }

  @Test
  void a_row_is_not_its_own_neighbour_and_of_equal_ones_the_first_counts() {
    Batch some = rows(5, 3);
    Dataset twice = new MemoryDataset("twice", some.select(0, 1, 2, 3, 4, 0, 1, 2, 3, 4));
    NearestRows nearest = NearestRows.ofOthers(twice, 1, Progress.UNSEEN);
    for (int r = 0; r < 10; r++) {
      assertThat(nearest.row(r, 0)).isEqualTo((r + 5) % 10);
      assertThat(nearest.distance(r, 0)).isZero();
    }
    assertThat(NearestRows.of(some, twice, 2, Progress.UNSEEN).row(3, 0)).isEqualTo(3);
    assertThat(NearestRows.of(some, twice, 2, Progress.UNSEEN).row(3, 1)).isEqualTo(8);
  }

  @Test
  void where_there_are_too_few_rows_the_rest_is_missing() {
    NearestRows nearest =
        NearestRows.of(rows(1, 1), new MemoryDataset("one", rows(1, 2)), 2, Progress.UNSEEN);
    assertThat(nearest.row(0, 1)).isEqualTo(NearestRows.NONE);
    assertThat(nearest.distance(0, 1)).isInfinite();
  }
}
