package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingKeysTest {
  private static final Path BASE = Path.of("studies").toAbsolutePath();

  private final StudyReader reader = new StudyReader(Plugins.of(List.of(new Toys("toys"))));

  private Plan plan(String keys, String... overrides) {
    String study =
        """
        name: n
        data: {train: ring, source: ring, target: ring}
        experiments:
          - id: a
            trainer: descent
            options: {hiddenUnits: 1}
            KEYS
          - {id: pairs, trainer: matching}
        """
            .replace("KEYS", keys);
    return reader.read(
        study,
        "study.yaml",
        BASE,
        new StudyReader.Settings(Optional.empty(), List.of(overrides), List.of(), BASE));
  }

  private Plan.PlannedFollow follow(String keys, String... overrides) {
    return plan("follow: " + keys, overrides).experiments().get(0).follow().orElseThrow();
  }

  private String problems(String keys) {
    return catchThrowableOfType(GalateaException.class, () -> plan(keys)).getMessage();
  }

  @Test
  void samples_are_drawn_at_three_moments_by_the_models_own_sampler_unless_said_otherwise() {
    Plan.PlannedFollow usual = follow("{}");
    assertThat(usual.at()).isEmpty();
    assertThat(usual.moments()).isEqualTo(3);
    assertThat(usual.sampling().sampler().qualifiedName()).isEqualTo("toys:walk");
    assertThat(usual.sampling().count()).isEqualTo(64);
    Plan.PlannedFollow said =
        follow("{sampler: {sampler: walk, steps: 7}, at: [0, 5], samples: 9}");
    assertThat(said.at()).containsExactly(0L, 5L);
    assertThat(said.moments()).isEqualTo(2);
    assertThat(said.sampling().sampler().options()).isEqualTo(new Toys.WalkOptions(7));
    assertThat(plan("").experiments().get(0).follow()).isEmpty();
  }

  @Test
  void the_command_line_can_set_it() {
    assertThat(follow("{moments: 5}", "experiments.a.follow.moments=2").moments()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{at: [3, 2]} | follow.at must be steps from 0 on, ascending, but is [3, 2]",
        "{at: [-1]} | follow.at must be steps from 0 on, ascending, but is [-1]",
        "{at: []} | follow.at must be from 1 to 10000 steps",
        "{at: [soon]} | follow.at[0] must be a whole number, but is soon",
        "{moments: 0} | follow.moments must be from 1 to 10000, but is 0",
        "{moments: 1000000000} | follow.moments must be from 1 to 10000",
        "{moments: 2, at: [1]} | follow.moments must be left out where 'at' is given",
        "{samples: 0} | follow.samples must be at least 1, but is 0",
        "{sample: 3} | unknown key 'sample' in follow",
        "{sampler: wlak} | study.yaml:7:23: follow.sampler",
        "yes | study.yaml:7:13: follow must be a mapping, but is yes",
      })
  void what_is_wrong_is_said_with_its_place(String follow, String words) {
    assertThat(problems("follow: " + follow)).contains(words);
  }

  @Test
  void an_illustration_of_a_history_needs_one() {
    assertThat(problems("illustrations: [history]"))
        .isEqualTo(
            "study.yaml:7:21: illustrations[0]: the illustration toys:history draws samples over"
                + " training, but none are drawn while 'a' trains; give it follow: {moments: 3}");
    assertThat(plan("follow: {}\n    illustrations: [history]").drawings()).hasSize(1);
  }

  @Test
  void a_follow_with_a_problem_is_the_only_problem() {
    assertThat(problems("follow: {moments: 0}\n    illustrations: [history]"))
        .doesNotContain("illustrations[0]");
  }

  @Test
  void a_trainer_whose_models_have_no_sampler_cannot_be_followed() {
    GalateaException problem =
        catchThrowableOfType(
            GalateaException.class, () -> plan("", "experiments.pairs.follow={moments: 2}"));
    assertThat(problem).hasMessageContaining("no sampler draws from Pairs");
  }

  private Plan.PrintedSteps printed(String keys, String... overrides) {
    return plan(keys, overrides).experiments().get(0).printed();
  }

  @Test
  void steps_are_printed_by_a_number_a_list_or_both() {
    assertThat(printed("")).isEqualTo(Plan.PrintedSteps.NONE);
    assertThat(printed("print: 10")).isEqualTo(new Plan.PrintedSteps(10, Set.of()));
    assertThat(printed("print: [1, 10]")).isEqualTo(new Plan.PrintedSteps(0, Set.of(1L, 10L)));
    assertThat(printed("print: {every: 10, at: [1]}"))
        .isEqualTo(new Plan.PrintedSteps(10, Set.of(1L)));
    assertThat(printed("", "experiments.a.print=7")).isEqualTo(new Plan.PrintedSteps(7, Set.of()));
    assertThat(new Plan.PrintedSteps(10, Set.of(1L)).has(1)).isTrue();
    assertThat(new Plan.PrintedSteps(10, Set.of(1L)).has(20)).isTrue();
    assertThat(new Plan.PrintedSteps(10, Set.of(1L)).has(2)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | study.yaml:7:12: print must be at least 1, but is 0",
        "often | study.yaml:7:12: print must be a whole number, but is often",
        "[0] | print must be steps from 1 on, ascending, but is [0]",
        "{every: 0} | print.every must be at least 1, but is 0",
        "{evry: 3} | unknown key 'evry' in print; did you mean 'every'?",
      })
  void what_is_wrong_with_printed_steps_is_said_with_its_place(String print, String words) {
    assertThat(problems("print: " + print)).contains(words);
  }

  @Test
  void sections_may_show_the_structure_and_no_drawing_may_be_called_so() {
    assertThat(plan("", "sections=[{title: t, figures: [a/structure]}]").sections()).hasSize(1);
    assertThat(problems("illustrations: [{illustration: weights, label: structure}]"))
        .contains("there is already a drawing 'a/structure'; give it a label");
  }

  private static List<String> ids(Plan plan) {
    return plan.experiments().stream().map(Plan.PlannedExperiment::id).toList();
  }

  @Test
  void a_repeated_experiment_has_as_many_runs_with_ids_and_numbers_of_their_own() {
    Plan plan = plan("repeat: 2\n    sweep: {epochs: [1, 2]}");
    assertThat(ids(plan))
        .containsExactly(
            "a-epochs=1-run=1",
            "a-epochs=1-run=2",
            "a-epochs=2-run=1",
            "a-epochs=2-run=2",
            "pairs");
    assertThat(plan.experiments())
        .extracting(planned -> planned.key().repetition())
        .containsExactly(1, 2, 1, 2, 0);
    assertThat(ids(plan("repeat: 1"))).isEqualTo(ids(plan(""))).containsExactly("a", "pairs");
    assertThat(ids(plan("", "experiments.pairs.repeat=3"))).hasSize(4).contains("pairs-run=3");
  }

  @Test
  void drawings_and_sections_may_name_a_run_or_its_configuration() {
    Plan plan =
        plan(
            "repeat: 2\n    sweep: {epochs: [1, 2]}\n    illustrations: [weights]",
            "illustrations=[{illustration: weights, groups: [a-epochs=1, a-epochs=2-run=2]}]",
            "sections=[{title: t, figures: [a-epochs=1-run=2/weights]}]");
    assertThat(plan.drawings().get(1).groups()).containsExactly("a-epochs=1", "a-epochs=2-run=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | study.yaml:7:13: experiments[0].repeat must be from 1 to 10000, but is 0",
        "-3 | repeat must be from 1 to 10000, but is -3",
        "1000000000 | repeat must be from 1 to 10000, but is 1000000000",
        "1e9 | repeat must be a whole number, but is 1e9",
        "twice | repeat must be a whole number, but is twice",
        "10000 | the sweeps with their repetitions come to 10,001 experiments; a study has at most",
      })
  void a_wrong_number_of_runs_is_said_with_its_place(String repeat, String words) {
    assertThat(problems("repeat: " + repeat)).contains(words);
  }
}
