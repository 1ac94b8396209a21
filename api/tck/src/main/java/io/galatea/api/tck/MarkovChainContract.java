package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.data.Batch;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every model with a Markov chain has to keep to. */
public abstract class MarkovChainContract {
  private static final int ROWS = 5;

  /** The model under test. */
  protected abstract MarkovChain model();

  private static RandomStream random(String name) {
    return RandomStream.of(7).named(name);
  }

  private Batch start() {
    return model().noise(ROWS, random("noise"));
  }

  private List<Batch> walk(Walk walk) {
    return model().walk(start(), walk, random("walk"));
  }

  private boolean[] everyOther() {
    boolean[] held = new boolean[model().shape().size()];
    for (int i = 0; i < held.length; i += 2) {
      held[i] = true;
    }
    return held;
  }

  @Test
  void noise_has_the_shape_of_the_model_and_is_the_same_again() {
    assertThat(start().rows()).isEqualTo(ROWS);
    assertThat(start().shape()).isEqualTo(model().shape());
    assertThat(start()).isEqualTo(start());
    assertThat(model().noise(ROWS, random("other noise"))).isNotEqualTo(start());
  }

  @Test
  void a_walk_of_no_steps_gives_its_start() {
    assertThat(walk(Walk.of(0))).containsExactly(start());
  }

  @Test
  void every_so_manyth_frame_is_kept_and_the_last_one() {
    assertThat(walk(Walk.of(10))).hasSize(1);
    assertThat(walk(Walk.of(10).keepingEvery(1))).hasSize(10);
    assertThat(walk(Walk.of(10).keepingEvery(5))).hasSize(2);
    assertThat(walk(Walk.of(10).keepingEvery(4))).as("after 4, 8 and 10 steps").hasSize(3);
    assertThat(walk(Walk.of(3).keepingEvery(9))).hasSize(1);
  }

  @Test
  void which_frames_are_kept_does_not_change_them() {
    List<Batch> all = walk(Walk.of(10).keepingEvery(1));
    assertThat(walk(Walk.of(10).keepingEvery(4)))
        .containsExactly(all.get(3), all.get(7), all.get(9));
  }

  @Test
  void frames_have_the_shape_of_the_model_and_finite_values() {
    for (Batch frame : walk(Walk.of(4).keepingEvery(1))) {
      assertThat(frame.rows()).isEqualTo(ROWS);
      assertThat(frame.shape()).isEqualTo(model().shape());
      for (float value : frame.values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void conditional_means_are_probabilities() {
    for (Batch frame : walk(Walk.of(4).keepingEvery(2).showingProbabilities())) {
      for (float value : frame.values()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void clamped_values_never_change() {
    boolean[] held = everyOther();
    float[] start = start().values();
    Walk walk = Walk.of(6).keepingEvery(1).clamping(held);
    for (Walk shown : List.of(walk, walk.showingProbabilities())) {
      for (Batch frame : walk(shown)) {
        for (int i = 0; i < start.length; i++) {
          if (held[i % held.length]) {
            assertThat(frame.values()[i]).as("value %s", i).isEqualTo(start[i]);
          }
        }
      }
    }
  }

  @Test
  void the_same_walk_gives_the_same_bytes_and_leaves_its_start_alone() {
    Batch start = start();
    List<Batch> first = model().walk(start, Walk.of(5), random("walk"));
    assertThat(start).isEqualTo(start());
    assertThat(model().walk(start, Walk.of(5), random("walk"))).isEqualTo(first);
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(() -> walk(Walk.of(5)));
  }
}
