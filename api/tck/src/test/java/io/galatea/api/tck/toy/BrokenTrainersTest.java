package io.galatea.api.tck.toy;

import static io.galatea.api.tck.toy.Broken.failedTestsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Trainer;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.ToyData;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A trainer that breaks a rule fails the test that states it. */
final class BrokenTrainersTest {

  @Test
  void a_sound_trainer_fails_nothing() {
    assertThat(failedTestsOf(Broken.trainer((sound, request) -> sound.start(request)))).isEmpty();
  }

  @Test
  void counting_steps_from_zero_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public Step step() {
                    Step s = super.step();
                    return Broken.changed(s, s.index() - 1, s.samples(), s.progress());
                  }
                });
    assertThat(failedTestsOf(contract)).containsExactly("steps_are_counted_from_one_without_gaps");
  }

  @Test
  void progress_and_samples_that_go_back_fail() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public Step step() {
                    Step s = super.step();
                    return Broken.changed(s, s.index(), 1000 - s.index(), 1 - s.progress());
                  }
                });
    assertThat(failedTestsOf(contract))
        .containsExactlyInAnyOrder(
            "progress_is_unknown_or_grows_to_one", "samples_and_epochs_never_go_back");
  }

  @Test
  void forgetting_the_velocity_when_saving_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public State save() {
                    State state = super.save();
                    Map<String, Tensor> tensors = new TreeMap<>(state.tensors());
                    int size = tensors.get("velocity").size();
                    tensors.put("velocity", Tensor.of(new double[size], size));
                    return new State(tensors, state.texts());
                  }
                });
    assertThat(failedTestsOf(contract))
        .contains("a_training_restored_after_any_step_ends_in_the_same_bytes");
  }

  @Test
  void forgetting_the_position_of_a_stream_when_saving_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public State save() {
                    Map<String, String> texts = new TreeMap<>(super.save().texts());
                    texts.put("gibbs", "0");
                    return new State(super.save().tensors(), texts);
                  }
                });
    assertThat(failedTestsOf(contract))
        .containsExactly("a_training_restored_after_any_step_ends_in_the_same_bytes");
  }

  @Test
  void beginning_anew_from_a_foreign_state_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                sound.start(
                    request.resumeFrom().filter(s -> !s.texts().containsKey("step")).isPresent()
                        ? new Trainer.Request<>(
                            request.options(),
                            request.data(),
                            request.random(),
                            request.provenance(),
                            Optional.empty())
                        : request));
    assertThat(failedTestsOf(contract)).contains("a_foreign_state_is_refused");
  }

  @Test
  void drawing_from_the_stream_of_the_request_itself_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                sound.start(
                    Broken.withStream(
                        request, request.random().named("at-" + request.random().position()))));
    assertThat(failedTestsOf(contract))
        .containsExactly("other_draws_from_the_streams_of_the_run_do_not_matter");
  }

  @Test
  void state_that_trainings_share_fails() {
    AtomicLong shared = new AtomicLong();
    var contract =
        Broken.trainer(
            (sound, request) ->
                sound.start(Broken.withStream(request, RandomStream.of(shared.incrementAndGet()))));
    assertThat(failedTestsOf(contract))
        .contains(
            "the_same_request_gives_the_same_bytes",
            "trainings_side_by_side_do_not_touch_each_other");
  }

  @Test
  void results_that_depend_on_the_number_of_threads_fail() {
    var contract =
        Broken.trainer(
            (sound, request) -> {
              ForkJoinPool pool = ForkJoinTask.getPool();
              int threads = pool == null ? 1 : pool.getParallelism();
              return sound.start(
                  Broken.withStream(request, request.random().named("threads/" + threads)));
            });
    assertThat(failedTestsOf(contract)).containsExactly("the_number_of_threads_does_not_matter");
  }

  @Test
  void a_model_of_other_provenance_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public ToyRbm model() {
                    ToyRbm.Format format = new ToyRbm.Format();
                    return format.read(format.write(super.model()), ToyData.provenance("somebody"));
                  }
                });
    assertThat(failedTestsOf(contract))
        .containsExactly("models_have_the_provenance_of_the_request");
  }

  @Test
  void saving_that_disturbs_the_training_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  private int saved;

                  @Override
                  public State save() {
                    Map<String, String> texts = new TreeMap<>(super.save().texts());
                    texts.put("saved", "" + saved++);
                    return new State(super.save().tensors(), texts);
                  }
                });
    assertThat(failedTestsOf(contract))
        .contains("looking_at_the_model_and_saving_do_not_disturb_the_training");
  }

  @Test
  void a_divergence_without_a_finding_fails() {
    var contract =
        Broken.trainer(
            (sound, request) ->
                new Broken.Delegating(sound.start(request)) {
                  @Override
                  public Step step() {
                    Step s = super.step();
                    return new Step(
                        s.index(),
                        s.samples(),
                        s.epoch(),
                        s.progress(),
                        Step.Status.DIVERGED,
                        s.scalars(),
                        s.findings());
                  }
                });
    assertThat(failedTestsOf(contract))
        .containsExactly("scalars_have_plain_names_and_a_divergence_has_a_finding");
  }
}
