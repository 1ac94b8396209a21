package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.Model;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What every trainer has to keep to. Above all: the same request gives the same bytes, and so does
 * going on from a saved state, at any step.
 *
 * @param <O> the trainer's options
 * @param <M> the models
 */
public abstract class TrainerContract<O extends Record, M extends Model>
    extends ContributionContract<O> {

  /** The trainer under test. */
  protected abstract Trainer<O, M> trainer();

  /** Small data sets of all roles that the trainer reads. */
  protected abstract Data data();

  /** How its models are kept. */
  protected abstract ModelFormat<M> modelFormat();

  /** Saved models that the training starts from, for trainers that do; by default none. */
  protected List<Model> initial() {
    return List.of();
  }

  /**
   * The most steps that a test takes. The whole contract takes about its square: let the options
   * end the training before, after phases and epochs have changed.
   */
  protected int steps() {
    return 40;
  }

  @Override
  protected final Trainer<O, M> contribution() {
    return trainer();
  }

  /** Everything a training gave away. */
  private record Trace(List<Step> steps, State model, State save) {}

  private Trainer.Request<O> request(String stream) {
    return new Trainer.Request<>(
        options(),
        data(),
        RandomStream.of(7).named(stream),
        ToyData.provenance("contract:" + stream),
        Optional.empty(),
        initial());
  }

  private Trainer.Request<O> request() {
    return request("experiment");
  }

  private State stateOf(Training<M> training) {
    return modelFormat().write(training.model());
  }

  private static boolean isRunning(List<Step> steps) {
    return steps.isEmpty() || steps.get(steps.size() - 1).status() == Step.Status.RUNNING;
  }

  private Trace run(Trainer.Request<O> request, int done) {
    try (Training<M> training = trainer().start(request)) {
      return finish(training, done);
    }
  }

  private Trace finish(Training<M> training, int done) {
    List<Step> steps = new ArrayList<>();
    while (done + steps.size() < steps() && isRunning(steps)) {
      steps.add(training.step());
    }
    return new Trace(steps, stateOf(training), training.save());
  }

  private Trace run() {
    return run(request(), 0);
  }

  @Test
  void the_data_sets_it_reads_have_names_of_their_own() {
    List<String> names = trainer().roles().stream().map(Role::name).toList();
    assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    assertThat(names).allSatisfy(name -> assertThat(name).matches(Texts.KEBAB_CASE));
  }

  @Test
  void what_it_tells_of_itself_is_plain_and_changes_nothing() {
    List<Step> steps = new ArrayList<>();
    try (Training<M> training = trainer().start(request())) {
      Optional<Figure.Table> structure = training.structure();
      structure.ifPresent(
          table -> {
            assertThat(table.caption().name()).matches(Texts.KEBAB_CASE);
            Texts.isPlain(table.caption().title());
          });
      while (steps.size() < steps() && isRunning(steps)) {
        steps.add(training.step());
        assertThat(training.line()).doesNotContain("\n", "\r");
        assertThat(training.structure()).isEqualTo(structure);
      }
      assertThat(new Trace(steps, stateOf(training), training.save())).isEqualTo(run());
    }
  }

  @Test
  void the_models_that_it_starts_from_are_of_the_class_that_is_declared() {
    for (Model model : initial()) {
      assertThat(trainer().startsFrom()).isPresent();
      assertThat(model).isInstanceOf(trainer().startsFrom().orElseThrow());
    }
  }

  @Test
  void the_models_are_of_the_class_that_is_declared() {
    assertThat(modelFormat().model()).isEqualTo(trainer().model());
    try (Training<M> training = trainer().start(request())) {
      assertThat(training.model()).isInstanceOf(trainer().model());
    }
  }

  @Test
  void steps_are_counted_from_one_without_gaps() {
    List<Step> steps = run().steps();
    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).index()).isEqualTo(i + 1);
    }
  }

  @Test
  void progress_is_unknown_or_grows_to_one() {
    double before = 0;
    for (Step step : run().steps()) {
      if (Double.isNaN(step.progress())) {
        continue;
      }
      assertThat(step.progress()).as("progress of %s", step).isBetween(before, 1.0);
      before = step.progress();
      if (step.status() == Step.Status.DONE) {
        assertThat(step.progress()).as("progress at the end").isEqualTo(1);
      }
    }
  }

  @Test
  void samples_and_epochs_never_go_back() {
    long samples = 0;
    double epoch = 0;
    for (Step step : run().steps()) {
      assertThat(step.samples()).as("samples of %s", step).isGreaterThanOrEqualTo(samples);
      samples = step.samples();
      if (!Double.isNaN(step.epoch())) {
        assertThat(step.epoch()).as("epoch of %s", step).isGreaterThanOrEqualTo(epoch);
        epoch = step.epoch();
      }
    }
  }

  @Test
  void scalars_have_plain_names_and_a_divergence_has_a_finding() {
    for (Step step : run().steps()) {
      // Parts of a model come before a dot, as in critic.loss.
      assertThat(step.scalars().keySet())
          .allSatisfy(n -> assertThat(n).matches("[a-z0-9]+([-.][a-z0-9]+)*"));
      assertThat(step.findings()).allSatisfy(f -> Texts.isPlain(f.sentence()));
      if (step.status() == Step.Status.DIVERGED) {
        assertThat(step.findings()).as("findings of a divergence").isNotEmpty();
      }
    }
  }

  @Test
  void scalars_are_those_that_are_declared_if_any_are() {
    trainer()
        .scalars()
        .ifPresent(
            declared ->
                run()
                    .steps()
                    .forEach(
                        step ->
                            assertThat(step.scalars().keySet())
                                .allSatisfy(
                                    name ->
                                        assertThat(declared)
                                            .contains(name.replaceFirst("\\.[0-9]+$", "")))));
  }

  @Test
  void other_random_numbers_give_another_model_unless_it_is_deterministic() {
    State one = run(request("experiment"), 0).model();
    State other = run(request("another"), 0).model();
    if (trainer().isDeterministic()) {
      assertThat(other.tensors()).isEqualTo(one.tensors());
    } else {
      assertThat(other.tensors()).isNotEqualTo(one.tensors());
    }
  }

  @Test
  void the_same_request_gives_the_same_bytes() {
    assertThat(run()).isEqualTo(run());
  }

  @Test
  void a_training_restored_after_any_step_ends_in_the_same_bytes() {
    Trace whole = run();
    try (Training<M> interrupted = trainer().start(request())) {
      for (int done = 0; done < whole.steps().size(); done++) {
        State state = interrupted.save();
        try (Training<M> restored = trainer().start(request().resumingFrom(state))) {
          assertThat(restored.save()).as("restored after step %s, saved", done).isEqualTo(state);
          assertThat(stateOf(restored))
              .as("restored after step %s, its model", done)
              .isEqualTo(stateOf(interrupted));
          Trace rest = finish(restored, done);
          assertThat(rest.steps())
              .as("steps after being restored after step %s", done)
              .isEqualTo(whole.steps().subList(done, whole.steps().size()));
          assertThat(rest.model()).as("restored after step %s", done).isEqualTo(whole.model());
          assertThat(rest.save()).as("restored after step %s", done).isEqualTo(whole.save());
        }
        interrupted.step();
      }
    }
  }

  @Test
  void a_finished_training_can_be_restored_for_its_model() {
    Trace whole = run();
    try (Training<M> restored = trainer().start(request().resumingFrom(whole.save()))) {
      assertThat(stateOf(restored)).isEqualTo(whole.model());
    }
  }

  @Test
  void a_model_is_a_snapshot_that_later_steps_do_not_change() {
    try (Training<M> training = trainer().start(request())) {
      List<M> models = new ArrayList<>(List.of(training.model()));
      List<State> states = new ArrayList<>(List.of(modelFormat().write(models.get(0))));
      List<Step> steps = new ArrayList<>();
      while (steps.size() < steps() && isRunning(steps)) {
        steps.add(training.step());
        models.add(training.model());
        states.add(modelFormat().write(training.model()));
      }
      assertThat(models.stream().map(modelFormat()::write).toList()).isEqualTo(states);
    }
  }

  @Test
  void looking_at_the_model_and_saving_do_not_disturb_the_training() {
    try (Training<M> training = trainer().start(request())) {
      List<Step> steps = new ArrayList<>();
      while (steps.size() < steps() && isRunning(steps)) {
        assertThat(training.save()).isEqualTo(training.save());
        assertThat(stateOf(training)).isEqualTo(stateOf(training));
        steps.add(training.step());
      }
      assertThat(new Trace(steps, stateOf(training), training.save())).isEqualTo(run());
    }
  }

  @Test
  void other_draws_from_the_streams_of_the_run_do_not_matter() {
    Trainer.Request<O> request = request();
    request.random().nextGaussian();
    try (Training<M> training = trainer().start(request)) {
      List<Step> steps = new ArrayList<>();
      while (steps.size() < steps() && isRunning(steps)) {
        request.random().nextLong();
        request.random().named("somebody-else").nextLong();
        steps.add(training.step());
      }
      assertThat(new Trace(steps, stateOf(training), training.save())).isEqualTo(run());
    }
  }

  @Test
  void models_have_the_provenance_of_the_request() {
    Trainer.Request<O> request = request();
    try (Training<M> training = trainer().start(request)) {
      assertThat(training.model().provenance()).isEqualTo(request.provenance());
      training.step();
      assertThat(training.model().provenance()).isEqualTo(request.provenance());
      try (Training<M> restored = trainer().start(request.resumingFrom(training.save()))) {
        assertThat(restored.model().provenance()).isEqualTo(request.provenance());
      }
    }
  }

  @Test
  void a_missing_data_set_is_an_error_of_usage() {
    for (Role role : trainer().roles()) {
      if (role.required()) {
        Map<String, Dataset> others = new HashMap<>(data().byRole());
        assertThat(others.remove(role.name())).as("data() of role %s", role.name()).isNotNull();
        Trainer.Request<O> complete = request();
        Trainer.Request<O> request =
            new Trainer.Request<>(
                complete.options(),
                new Data(others),
                complete.random(),
                complete.provenance(),
                Optional.empty());
        assertThatThrownBy(() -> trainer().start(request))
            .as("without %s", role.name())
            .isInstanceOfSatisfying(
                GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
      }
    }
  }

  @Test
  void a_foreign_state_is_refused() {
    State foreign =
        new State(Map.of("foreign", Tensor.of(new float[] {1}, 1)), Map.of("foreign", "1"));
    for (State state : List.of(State.of(Map.of()), foreign)) {
      assertThatThrownBy(() -> trainer().start(request().resumingFrom(state)))
          .as("resuming from %s", state)
          .isInstanceOfSatisfying(GalateaException.class, TrainerContract::isAboutTheState);
    }
  }

  @Test
  void a_state_without_one_of_its_parts_is_refused_unless_the_part_does_not_matter() {
    Trace whole = run();
    int half = whole.steps().size() / 2;
    State state;
    try (Training<M> training = trainer().start(request())) {
      for (int i = 0; i < half; i++) {
        training.step();
      }
      state = training.save();
    }
    for (String name : state.tensors().keySet()) {
      Map<String, Tensor> others = new TreeMap<>(state.tensors());
      others.remove(name);
      isRefusedOrEndsAs(whole, half, name, new State(others, state.texts()));
    }
    for (String name : state.texts().keySet()) {
      Map<String, String> others = new TreeMap<>(state.texts());
      others.remove(name);
      isRefusedOrEndsAs(whole, half, name, new State(state.tensors(), others));
    }
  }

  private void isRefusedOrEndsAs(Trace whole, int done, String missing, State state) {
    try {
      assertThat(run(request().resumingFrom(state), done).model())
          .as("resumed without %s, which was not refused", missing)
          .isEqualTo(whole.model());
    } catch (GalateaException e) {
      isAboutTheState(e);
    }
  }

  private static void isAboutTheState(GalateaException e) {
    assertThat(e.kind()).isIn(ErrorKind.DATA, ErrorKind.USAGE);
    assertThat(e.getMessage()).isNotBlank();
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(this::run);
  }

  @Test
  void trainings_side_by_side_do_not_touch_each_other() {
    Trainer<O, M> trainer = trainer();
    Trace first = run(request("first"), 0);
    Trace second = run(request("second"), 0);
    try (Training<M> one = trainer.start(request("first"));
        Training<M> other = trainer.start(request("second"))) {
      List<Step> ones = new ArrayList<>();
      List<Step> others = new ArrayList<>();
      for (int i = 0; i < steps(); i++) {
        if (isRunning(ones)) {
          ones.add(one.step());
        }
        if (isRunning(others)) {
          others.add(other.step());
        }
      }
      assertThat(new Trace(ones, stateOf(one), one.save())).isEqualTo(first);
      assertThat(new Trace(others, stateOf(other), other.save())).isEqualTo(second);
    }
  }
}
