package io.galatea.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.ToyData;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.Counting.Constant;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.store.ModelFiles;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialModelsTest {
  @TempDir private Path folder;
  private final Plugins plugins = Plugins.of(List.of(new Counting()));

  @BeforeEach
  void saveModels() {
    save("three", 3);
    save("four", 4);
  }

  private void save(String name, double value) {
    Model model = new Constant(value, ToyData.provenance("counting:count"));
    ModelFiles.save(folder.resolve(name), model, Spi.formatOf(model, plugins), "1");
  }

  private Plan plan(String keys) {
    return new StudyReader(plugins)
        .read(
            """
            name: onward
            data: {train: coins}
            experiments:
              - {id: a, KEYS}
            """
                .replace("KEYS", keys),
            "study.yaml",
            folder,
            new StudyReader.Settings(Optional.empty(), List.of(), List.of(), Path.of("/nowhere")));
  }

  private String problem(String keys) {
    return catchThrowableOfType(GalateaException.class, () -> plan(keys)).getMessage();
  }

  @Test
  void a_training_starts_from_the_models_of_its_files_and_says_so_in_its_provenance()
      throws Exception {
    Plan plan = plan("trainer: onward, initial: [three, ./four]");
    RunDirectory directory = RunDirectory.create(folder.resolve("run"), false, plan.resolved());
    new StudyRunner(
            plan,
            plugins,
            directory,
            new DatasetLoader(RandomStream.of(plan.seed())),
            "galatea run study.yaml",
            1,
            List.of(),
            (fraction, activity) -> {},
            new Cancellation())
        .run();
    Model model = ModelFiles.read(directory.modelFile("a"), plugins::modelFormat);
    assertThat(((Constant) model).value()).isEqualTo(1 + 3 + 4);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("three")));
    assertThat(model.provenance().data())
        .containsEntry("initial-1", "three sha256:" + HexFormat.of().formatHex(hash))
        .containsKeys("initial-2", "train");
    // The resolved study gives the same plan from any folder.
    assertThat(plan.resolved()).contains(folder.resolve("three").toString());
  }

  @Test
  void a_trainer_that_starts_afresh_takes_none() {
    assertThat(problem("trainer: count, initial: [three]"))
        .isEqualTo(
            "study.yaml:4:29: initial: the trainer counting:count starts from no saved models");
  }

  @Test
  void missing_corrupt_and_wrong_models_are_problems_of_the_study() throws IOException {
    Files.writeString(folder.resolve("text"), "no model");
    assertThat(problem("trainer: onward, initial: [tree, four, text]"))
        .contains("study.yaml:4:40: initial[0]: " + folder.resolve("tree") + " does not exist")
        .contains("the nearest name in its folder is three")
        .contains("study.yaml:4:52: initial[2]: " + folder.resolve("text"))
        .endsWith("2 problems");
    assertThat(problem("trainer: picky, initial: [three]"))
        .isEqualTo(
            "study.yaml:4:39: initial[0]: the trainer counting:picky starts from models of the class"
                + " Other, but three holds a Constant");
    assertThat(problem("trainer: onward, initial: text"))
        .contains("study.yaml:4:39: initial: " + folder.resolve("text"));
  }
}
