package io.galatea.api.tck.toy;

import static io.galatea.api.tck.toy.Broken.failedTestsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Step;
import io.galatea.api.tck.TrainerContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A trainer that gives its own numbers away as the model. */
final class LiveModelTest {

  private record Counter(Provenance provenance, AtomicLong count) implements Model {}

  private static Tensor tensor(AtomicLong count) {
    return Tensor.of(new long[] {count.get()}, 1);
  }

  private static AtomicLong number(State state) {
    return new AtomicLong(state.tensor("count", 1).longs()[0]);
  }

  private record Format() implements ModelFormat<Counter> {
    @Override
    public State write(Counter model) {
      return State.of(Map.of("count", tensor(model.count())));
    }

    @Override
    public Counter read(State state, Provenance provenance) {
      return new Counter(provenance, number(state));
    }
  }

  private record CountingTrainer(boolean copies) implements Trainer<NoOptions, Counter> {
    @Override
    public String summary() {
      return "Counts.";
    }

    @Override
    public boolean isDeterministic() {
      return true;
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN);
    }

    @Override
    public Training<Counter> start(Request<NoOptions> request) {
      int size = request.data().get(Role.TRAIN).size();
      AtomicLong count = request.resumeFrom().map(LiveModelTest::number).orElseGet(AtomicLong::new);
      return new Training<>() {
        @Override
        public Step step() {
          long now = count.incrementAndGet();
          return Step.of(now, now, Double.NaN, now / (double) size, now == size);
        }

        @Override
        public Counter model() {
          return new Counter(request.provenance(), copies ? new AtomicLong(count.get()) : count);
        }

        @Override
        public State save() {
          return State.of(Map.of("count", tensor(count)));
        }
      };
    }
  }

  private static List<String> failures(boolean copies) {
    return failedTestsOf(
        new TrainerContract<NoOptions, Counter>() {
          @Override
          protected Trainer<NoOptions, Counter> trainer() {
            return new CountingTrainer(copies);
          }

          @Override
          protected NoOptions options() {
            return new NoOptions();
          }

          @Override
          protected Data data() {
            return Toys.BARS;
          }

          @Override
          protected ModelFormat<Counter> modelFormat() {
            return new Format();
          }
        });
  }

  @Test
  void a_model_that_later_steps_change_fails() {
    assertThat(failures(true)).isEmpty();
    assertThat(failures(false))
        .containsExactly("a_model_is_a_snapshot_that_later_steps_do_not_change");
  }
}
