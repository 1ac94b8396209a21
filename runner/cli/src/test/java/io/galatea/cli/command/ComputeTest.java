package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.Compute;
import io.galatea.api.Plugin;
import io.galatea.api.compute.JavaCompute;
import io.galatea.api.error.ErrorKind;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
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

  /** Offers an engine of a name that core has, too. */
  public static final class Twin extends Plugin {
    @Override
    public String name() {
      return "twin";
    }

    @Override
    protected void configure() {
      compute("java").toInstance(new TwinCompute());
    }
  }

  private static final class TwinCompute implements Compute {
    private final Compute java = new JavaCompute();

    @Override
    public String summary() {
      return "Multiplies as Java does.";
    }

    @Override
    public String description() {
      return "a twin";
    }

    @Override
    public void multiply(Product product, Block a, Block b, Block c) {
      java.multiply(product, a, b, c);
    }
  }

  /** Has the name of another plugin. */
  public static final class Impostor extends Plugin {
    @Override
    public String name() {
      return "core";
    }

    @Override
    protected void configure() {}
  }

  /** Calls with a plugin beside those of the class path. */
  private static Cli.Result with(Class<? extends Plugin> plugin, Object... arguments)
      throws IOException {
    Path jar = folder.resolve(plugin.getSimpleName());
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(services.resolve(Plugin.class.getName()), plugin.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      return galatea(arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void the_plugin_that_a_study_prefers_decides_what_a_name_on_the_command_line_means()
      throws IOException {
    Path preferring = Files.writeString(folder.resolve("p.yaml"), STUDY + "prefer: [twin]\n");
    Path out = folder.resolve("preferred");
    with(Twin.class, "run", preferring, "--compute", "java", "--out", out).ok();
    assertThat(engine(out)).isEqualTo("a twin");
    with(Twin.class, "run", study, "--compute", "java", "--out", folder.resolve("either"))
        .refused(ErrorKind.USAGE, "core:java or twin:java");
  }

  @Test
  void the_versions_are_there_when_plugins_cannot_be_loaded() throws IOException {
    assertThat(with(Impostor.class, "list", "versions").ok().out())
        .contains("Galatea: ", "\nJava: ", "\nmatrix products: two plugins are called 'core'");
    with(Impostor.class, "list").refused(ErrorKind.USAGE, "two plugins are called 'core'");
  }

  @Test
  void engines_are_listed_and_described() {
    assertThat(galatea("list", "compute").ok().out()).contains("core:java", "core:openblas");
    assertThat(galatea("describe", "openblas").ok().out()).contains("engine for matrix products");
  }
}
