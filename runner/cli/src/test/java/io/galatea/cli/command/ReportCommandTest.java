package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.galatea.api.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Reports of run directories that are damaged, or that somebody made up. */
class ReportCommandTest {
  private static final String EXPERIMENT = "experiments/rbm-hiddenUnits=3/";

  @TempDir private static Path folder;
  private static Path whole;

  private Path run;

  @BeforeAll
  static void runTheStudy() {
    whole = Cli.run(folder, "whole");
  }

  @BeforeEach
  void copy(TestInfo test) throws IOException {
    run = folder.resolve(test.getTestMethod().orElseThrow().getName());
    try (Stream<Path> paths = Files.walk(whole)) {
      for (Path path : paths.toList()) {
        Files.copy(path, run.resolve(whole.relativize(path).toString()));
      }
    }
    Files.delete(run.resolve("report.html"));
  }

  private void replace(String file, String from, String to) throws IOException {
    Path path = run.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
  }

  private void refused(String... words) {
    galatea("report", run).refused(ErrorKind.DATA, words);
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  private Path figure(String ending) throws IOException {
    try (Stream<Path> paths = Files.walk(run)) {
      return paths.filter(path -> path.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  @Test
  void a_copied_run_gives_the_same_report() throws IOException {
    galatea("report", run).ok();
    assertThat(run.resolve("report.html")).hasSameBinaryContentAs(whole.resolve("report.html"));
  }

  @Test
  void several_runs_are_compared_on_standard_output_and_in_a_file_of_their_own() {
    Path out = run.resolve("both.html");
    Cli.Result result = galatea("report", run, whole, "--out", out).ok();
    assertThat(result.path()).isEqualTo(out);
    assertThat(out).isNotEmptyFile();
    assertThat(run.resolve("report.html")).doesNotExist();
    String facts = galatea("report", run, whole).ok().out();
    assertThat(result.out()).endsWith(facts);
    assertThat(facts)
        .contains("Options: the same in all 2 configurations")
        .contains("4 scores are equal to the last digit")
        .doesNotContain("one training each");
  }

  @Test
  void what_differs_and_what_came_of_it_fits_a_terminal_and_is_json_too() {
    Path study =
        Cli.write(
            folder,
            "longer.yaml",
            Cli.STUDY
                .replace("epochs: 2", "epochs: 3")
                .replace("[3, 5]", "[3, 7]")
                .replace("limit: 50", "limit: 40"));
    Path longer = folder.resolve("longer");
    galatea("run", study, "--out", longer).ok();
    String text = galatea("report", whole, longer).ok().out();
    assertThat(text.lines()).allMatch(line -> line.length() <= 120);
    assertThat(text)
        .contains("epochs 2 → 3 in 1 of 1 configuration.")
        .contains("test: rows")
        .contains("one training each")
        .containsPattern("only in the first run\\R  rbm-hiddenUnits=5")
        .containsPattern("only in the second run\\R  rbm-hiddenUnits=7");
    JsonNode difference = galatea("report", whole, longer, "--json").ok().json();
    assertThat(difference.get("files")).isEmpty();
    JsonNode first = difference.get("differences").get(0);
    assertThat(first.get("options").get(0).get("first").asInt()).isEqualTo(2);
    assertThat(first.get("options").get(0).get("second").asInt()).isEqualTo(3);
    assertThat(first.get("effects")).hasSize(2);
    assertThat(first.get("effects").get(0).get("verdict").asText()).isEqualTo("untested");
    assertThat(first.get("effects").get(0).get("p").isNull()).isTrue();
    assertThat(first.get("onlySecond").get(0).asText()).isEqualTo("rbm-hiddenUnits=7");
  }

  @Test
  void a_folder_that_is_no_run() {
    galatea("report", folder).refused(ErrorKind.USAGE, "no run.json");
    galatea("report", folder.resolve("no"))
        .refused(ErrorKind.USAGE, "the run directory", "does not exist");
  }

  @Test
  void run_json_that_is_no_json() throws IOException {
    Files.writeString(run.resolve("run.json"), "{\"name\": ");
    refused("run.json is damaged", "line 1");
  }

  @Test
  void run_json_that_is_empty_or_something_else() throws IOException {
    for (String text : new String[] {"", "[]", "null", "7", "{}", "{\"format\": 1}"}) {
      Files.writeString(run.resolve("run.json"), text);
      refused("run.json");
    }
  }

  @Test
  void run_json_with_an_outcome_that_there_is_not() throws IOException {
    replace("run.json", "\"outcome\" : \"completed\"", "\"outcome\" : \"splendid\"");
    refused("splendid");
  }

  @Test
  void run_json_of_a_later_layout() throws IOException {
    replace("run.json", "\"format\" : 1", "\"format\" : 99");
    refused("99");
  }

  @Test
  void run_json_nested_without_end() throws IOException {
    replace("run.json", "\"format\" : 1", "\"x\" : " + "[".repeat(100_000) + ", \"format\" : 1");
    refused("run.json is damaged");
  }

  @Test
  void ids_and_files_that_lead_out_of_the_run() throws IOException {
    replace("run.json", "\"id\" : \"rbm-hiddenUnits=3\"", "\"id\" : \"../../../../etc\"");
    refused("../../../../etc", "out of the run directory");
  }

  @Test
  void figures_that_lead_out_of_the_run() throws IOException {
    replace("run.json", "\"file\" : \"figures/", "\"file\" : \"../../../figures/");
    refused("out of the run directory");
  }

  @Test
  void images_that_lead_out_of_their_folder() throws IOException {
    Path json = figure("filters.json");
    Files.writeString(
        json,
        Files.readString(json).replaceFirst("\"file\" : \"[^\"]*\"", "\"file\" : \"../x.png\""));
    refused("../x.png", "outside");
  }

  @Test
  void images_that_are_missing_or_none() throws IOException {
    Path png = figure("filters.png");
    Files.write(png, new byte[] {1, 2, 3});
    refused("filters.png");
    Files.delete(png);
    refused("filters.png is missing");
  }

  @Test
  void images_with_sizes_that_nobody_has() throws IOException {
    Path json = figure("filters.json");
    String text = Files.readString(json);
    for (String count : new String[] {"-1", "0", "2000000000", "7"}) {
      Files.writeString(json, text.replaceFirst("\"count\" : \\d+", "\"count\" : " + count));
      refused("filters");
    }
  }

  @Test
  void a_figure_that_is_missing_or_of_no_known_type() throws IOException {
    Path json = figure("ranking.json");
    String text = Files.readString(json);
    Files.writeString(json, text.replaceFirst("\"type\" : \"[^\"]*\"", "\"type\" : \"pie\""));
    refused("ranking.json", "pie");
    Files.delete(json);
    refused("ranking.json");
  }

  @Test
  void results_that_are_damaged() throws IOException {
    replace(EXPERIMENT + "results.json", "\"higher-is-better\"", "\"sideways\"");
    refused("results.json", "sideways");
    Files.writeString(run.resolve(EXPERIMENT + "results.json"), "{}");
    refused("results.json");
  }

  @Test
  void metrics_that_are_damaged() throws IOException {
    Path metrics = run.resolve(EXPERIMENT + "metrics.csv");
    String text = Files.readString(metrics);
    for (String bad : new String[] {"1,2\n", "a,b,c,d,e,f\n", "1,1.0,0.1,x,y,\"\n"}) {
      Files.writeString(metrics, text + bad);
      refused("metrics.csv is damaged");
    }
  }

  @Test
  void metrics_that_stop_in_the_middle_of_a_line_after_a_crash_are_told_too() throws IOException {
    Path metrics = run.resolve(EXPERIMENT + "metrics.csv");
    String text = Files.readString(metrics);
    Files.writeString(metrics, text.substring(0, text.length() - 30));
    refused("metrics.csv is damaged");
  }

  @Test
  void a_study_that_is_missing() throws IOException {
    Files.delete(run.resolve("study.yaml"));
    refused("study.yaml");
  }
}
