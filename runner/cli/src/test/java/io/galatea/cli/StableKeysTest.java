package io.galatea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.galatea.cli.command.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Studies that people wrote stay good: keys, types, defaults, ranges and words of all options are
 * those of November 2026, before options became groups. What is added since stands in {@link
 * #ADDED}, by contribution.
 */
class StableKeysTest {
  private static final List<String> KINDS =
      List.of("trainers", "samplers", "metrics", "illustrations", "datasets");

  /** Lines of {@code galatea describe} that were added or changed on purpose; none so far. */
  private static final Map<String, List<String>> ADDED = Map.of();

  /** Keys of a study that were added. */
  private static final List<String> ADDED_KEYS = List.of("compute");

  private static String before(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(StableKeysTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_schema_of_studies_has_the_same_bytes() throws IOException {
    String schema = Cli.galatea("schema").ok().out();
    for (String key : ADDED_KEYS) {
      String without = schema.replaceFirst("(?s)    \"" + key + "\" : \\{.*?\\n    \\},\n", "");
      assertThat(without).as("the schema without " + key).isNotEqualTo(schema);
      schema = without;
    }
    assertThat(schema).isEqualTo(before("schema.json.gz"));
  }

  @Test
  void every_contribution_describes_itself_and_its_options_as_before() throws IOException {
    JsonNode all = Cli.galatea("list", "--json").ok().json();
    StringBuilder now = new StringBuilder();
    for (String kind : KINDS) {
      for (JsonNode entry : all.get(kind)) {
        String name = entry.get("name").asText();
        Cli.galatea("describe", name)
            .ok()
            .out()
            .lines()
            .filter(line -> !ADDED.getOrDefault(name, List.of()).contains(line))
            .forEach(line -> now.append(line).append('\n'));
      }
    }
    assertThat(now).hasToString(before("describe.txt.gz"));
  }
}
