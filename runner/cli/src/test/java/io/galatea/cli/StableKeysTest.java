package io.galatea.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.cli.command.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Studies that people wrote stay good: what the schema and the descriptions said in November 2026
 * they still say. Contributions, keys and optional options may be added; one that is taken away,
 * renamed, or given another default, type or meaning fails here.
 */
class StableKeysTest {
  /** What was said then, and what is said instead on purpose; all else is held to the letter. */
  private static final String[][] MEANT = {
    {
      "KL divergence of the samples' shares of classes from the data's, classes told by "
          + "nearest training rows and corrected for that classifier's errors; its details "
          + "say which classes are found, and how many samples look like data at all.",
      "KL divergence of the samples' shares of classes from the data's, classes told by "
          + "nearest training rows and corrected for that classifier's errors, and the bias "
          + "of few samples removed; its details say which classes are found, and how many "
          + "samples look like data."
    },
    {
      "The 2-Wasserstein distance of samples to rows of the reference, by exact " + "transport.",
      "The Wasserstein distance of samples to rows of the reference, of order 2 or 1, "
          + "by exact transport."
    },
    {
      "A metric or scalar followed through training, a line for each experiment; of "
          + "repeated ones the mean with a band of one standard deviation",
      "A metric or scalar followed through training, a line for each experiment; of "
          + "repeated ones the mean with a band of one standard error"
    },
    {
      "The share of each class among samples beside the data's, for all models "
          + "together, with a verdict on each: covered, uneven, collapsed or unlike data.",
      "The share of each class among samples beside the data's, for all models "
          + "together, with two verdicts on each: whether the classes are covered, and how "
          + "many samples are like data."
    },
    {
      "Accuracies and losses of discriminator and generator over the batches, each "
          + "beside each, and whether they are as is often said of them, by the run's own "
          + "numbers.",
      "Accuracies and losses of discriminator and generator over the batches, each "
          + "beside each, of repeated trainings the mean, and whether they are as is often "
          + "said of them."
    },
    {
      "How many images in a row; by default 16, or as many as there are of each label.",
      "How many images in a row, by default 16; or how many of each label (by-label)."
    },
    // The trainings of a configuration are drawn in one figure, as all comparisons are.
    {
      "each beside each, of repeated trainings the mean, and whether they are as is often"
          + " said of them.\n  draws: Experiment\n  scope: each",
      "each beside each, of repeated trainings the mean, and whether they are as is often"
          + " said of them.\n  draws: Experiment\n  scope: together"
    }
  };

  private static String before(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(StableKeysTest.class.getResourceAsStream(name))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String[] change : MEANT) {
        text = text.replace(change[0], change[1]);
      }
      return text;
    }
  }

  @Test
  void the_schema_of_studies_still_holds_all_that_it_held() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode now = json.readTree(Cli.galatea("schema").ok().out());

    assertThat(lost(json.readTree(before("schema.json.gz")), now, "")).isEmpty();
  }

  /**
   * Where a tree no longer holds what it held. Of a list, each item is looked for; what had one
   * form may have several, of which that is one.
   */
  static List<String> lost(JsonNode before, JsonNode now, String path) {
    List<String> lost = new ArrayList<>();
    if (now != null && now.has("anyOf") && !before.has("anyOf")) {
      if (!holds(now.get("anyOf"), before)) {
        lost.add(path);
      }
    } else if (now == null || before.getNodeType() != now.getNodeType()) {
      lost.add(path);
    } else if (before.isObject()) {
      for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        String inner = path + "/" + name;
        // A key more that is required would refuse a study that was good.
        if (name.equals("required")) {
          if (!before.get(name).equals(now.get(name))) {
            lost.add(inner);
          }
        } else {
          lost.addAll(lost(before.get(name), now.get(name), inner));
        }
      }
    } else if (before.isArray()) {
      for (int k = 0; k < before.size(); k++) {
        if (!holds(now, before.get(k))) {
          lost.add(path + "/" + k);
        }
      }
    } else if (!before.equals(now)) {
      lost.add(path);
    }
    return lost;
  }

  private static boolean holds(JsonNode list, JsonNode item) {
    for (JsonNode one : list) {
      if (lost(item, one, "").isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void every_contribution_still_says_all_that_it_said_in_the_same_order() throws IOException {
    for (Map.Entry<String, List<String>> entry : described().entrySet()) {
      List<String> now = Cli.galatea("describe", entry.getKey()).ok().out().lines().toList();
      assertThat(now).as(entry.getKey()).containsSubsequence(entry.getValue());
    }
  }

  /** What was said, by name: the first line of each is such as {@code rbm:gibbs (sampler)}. */
  private static Map<String, List<String>> described() throws IOException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : before("describe.txt.gz").lines().toList()) {
      if (line.matches("[a-z0-9-]+:[a-z0-9-]+ \\(.*\\)")) {
        lines = new ArrayList<>();
        all.put(line.substring(0, line.indexOf(' ')), lines);
      }
      lines.add(line);
    }
    return all;
  }

  @Test
  void what_is_taken_away_renamed_or_newly_required_is_noticed() throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode before =
        json.readTree("{'a': {'x': 1}, 'list': ['p', 'q'], 'required': ['x']}".replace('\'', '"'));
    for (String now :
        List.of(
            "{'a': {'x': 2}, 'list': ['p', 'q'], 'required': ['x']}",
            "{'a': {'y': 1}, 'list': ['p', 'q'], 'required': ['x']}",
            "{'a': {'x': 1}, 'list': ['p'], 'required': ['x']}",
            "{'a': {'x': 1}, 'list': ['p', 'q'], 'required': ['x', 'y']}")) {
      assertThat(lost(before, json.readTree(now.replace('\'', '"')), "")).as(now).hasSize(1);
    }
    JsonNode form = json.readTree("{\"type\": \"integer\", \"minimum\": 1}");
    JsonNode wider = json.readTree("{\"anyOf\": [{\"type\": \"string\"}, " + form + "]}");
    JsonNode other = json.readTree("{\"anyOf\": [{\"type\": \"integer\"}]}");
    assertThat(lost(form, wider, "")).isEmpty();
    assertThat(lost(form, other, "")).hasSize(1);
    String more = "{'a': {'x': 1, 'y': 2}, 'list': ['p', 'o', 'q'], 'required': ['x'], 'b': 3}";
    assertThat(lost(before, json.readTree(more.replace('\'', '"')), "")).isEmpty();
    assertThat(described()).hasSizeGreaterThan(60).containsKey("rbm:gibbs");
  }
}
