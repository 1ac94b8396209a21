package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What multiplies matrices, chosen in a study and on the command line. */
class ComputeTest {
  private static final String STUDY =
      """
      name: gan
      seed: 3
      data:
        train: {dataset: ring, points: 200}
      experiments:
        - id: gan
          trainer: gan
          options: {batches: 5, batchSize: 20, baseWidth: 8}
      """;

  @TempDir private static Path folder;
  private static Path study;
  private static Path java;

  @BeforeAll
  static void runTheStudy() throws IOException {
    study = Files.writeString(folder.resolve("gan.yaml"), STUDY);
    java = run("java", Files.writeString(folder.resolve("java.yaml"), STUDY + "compute: java\n"));
  }

  private static Path run(String name, Path study, Object... more) {
    Path out = folder.resolve(name);
    Object[] arguments = new Object[more.length + 4];
    System.arraycopy(new Object[] {"run", study, "--out", out}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    galatea(arguments).ok();
    return out;
  }

  private static String engine(Path run) throws IOException {
    return new ObjectMapper()
        .readTree(run.resolve("run.json").toFile())
        .get("environment")
        .get("matrix products")
        .asText();
  }

  private static byte[] model(Path run) throws IOException {
    return Files.readAllBytes(run.resolve("experiments/gan/model.safetensors"));
  }

  @Test
  void a_run_records_what_multiplied() throws IOException {
    assertThat(engine(java)).startsWith("Java");
    assertThat(engine(run("default", study))).startsWith("OpenBLAS ");
  }

  @Test
  void the_command_line_comes_before_the_study_and_gives_the_same_bytes() throws IOException {
    Path again = run("again", study, "--compute", "core:java");
    assertThat(engine(again)).startsWith("Java");
    assertThat(model(again)).isEqualTo(model(java));
    assertThat(Files.readString(again.resolve("study.yaml"))).contains("compute: core:java");
  }

  @Test
  void a_name_that_nobody_offers_is_refused_at_its_place_with_the_nearest() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), STUDY + "compute: openblass\n");
    galatea("run", wrong, "--out", folder.resolve("wrong"))
        .refused(ErrorKind.USAGE, "wrong.yaml:9:10: compute:", "openblass", "'openblas'");
    Path list = Files.writeString(folder.resolve("list.yaml"), STUDY + "compute: [java]\n");
    galatea("run", list, "--out", folder.resolve("list"))
        .refused(ErrorKind.USAGE, "list.yaml:9:10: compute must be the name of an engine for");
    galatea("sample", java.resolve("experiments/gan/model.safetensors"), "--compute", "jawa")
        .refused(ErrorKind.USAGE, "engine for matrix products", "jawa", "'java'");
    assertThat(folder.resolve("wrong")).doesNotExist();
  }

  @Test
  void samples_of_a_saved_model_are_multiplied_by_what_the_command_chooses() throws IOException {
    Path saved = java.resolve("experiments/gan/model.safetensors");
    Path one = folder.resolve("one.csv");
    Path other = folder.resolve("other.csv");
    galatea("sample", saved, "--compute", "java", "--count", 50, "--out", one).ok();
    galatea("sample", saved, "--compute", "openblas", "--count", 50, "--out", other).ok();
    // The sums are rounded in another order.
    assertThat(Files.readString(one)).isNotEqualTo(Files.readString(other));
  }

  @Test
  void engines_are_listed_and_described() {
    assertThat(galatea("list", "compute").ok().out()).contains("core:java", "core:openblas");
    assertThat(galatea("describe", "openblas").ok().out()).contains("engine for matrix products");
  }
}
