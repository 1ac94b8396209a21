package io.galatea.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Shape;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftlyPreparedTest {
  private final PreparedData prepared = new SoftlyPrepared();
  private final AtomicInteger made = new AtomicInteger();

  private static Dataset data() {
    return new MemoryDataset("rows", new Batch(1, Shape.of(2), new float[2]));
  }

  private String text(Dataset data, Object with) {
    return prepared.of(data, String.class, with, () -> "made " + made.incrementAndGet());
  }

  @Test
  void the_same_is_made_once_also_by_many_at_once() throws Exception {
    Dataset data = data();
    Set<String> seen = ConcurrentHashMap.newKeySet();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Future<?>> all =
        IntStream.range(0, 200)
            .<Future<?>>mapToObj(k -> pool.submit(() -> seen.add(text(data, List.of(3)))))
            .toList();
    for (Future<?> one : all) {
      one.get();
    }
    pool.shutdown();

    assertThat(seen).containsExactly("made 1");
  }

  @Test
  void another_data_set_type_or_parameter_is_something_else() {
    Dataset data = data();

    assertThat(text(data, 1)).isEqualTo("made 1");
    assertThat(text(data, 2)).isEqualTo("made 2");
    assertThat(text(data(), 1)).isEqualTo("made 3");
    assertThat(prepared.of(data, Integer.class, 1, () -> 7)).isEqualTo(7);
    assertThat(text(data, 1)).isEqualTo("made 1");
  }

  @Test
  void what_could_not_be_made_is_tried_again() {
    Dataset data = data();
    assertThatThrownBy(
            () ->
                prepared.of(
                    data,
                    String.class,
                    "",
                    () -> {
                      throw new IllegalStateException("not now");
                    }))
        .hasMessage("not now");

    assertThat(text(data, "")).isEqualTo("made 1");
  }
}
