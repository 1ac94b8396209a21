package io.galatea.runner.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.ModelFormat;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.runner.plugin.Entry;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.testing.Damage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("rate", "0.1");
    OPTIONS.put("batch", "10");
  }

  private static final Provenance PROVENANCE =
      new Provenance(
          "toy:train", "1.2", OPTIONS, -7, "toy-rate=0.1", Map.of("train", "mnist (train) 12ab"));

  private record Toy(float weight, String note, Provenance provenance) implements Model {}

  private record ToyFormat(String noteName) implements ModelFormat<Toy> {
    @Override
    public State write(Toy model) {
      return new State(
          Map.of("weight", Tensor.of(new float[] {model.weight()}, 1)),
          Map.of(noteName, model.note()));
    }

    @Override
    public Toy read(State state, Provenance provenance) {
      assertThat(state.texts().keySet()).containsExactly(noteName);
      float weight = state.tensor("weight", 1).floats()[0];
      if (!Float.isFinite(weight)) {
        throw GalateaException.data("the weight must be finite, but is " + weight);
      }
      return new Toy(weight, state.text(noteName), provenance);
    }
  }

  private static final Entry<ModelFormat<?>> FORMAT =
      new Entry<>("toy", "linear", new ToyFormat("note"));
  private static final Toy MODEL = new Toy(0.5f, "x", PROVENANCE);

  private static Entry<ModelFormat<?>> formats(String name) {
    return name.equals("toy:linear") ? FORMAT : null;
  }

  @TempDir Path folder;

  private static Model read(byte[] bytes) {
    return ModelFiles.read(InputFile.of("m.safetensors", bytes), ModelFilesTest::formats);
  }

  @Test
  void a_model_reads_back_with_its_provenance_in_order() {
    Path file = folder.resolve("model.safetensors");
    ModelFiles.save(file, MODEL, FORMAT, "0.1");
    Model back = ModelFiles.read(file, ModelFilesTest::formats);
    assertThat(back).isEqualTo(MODEL);
    assertThat(back.provenance().options().keySet()).containsExactly("rate", "batch");
  }

  @Test
  void the_metadata_are_those_that_are_documented() {
    State state = Safetensors.read(InputFile.of("m", ModelFiles.bytes(MODEL, FORMAT, "0.1")));
    assertThat(state.texts())
        .isEqualTo(
            Map.of(
                "format", "toy:linear",
                "galatea.version", "0.1",
                "trainer", "toy:train",
                "version", "1.2",
                "options", "{\"rate\":\"0.1\",\"batch\":\"10\"}",
                "seed", "-7",
                "stream", "toy-rate=0.1",
                "data", "{\"train\":\"mnist (train) 12ab\"}",
                "note", "x"));
  }

  @Test
  void saving_a_loaded_model_gives_the_same_bytes() {
    byte[] once = ModelFiles.bytes(MODEL, FORMAT, "0.1");
    assertThat(ModelFiles.bytes(read(once), FORMAT, "0.1")).isEqualTo(once);
  }

  @Test
  void a_format_may_not_use_the_hosts_names() {
    Entry<ModelFormat<?>> greedy = new Entry<>("toy", "greedy", new ToyFormat("seed"));
    assertThatThrownBy(() -> ModelFiles.bytes(MODEL, greedy, "0.1"))
        .hasMessageContaining("toy:greedy writes a text 'seed'");
  }

  @Test
  void what_the_format_refuses_names_the_file() {
    byte[] bytes = ModelFiles.bytes(new Toy(Float.NaN, "x", PROVENANCE), FORMAT, "0.1");
    assertThatThrownBy(() -> read(bytes))
        .hasMessage("m.safetensors: the weight must be finite, but is NaN");
  }

  @Test
  void an_unknown_format_and_no_model_at_all_are_told() {
    Entry<ModelFormat<?>> other = new Entry<>("other", "f", new ToyFormat("note"));
    byte[] unknown = ModelFiles.bytes(MODEL, other, "0.1");
    assertThatThrownBy(() -> read(unknown))
        .hasMessage("m.safetensors: no plugin on the class path offers the model format other:f");
    byte[] none = Safetensors.write(new State(Map.of(), Map.of()));
    assertThatThrownBy(() -> read(none)).hasMessageContaining("no model of Galatea");
  }

  @Test
  void metadata_that_are_no_options_are_refused() {
    for (String options : new String[] {"", "1", "{\"a\":1}", "{\"a\":\"b\"", "[]", "{} x"}) {
      State state = Safetensors.read(InputFile.of("m", ModelFiles.bytes(MODEL, FORMAT, "0.1")));
      Map<String, String> texts = new LinkedHashMap<>(state.texts());
      texts.put("options", options);
      byte[] bytes = Safetensors.write(new State(state.tensors(), texts));
      assertThatThrownBy(() -> read(bytes))
          .hasMessage("m.safetensors: the text 'options' must be a JSON object of texts");
    }
  }

  @Test
  void a_missing_model_is_a_mistake_of_usage() throws java.io.IOException {
    Files.createFile(folder.resolve("model.safetensors"));
    assertThatThrownBy(
            () -> ModelFiles.read(folder.resolve("model.safetensor"), ModelFilesTest::formats))
        .hasMessageContaining("the nearest name in its folder is model.safetensors")
        .satisfies(e -> assertThat(((GalateaException) e).kind()).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void the_file_holds_no_path_and_no_clock() throws java.io.IOException {
    Path one = folder.resolve("one.safetensors");
    Path two = folder.resolve("two.safetensors");
    ModelFiles.save(one, MODEL, FORMAT, "0.1");
    ModelFiles.save(two, MODEL, FORMAT, "0.1");
    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1))
        .doesNotContain(folder.toString());
  }

  @Test
  void damage_of_any_kind_gives_a_message_or_a_model() {
    Damage.check(
        ModelFiles.bytes(MODEL, FORMAT, "0.1"),
        file -> {
          try {
            ModelFiles.read(file, ModelFilesTest::formats);
          } catch (AssertionError e) {
            // A text of another name is no fault of the file's reader.
            assertThat(e).hasMessageContaining("note");
          }
        });
  }
}
