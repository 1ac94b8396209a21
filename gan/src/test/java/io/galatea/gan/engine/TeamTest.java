package io.galatea.gan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {
  private static AtomicIntegerArray runs(int regions, int chunks) {
    AtomicIntegerArray runs = new AtomicIntegerArray(regions * chunks);
    for (int r = 0; r < regions; r++) {
      int first = r * chunks;
      Chunks.run(
          chunks,
          c -> {
            if (first > 0) {
              // All of the region before is done, and seen from every thread.
              assertThat(runs.get(first - 1)).isOne();
            }
            runs.incrementAndGet(first + c);
          });
    }
    return runs;
  }

  private static void assertOnceEach(AtomicIntegerArray runs) {
    for (int k = 0; k < runs.length(); k++) {
      assertThat(runs.get(k)).as("chunk %s", k).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void runs_every_chunk_of_every_region_once_and_in_order_of_regions(int threads)
      throws ExecutionException, InterruptedException {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      assertOnceEach(pool.submit(() -> Chunks.together(() -> runs(2000, 5))).get());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void works_without_helpers() {
    try (Team team = new Team(0)) {
      int[] sum = {0};
      team.run(10, c -> sum[0] += c);
      assertThat(sum[0]).isEqualTo(45);
    }
  }

  @Test
  void a_region_within_a_region_runs_as_well() {
    AtomicIntegerArray runs = new AtomicIntegerArray(12);
    Chunks.together(
        () -> {
          Chunks.run(3, a -> Chunks.run(4, b -> runs.incrementAndGet(4 * a + b)));
          return null;
        });
    assertOnceEach(runs);
  }

  @Test
  void after_a_failure_it_is_thrown_and_the_next_regions_run() {
    Chunks.together(
        () -> {
          assertThatThrownBy(
                  () ->
                      Chunks.run(
                          8,
                          c -> {
                            if (c == 6) {
                              throw new IllegalStateException("chunk " + c);
                            }
                          }))
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("chunk 6");
          assertOnceEach(runs(3, 4));
          return null;
        });
  }
}
