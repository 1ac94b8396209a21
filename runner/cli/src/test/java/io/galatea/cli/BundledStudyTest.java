package io.galatea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.galatea.api.run.Run;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import io.galatea.runner.study.StudySchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The study that ships, read with the plugins that ship. */
class BundledStudyTest {
  private final Plugins plugins = Plugins.load(BundledStudyTest.class.getClassLoader());

  private static String study() throws IOException {
    try (InputStream in =
        BundledStudyTest.class.getResourceAsStream("/io/galatea/cli/studies/reproduce.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void no_plugin_that_ships_is_skipped() {
    assertThat(plugins.infos()).extracting(Run.PluginInfo::problem).containsOnly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"quick", "full"})
  void each_profile_gives_a_plan_that_its_resolved_form_repeats(String profile) throws IOException {
    StudyReader reader = new StudyReader(plugins);
    Path here = Path.of("").toAbsolutePath();
    List<String> settings =
        profile.equals("full")
            ? List.of("data.train.folder=digits", "data.test.folder=digits")
            : List.of();
    Plan plan =
        reader.read(
            study(),
            "reproduce.yaml",
            here,
            new StudyReader.Settings(Optional.of(profile), settings, List.of(), here));
    Plan again =
        reader.read(
            plan.resolved(), "study.yaml", here.resolve("run"), StudyReader.Settings.none());
    assertThat(again).isEqualTo(plan);
    assertThat(plan.experiments().get(0).data().values())
        .extracting(Plan.PlannedData::binarization)
        .containsOnly(Plan.Binarization.THRESHOLD);
  }

  @Test
  void it_fits_the_schema_that_its_first_line_names() throws IOException {
    JsonNode loaded =
        new ObjectMapper()
            .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(study()));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(StudySchema.text(plugins))
                .validate(loaded))
        .isEmpty();
  }
}
