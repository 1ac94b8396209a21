package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.galatea.core.CorePlugin;
import io.galatea.runner.plugin.Plugins;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class StudySchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Plugins plugins = Plugins.of(List.of(new Toys("toys")));
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(StudySchema.text(plugins));

  private Set<String> problems(String yaml) {
    // Another reader of YAML than ours, as an editor has.
    Object loaded = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    JsonNode study = MAPPER.valueToTree(loaded);
    return schema.validate(study).stream()
        .map(ValidationMessage::getMessage)
        .collect(Collectors.toSet());
  }

  private static String changed(String from, String to) {
    assertThat(StudyReaderTest.STUDY).contains(from);
    return StudyReaderTest.STUDY.replace(from, to);
  }

  @Test
  void a_study_that_can_be_read_fits_the_schema() {
    assertThat(problems(changed("1e-3", "0.001"))).isEmpty();
  }

  @Test
  void misspelt_keys_and_names_and_wrong_types_do_not_fit() {
    assertThat(problems(changed("name: toy-grid", "nmae: toy-grid"))).isNotEmpty();
    assertThat(problems(changed("1e-3", "fast"))).isNotEmpty();
    String study = changed("1e-3", "0.001");
    assertThat(problems(study.replace("trainer: matching", "trainer: machting"))).isNotEmpty();
    assertThat(problems(study.replace("limit: 50", "limits: 50"))).isNotEmpty();
    assertThat(problems(study.replace("epochs: [1, 2]", "epochs: []"))).isNotEmpty();
    assertThat(problems(study.replace("power: 3", "powre: 3"))).isNotEmpty();
    assertThat(problems(study.replace("worst-and-best", "worst-and-worse"))).isNotEmpty();
    assertThat(problems(study.replace("print: 100", "print: often"))).isNotEmpty();
    assertThat(problems(study.replace("at: [0, 5]", "at: soon"))).isNotEmpty();
  }

  @Test
  void a_list_of_paths_or_texts_may_be_a_single_one() {
    JsonSchema core =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(StudySchema.text(Plugins.of(List.of(new CorePlugin()))));
    String study =
        "{\"name\": \"n\", \"experiments\": [],"
            + " \"data\": {\"train\": {\"dataset\": \"cifar-binary\", \"files\": %s, \"class\": %s}}}";
    assertThat(core.validate(study.formatted("\"a.bin\"", "7"), InputFormat.JSON)).isEmpty();
    assertThat(core.validate(study.formatted("[\"a\", \"b\"]", "[\"cat\", 7]"), InputFormat.JSON))
        .isEmpty();
    assertThat(core.validate(study.formatted("7", "7"), InputFormat.JSON)).isNotEmpty();
    assertThat(core.validate(study.formatted("[[\"a\"]]", "7"), InputFormat.JSON)).isNotEmpty();
  }

  @Test
  void options_carry_their_docs_and_defaults() throws Exception {
    JsonNode options =
        MAPPER
            .readTree(StudySchema.text(plugins))
            .at("/$defs/experiment/anyOf/0/properties/options/properties");
    assertThat(options.at("/learningRate/description").asText())
        .isEqualTo("Step size. Usual: 0.001 to 0.1.");
    assertThat(options.at("/learningRate/default").asDouble()).isEqualTo(0.05);
    assertThat(options.at("/layers/default").toString()).isEqualTo("[4,2]");
    assertThat(options.at("/schedule/enum").toString())
        .isEqualTo("[\"constant\",\"linear-decay\"]");
  }
}
