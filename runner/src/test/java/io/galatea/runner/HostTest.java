package io.galatea.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Outcome;
import io.galatea.runner.engine.Counting;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  private static final String STUDY =
      """
      name: counts
      data: {train: coins}
      experiments:
        - {id: a, trainer: count, sweep: {value: [5, 1]}, metrics: [value]}
      """;

  @TempDir private Path folder;
  private final Host host = new Host(Plugins.of(List.of(new Counting())));

  private Plan plan() {
    return host.studies().read(STUDY, "study.yaml", folder, StudyReader.Settings.none());
  }

  @Test
  void a_program_runs_a_study_and_gets_what_the_directory_holds() {
    Path target = folder.resolve("run");

    Host.Finished finished = host.run(plan(), Host.Settings.into(target));

    assertThat(finished.run().outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(finished.run().experiments())
        .extracting(e -> e.scores().get(0).measurement().value())
        .containsExactly(5.0, 1.0);
    assertThat(finished.directory()).isEqualTo(target.toAbsolutePath());
    assertThat(target.resolve("run.json")).isNotEmptyFile();
  }

  @Test
  void a_directory_that_is_taken_is_left_as_it_is() throws Exception {
    Path target = Files.createDirectory(folder.resolve("run"));
    Path mine = Files.writeString(target.resolve("mine.txt"), "mine");
    Plan plan = plan();

    assertThatThrownBy(() -> host.run(plan, Host.Settings.into(target)))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("run");
    assertThat(mine).hasContent("mine");
    assertThat(target.resolve("run.json")).doesNotExist();
  }
}
