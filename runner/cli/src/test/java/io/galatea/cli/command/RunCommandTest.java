package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.run.Experiment;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.run.RunTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> IDS = List.of("rbm-hiddenUnits=3", "rbm-hiddenUnits=5");

  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void runTheStudy() {
    run = Cli.run(folder, "run", "--workers", "1");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode results(Path directory, String id) throws IOException {
    return JSON.readTree(
        Files.readAllBytes(directory.resolve("experiments").resolve(id).resolve("results.json")));
  }

  private static List<String> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void what_each_piece_of_work_took_is_kept_for_those_who_wait_for_the_next_run() {
    RunTimes times = RunDirectory.times(run);
    assertThat(times.experiments()).extracting(Experiment::id).containsExactlyElementsOf(IDS);
    assertThat(times.seconds())
        .containsOnlyKeys(
            "training rbm-hiddenUnits=3",
            "measuring exact-log-likelihood rbm-hiddenUnits=3",
            "measuring pseudo-likelihood rbm-hiddenUnits=3",
            "training rbm-hiddenUnits=5",
            "measuring exact-log-likelihood rbm-hiddenUnits=5",
            "measuring pseudo-likelihood rbm-hiddenUnits=5",
            "drawing rbm/filters",
            "drawing rbm/ranking");
    assertThat(times.seconds().values()).allSatisfy(seconds -> assertThat(seconds).isPositive());
  }

  @Test
  void where_there_is_no_run_or_a_damaged_one_nothing_is_known_of_its_times() {
    assertThat(RunDirectory.times(folder)).isEqualTo(RunTimes.unknown());
    Path damaged = folder.resolve("damaged");
    assertThat(damaged.toFile().mkdir()).isTrue();
    Cli.write(damaged, "run.json", "{\"format\": 1");
    assertThat(RunDirectory.times(damaged)).isEqualTo(RunTimes.unknown());
  }

  @Test
  void a_run_leaves_the_directory_that_the_design_lays_out() throws IOException {
    assertThat(list(run))
        .containsExactly("experiments", "figures", "report.html", "run.json", "study.yaml");
    assertThat(list(run.resolve("experiments"))).isEqualTo(IDS);
    for (String id : IDS) {
      assertThat(list(run.resolve("experiments").resolve(id)))
          .containsExactly("figures", "metrics.csv", "model.safetensors", "results.json");
    }
  }

  @Test
  void results_have_the_keys_that_programs_rely_on() throws IOException {
    JsonNode results = results(run, "rbm-hiddenUnits=3");
    assertThat(names(results))
        .contains(
            "id", "options", "outcome", "trainingSeconds", "samplesPerSecond", "measurements");
    assertThat(results.get("id").asText()).isEqualTo("rbm-hiddenUnits=3");
    assertThat(results.get("outcome").asText()).isEqualTo("completed");
    assertThat(results.get("options").get("hiddenUnits").asInt()).isEqualTo(3);
    assertThat(results.get("options").get("learningRate").asDouble()).isEqualTo(0.05);
    assertThat(results.get("trainingSeconds").asDouble()).isPositive();
    // 2 epochs of 100 images in the time given.
    assertThat(
            results.get("samplesPerSecond").asDouble() * results.get("trainingSeconds").asDouble())
        .isCloseTo(200, offset(1e-6));
    assertThat(results.get("measurements")).hasSize(2);
    JsonNode likelihood = results.get("measurements").get(0);
    assertThat(names(likelihood))
        .contains("name", "split", "value", "standardError", "count", "unit", "direction");
    assertThat(likelihood.get("name").asText()).isEqualTo("exact-log-likelihood");
    assertThat(likelihood.get("split").asText()).isEqualTo("test");
    assertThat(likelihood.get("count").asInt()).isEqualTo(50);
    assertThat(likelihood.get("unit").asText()).isEqualTo("nat");
    assertThat(likelihood.get("direction").asText()).isEqualTo("higher-is-better");
  }

  @Test
  void metrics_have_their_header_and_a_line_before_training_and_after_each_epoch()
      throws IOException {
    List<String> lines =
        Files.readAllLines(run.resolve("experiments/rbm-hiddenUnits=3/metrics.csv"));
    assertThat(lines.get(0)).isEqualTo("step,epoch,seconds,name,split,value");
    assertThat(lines.stream().filter(line -> line.contains(",pseudo-likelihood,test,")))
        .extracting(line -> line.split(",", -1)[1])
        .containsExactly("0.0", "1.0", "2.0");
  }

  @Test
  void run_json_names_the_data_by_hash_and_what_the_run_ran_on() throws IOException {
    JsonNode json = JSON.readTree(run.resolve("run.json").toFile());
    assertThat(json.get("outcome").asText()).isEqualTo("completed");
    assertThat(json.get("seed").asInt()).isEqualTo(3);
    assertThat(json.get("data").get("train").get("rows").asInt()).isEqualTo(100);
    assertThat(json.get("data").get("train").get("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(names(json.get("environment")))
        .contains("Galatea", "Java", "operating system", "processor", "cores", "workers");
    assertThat(json.get("command").asText()).startsWith("galatea run ").doesNotContain("--out");
  }

  @Test
  void two_workers_give_the_same_bytes_as_one_but_for_the_seconds() throws IOException {
    Path other = Cli.run(folder, "two-workers", "--workers", "2");
    for (String id : IDS) {
      assertThat(Files.readAllBytes(Cli.model(other, id)))
          .as("model of %s", id)
          .isEqualTo(Files.readAllBytes(Cli.model(run, id)));
      assertThat(withoutSeconds(other, id)).isEqualTo(withoutSeconds(run, id));
    }
  }

  private static List<String> withoutSeconds(Path directory, String id) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line :
        Files.readAllLines(directory.resolve("experiments/" + id + "/metrics.csv"))) {
      String[] cells = line.split(",", -1);
      cells[2] = "";
      lines.add(String.join(",", cells));
    }
    return lines;
  }

  @Test
  void another_seed_gives_another_model() throws IOException {
    Path other = Cli.run(folder, "other-seed", "--set", "seed=4");
    assertThat(Files.readAllBytes(Cli.model(other, IDS.get(0))))
        .isNotEqualTo(Files.readAllBytes(Cli.model(run, IDS.get(0))));
  }

  @Test
  void a_directory_that_holds_a_run_is_refused_with_the_two_ways_on() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("run.json"));
    galatea("run", folder.resolve("study.yaml"), "--out", run)
        .refused(ErrorKind.USAGE, "holds another run", "--out", "--overwrite");
    assertThat(Files.readAllBytes(run.resolve("run.json"))).isEqualTo(before);
  }

  @Test
  void overwriting_replaces_the_old_run_and_nothing_of_it_stays() throws IOException {
    Path out = Cli.run(folder, "replaced", "--set", "options.epochs=1");
    Cli.run(folder, "replaced", "--overwrite", "--set", "options.hiddenUnits=4");
    assertThat(list(out.resolve("experiments"))).containsExactly("rbm");
  }

  @Test
  void a_directory_of_other_things_is_never_replaced() {
    galatea("run", folder.resolve("study.yaml"), "--out", folder, "--overwrite")
        .refused(ErrorKind.USAGE, "is not empty and holds no run", "--out");
    assertThat(folder.resolve("study.yaml")).exists();
  }

  @Test
  void a_dry_run_lists_the_experiments_and_writes_nothing() throws IOException {
    Path out = folder.resolve("dry");
    Cli.Result result =
        galatea("run", folder.resolve("study.yaml"), "--dry-run", "--out", out).ok();
    assertThat(result.out()).contains(IDS).contains("nothing was run");
    assertThat(out).doesNotExist();
    JsonNode json = galatea("run", folder.resolve("study.yaml"), "--dry-run", "--json").ok().json();
    assertThat(json.get("experiments")).hasSize(2);
    assertThat(json.get("experiments").get(1).get("options").get("hiddenUnits").asInt())
        .isEqualTo(5);
  }

  @Test
  void a_machine_that_overflows_is_recorded_while_the_sweep_goes_on() throws IOException {
    Path study =
        Cli.write(
            folder,
            "overflow.yaml",
            Cli.STUDY
                .replace("learningRate: 0.05", "hiddenUnits: 3")
                .replace("hiddenUnits: [3, 5]", "learningRate: [1.0e+38, 0.05]")
                .replace("epochs: 2", "epochs: 20"));
    Path out = folder.resolve("overflow");
    Cli.Result result = galatea("run", study, "--out", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("1 completed, 1 diverged, in ");
    List<String> ids = list(out.resolve("experiments"));
    assertThat(ids).hasSize(2);
    String wild = ids.stream().filter(id -> !id.contains("0.05")).findFirst().orElseThrow();
    JsonNode diverged = results(out, wild);
    assertThat(diverged.get("outcome").asText()).isEqualTo("diverged");
    // At which step, at which rate, and what to try.
    assertThat(diverged.get("message").asText()).contains("step").contains("learning rate");
    assertThat(diverged.get("findings")).isNotEmpty();
    assertThat(Cli.model(out, wild)).doesNotExist();
    assertThat(results(out, "rbm-learningRate=0.05").get("outcome").asText())
        .isEqualTo("completed");
    assertThat(out.resolve("report.html")).exists();
  }

  @Test
  void a_divergence_that_the_study_expects_is_a_success_and_is_called_so() {
    Path study =
        Cli.write(
            folder,
            "expected.yaml",
            Cli.STUDY
                + """
                  - id: wild
                    trainer: contrastive-divergence
                    options: {hiddenUnits: 3, epochs: 20, learningRate: 1.0e+38}
                    expect: diverged
                """);
    Cli.Result result = galatea("run", study, "--out", folder.resolve("expected")).ok();
    assertThat(result.out()).contains("2 completed, 1 diverged as expected, in ");
  }

  @Test
  void an_expected_divergence_that_does_not_come_fails_the_run() {
    Path study =
        Cli.write(
            folder,
            "tame.yaml",
            Cli.STUDY.replace("    trainer:", "    expect: diverged\n    trainer:"));
    Cli.Result result = galatea("run", study, "--out", folder.resolve("tame"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).contains("2 completed, though expected to diverge, in ");
  }

  @Test
  void a_metric_that_cannot_be_measured_costs_neither_the_model_nor_the_other_metrics()
      throws IOException {
    Path out = folder.resolve("too-wide");
    Cli.Result result =
        galatea(
            "run", folder.resolve("study.yaml"), "--out", out, "--set", "options.hiddenUnits=30");
    assertThat(result.code()).isEqualTo(3);
    JsonNode results = results(out, "rbm");
    assertThat(results.get("outcome").asText()).isEqualTo("failed");
    assertThat(results.get("message").asText())
        .contains("exact-log-likelihood could not be measured")
        .contains("at most 25 of them");
    assertThat(results.get("measurements")).hasSize(1);
    assertThat(results.get("measurements").get(0).get("name").asText())
        .isEqualTo("pseudo-likelihood");
    assertThat(Cli.model(out, "rbm")).exists();
  }

  @Test
  void the_summary_is_data_and_progress_is_not() {
    Cli.Result result =
        galatea("run", folder.resolve("study.yaml"), "--out", folder.resolve("streams")).ok();
    assertThat(result.out())
        .contains("2 completed, in ")
        .containsPattern("rbm +3 ")
        .containsPattern("rbm +5 ")
        .contains("exact-log-", "(test)")
        .contains("report: " + folder.resolve("streams/report.html"));
    assertThat(result.err()).contains("tiny: 2 experiments", "1/2 rbm-", "2/2 rbm-");
    assertThat(result.err()).doesNotContain("\r");
  }

  @Test
  void the_summary_as_json_has_no_number_that_json_does_not_know() {
    Path study = Cli.write(folder, "wild.yaml", Cli.STUDY.replace("0.05}", "1.0e+38}"));
    Cli.Result result =
        galatea(
            "run", study, "--set", "options.epochs=20", "--out", folder.resolve("json"), "--json");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out()).doesNotContain("NaN", "Infinity");
    JsonNode json = result.json();
    assertThat(json.get("outcome").asText()).isEqualTo("failed");
    assertThat(json.get("experiments").get(0).get("outcome").asText()).isEqualTo("diverged");
  }

  @Test
  void the_report_made_again_has_the_same_bytes() throws IOException {
    byte[] first = Files.readAllBytes(run.resolve("report.html"));
    assertThat(galatea("report", run).ok().path()).isEqualTo(run.resolve("report.html"));
    assertThat(Files.readAllBytes(run.resolve("report.html"))).isEqualTo(first);
  }
}
