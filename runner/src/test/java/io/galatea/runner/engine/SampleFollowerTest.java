package io.galatea.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFollowerTest {
  @TempDir private Path folder;
  private final Plugins plugins = Plugins.of(List.of(new Counting()));

  private Run run(String follow, String ending) {
    String study =
        """
        name: followed
        data: {train: coins}
        experiments:
          - id: a
            trainer: count
            options: {ending: ENDING}
            follow: FOLLOW
            illustrations: [history]
        """
            .replace("ENDING", ending)
            .replace("FOLLOW", follow);
    Plan plan =
        new StudyReader(plugins)
            .read(
                study,
                "study.yaml",
                folder,
                new StudyReader.Settings(Optional.empty(), List.of(), List.of(), folder));
    return new StudyRunner(
            plan,
            plugins,
            RunDirectory.create(folder.resolve("run"), false, plan.resolved()),
            new DatasetLoader(RandomStream.of(plan.seed())),
            "galatea run study.yaml",
            1,
            List.of(),
            (fraction, activity) -> {},
            new Cancellation())
        .run();
  }

  private static List<List<Figure.Cell>> rows(Run run) {
    return ((Figure.Table) run.figures().get(0).figure()).rows();
  }

  private static List<Long> steps(Run run) {
    return rows(run).stream().map(row -> row.get(1).number().orElseThrow().longValue()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Three steps are all there is.
        "{}              | 1, 2, 3",
        "{moments: 1}    | 3",
        "{moments: 2}    | 1, 3",
        "{moments: 9}    | 1, 2, 3",
        "'{at: [2]}'     | 2",
        "'{at: [0, 3]}'  | 0, 3",
      })
  void samples_are_drawn_at_the_moments_that_are_asked_for(String follow, String expected) {
    List<Long> steps = List.of(expected.split(", ")).stream().map(Long::valueOf).toList();
    assertThat(steps(run(follow, "well"))).isEqualTo(steps);
  }

  @Test
  void samples_bear_the_name_that_the_sampler_was_called_by() {
    assertThat(rows(run("{at: [0, 3]}", "well")))
        .extracting(row -> row.get(4).text())
        .containsExactly("counting:noise", "counting:noise");
  }

  @Test
  void the_noise_is_the_same_at_all_moments_and_only_last_frames_are_kept() {
    List<List<Figure.Cell>> rows = rows(run("{at: [0, 1, 3], samples: 5}", "well"));
    assertThat(rows).extracting(row -> row.get(2)).hasSize(3).containsOnly(rows.get(0).get(2));
    assertThat(rows).allSatisfy(row -> assertThat(row.get(3).number()).contains(1.0));
    assertThat(rows)
        .extracting(row -> row.get(0).text())
        .containsExactly("before the first step", "step 1", "step 3");
  }

  @Test
  void a_training_that_diverges_keeps_what_was_drawn_before() {
    Run run = run("{}", "divergence");
    assertThat(run.experiments().get(0).outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(steps(run)).containsExactly(1L);
  }

  @Test
  void a_moment_that_the_training_does_not_reach_is_a_finding() {
    Run run = run("{at: [2, 7, 9]}", "well");
    assertThat(steps(run)).containsExactly(2L);
    assertThat(run.experiments().get(0).findings())
        .extracting(Finding::sentence)
        .containsExactly("No samples were drawn after step 7, 9: the training ended with step 3.");
  }

  @Test
  void more_than_memory_should_hold_is_refused_before_the_first_step() {
    Run run = run("{samples: 30000000}", "well");
    assertThat(run.experiments().get(0).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(run.experiments().get(0).trainingSeconds()).isZero();
    assertThat(run.experiments().get(0).message())
        .startsWith("follow would keep 3 moments of 30,000,000 samples")
        .endsWith("take fewer samples or moments");
  }
}
