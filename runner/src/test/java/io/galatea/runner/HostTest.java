package io.galatea.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Compute;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Plugin;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.tck.ToyData;
import io.galatea.runner.engine.Cancellation;
import io.galatea.runner.engine.Counting;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
  private final Plugins plugins = Plugins.of(List.of(new Counting(), new Loading()));
  private final Host host = new Host(plugins);

  private Runnable whileLoading = () -> {};
  private int loaded;

  /** What {@code whileLoading} says happens while its data set loads. */
  private final class Loading extends Plugin {
    @Override
    public String name() {
      return "loading";
    }

    @Override
    protected void configure() {
      dataset("slow").toInstance(new Slow());
      compute("fine").toInstance(new Engine(false));
      compute("broken").toInstance(new Engine(true));
    }
  }

  private final class Slow implements DatasetProvider<NoOptions> {
    @Override
    public String summary() {
      return "Takes its time.";
    }

    @Override
    public Dataset load(DatasetProvider.Request<NoOptions> request) {
      loaded++;
      whileLoading.run();
      return ToyData.trainAndTest(ToyData.coinFlips(10, 4, 1)).get(request.role());
    }
  }

  /** Multiplies nothing, and perhaps cannot say what it is. */
  private record Engine(boolean broken) implements Compute {
    @Override
    public String summary() {
      return "Nothing.";
    }

    @Override
    public String description() {
      if (broken) {
        throw new UnsatisfiedLinkError("no library");
      }
      return "a fine engine";
    }

    @Override
    public Optional<String> warning() {
      if (broken) {
        throw new IllegalStateException("no warning");
      }
      return Optional.empty();
    }

    @Override
    public void multiply(Product product, Block a, Block b, Block c) {}
  }

  private Plan plan(String study) {
    return host.studies().read(study, "study.yaml", folder, StudyReader.Settings.none());
  }

  private Plan plan() {
    return plan(STUDY);
  }

  private static Host.Settings replacing(Path target, Cancellation cancellation) {
    Host.Settings quiet = Host.Settings.into(target);
    return new Host.Settings(
        target, true, "", quiet.workers(), List.of(), quiet.sink(), cancellation);
  }

  private void multiply() {
    Compute.Block empty = new Compute.Block(FloatBuffer.allocate(0), 0, 0, 1);
    plugins
        .compute()
        .multiply(new Compute.Product(false, false, 0, 0, 0, 1, 0), empty, empty, empty);
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

  @Test
  void a_run_that_is_stopped_while_data_load_keeps_the_run_that_it_was_to_replace()
      throws Exception {
    Path target = folder.resolve("run");
    host.run(plan(), Host.Settings.into(target));
    byte[] before = Files.readAllBytes(target.resolve("run.json"));

    for (String roles : List.of("{train: slow}", "{train: slow, test: slow}")) {
      loaded = 0;
      Cancellation cancellation = new Cancellation();
      whileLoading = cancellation::request;
      Plan plan = plan(STUDY.replace("{train: coins}", roles));
      assertThatThrownBy(() -> host.run(plan, replacing(target, cancellation)))
          .isInstanceOf(CancellationException.class);
      assertThat(loaded).isEqualTo(1);
      assertThat(target.resolve("run.json")).hasBinaryContent(before);
      assertThat(target.resolve("experiments/a-value=5/model.safetensors")).isNotEmptyFile();
    }
  }

  @Test
  void the_engine_of_a_study_multiplies_already_while_data_load_and_only_for_its_run() {
    String study = STUDY.replace("train: coins", "train: slow") + "compute: fine\n";
    whileLoading = this::multiply;
    Run first = host.run(plan(study), Host.Settings.into(folder.resolve("first"))).run();
    assertThat(first.environment()).containsEntry("matrix products", "a fine engine");

    whileLoading = () -> {};
    Run second = host.run(plan(study), Host.Settings.into(folder.resolve("second"))).run();
    assertThat(second.environment()).doesNotContainKey("matrix products");
  }

  @Test
  void an_engine_that_cannot_say_what_it_is_does_not_cost_the_run() {
    whileLoading = this::multiply;
    String study = STUDY.replace("train: coins", "train: slow") + "compute: broken\n";

    Run run = host.run(plan(study), Host.Settings.into(folder.resolve("run"))).run();

    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.environment().get("matrix products"))
        .startsWith("a defect in loading:broken: ")
        .contains("no library");
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            placed ->
                assertThat(placed.finding().sentence())
                    .contains("cannot say", "loading:broken", "no warning"));
  }

  @Test
  void a_run_without_workers_cannot_be_asked_for() {
    Host.Settings quiet = Host.Settings.into(folder);
    assertThatThrownBy(
            () ->
                new Host.Settings(
                    folder, false, "", 0, List.of(), quiet.sink(), quiet.cancellation()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers must be at least 1");
  }
}
