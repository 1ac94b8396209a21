package io.galatea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.model.Model;
import io.galatea.cli.command.Cli;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.store.ModelFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people keep stays what it was: the files beside this test were written by a version of
 * November 2026, before options became groups and the host was carved.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StableRunsTest {
  /** What differs from run to run. */
  private static final Set<String> TIMES = Set.of("trainingSeconds", "samplesPerSecond");

  /**
   * Another processor's BLAS kernel rounds its sums otherwise, by some 1e-7 a product; a change of
   * what is drawn or of what an option means moves these numbers by percents.
   */
  private static final double RELATIVE = 1e-4;

  private Path folder;
  private Path run;

  @BeforeAll
  void runTheStudy(@TempDir Path folder) throws Exception {
    this.folder = folder;
    run = folder.resolve("run");
    Cli.galatea("run", kept("study.yaml"), "--out", run).ok();
  }

  static List<String> experiments() throws IOException, URISyntaxException {
    try (Stream<Path> inside = Files.list(kept(""))) {
      return inside
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static Path kept(String name) throws URISyntaxException {
    return Path.of(StableRunsTest.class.getResource("stable").toURI()).resolve(name);
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void results_have_the_same_keys_in_the_same_order_and_the_same_values(String id)
      throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    compare(
        id,
        mapper.readTree(kept(id).resolve("results.json").toFile()),
        mapper.readTree(run.resolve("experiments").resolve(id).resolve("results.json").toFile()));
  }

  private static void compare(String place, JsonNode before, JsonNode now) {
    assertThat(now.getNodeType()).as(place).isEqualTo(before.getNodeType());
    if (place.endsWith(".options")) {
      // Options may be added.
      assertThat(names(now)).as(place).containsSubsequence(names(before));
    } else {
      assertThat(names(now)).as(place).isEqualTo(names(before));
      assertThat(now.size()).as(place).isEqualTo(before.size());
    }
    if (before.isNumber()) {
      assertThat(now.doubleValue())
          .as(place)
          .isCloseTo(before.doubleValue(), within(RELATIVE * Math.abs(before.doubleValue())));
    } else if (before.isValueNode()) {
      assertThat(now.asText()).as(place).isEqualTo(before.asText());
    }
    names(before).stream()
        .filter(name -> !TIMES.contains(name))
        .forEach(name -> compare(place + "." + name, before.get(name), now.get(name)));
    if (before.isArray()) {
      for (int i = 0; i < before.size(); i++) {
        compare(place + "[" + i + "]", before.get(i), now.get(i));
      }
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void a_model_file_is_read_and_written_again_to_the_same_bytes(String id) throws Exception {
    Plugins plugins = Plugins.load(StableRunsTest.class.getClassLoader());
    Path before = kept(id).resolve("model.safetensors");
    Model model = ModelFiles.read(before, plugins::modelFormat);
    Path again = folder.resolve(id + ".safetensors");

    ModelFiles.save(
        again,
        model,
        plugins.all(Kind.MODEL_FORMAT).stream()
            .filter(format -> format.value().model().isInstance(model))
            .findFirst()
            .orElseThrow(),
        "0.1.0-SNAPSHOT");

    assertThat(again).hasSameBinaryContentAs(before);
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void a_model_file_of_the_same_study_has_the_same_tensors_and_texts(String id) throws Exception {
    JsonNode before = header(kept(id).resolve("model.safetensors"));
    JsonNode now = header(run.resolve("experiments").resolve(id).resolve("model.safetensors"));

    assertThat(names(now)).isEqualTo(names(before));
    for (String name : names(before)) {
      if (name.equals("__metadata__")) {
        assertThat(names(now.get(name))).isEqualTo(names(before.get(name)));
        // Options may be added since; those of before have their values.
        ObjectMapper json = new ObjectMapper();
        assertThat(
                StableKeysTest.lost(
                    json.readTree(before.get(name).get("options").asText()),
                    json.readTree(now.get(name).get("options").asText()),
                    ""))
            .isEmpty();
        if (!now.get(name).get("trainer").asText().startsWith("ot:")) {
          // Data sets of transport had a hash of their own, of another meaning.
          assertThat(now.get(name).get("data")).isEqualTo(before.get(name).get("data"));
        }
      } else {
        assertThat(now.get(name)).as(name).isEqualTo(before.get(name));
      }
    }
  }

  private static JsonNode header(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int length = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
    return new ObjectMapper().readTree(bytes, Long.BYTES, length);
  }
}
