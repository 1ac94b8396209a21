package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.error.ErrorKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be a deep machine, through the command: an exit code and one message. */
class DeepInputTest {
  /** A run that could not train everything. */
  private static final int INCOMPLETE = 3;

  @TempDir private static Path folder;
  private static Path shallow;

  @BeforeAll
  static void trainShallowMachines() {
    shallow = Cli.run(folder, "shallow");
  }

  private static Path run() {
    return folder.resolve("run");
  }

  private static String saved(int hiddenUnits) {
    return Cli.model(shallow, "rbm-hiddenUnits=" + hiddenUnits).toString();
  }

  private static Cli.Result run(String keys) {
    Path study =
        Cli.write(
            folder,
            "deep.yaml",
            """
            name: deep
            seed: 1
            data:
              train: {dataset: mnist, binarization: threshold, limit: 20}
            experiments:
              - id: x
                trainer: dbm-mean-field-pcd
            """
                + keys.indent(4));
    return galatea("run", study, "--out", run(), "--overwrite");
  }

  private static Cli.Result run(String options, String moreKeys) {
    return run(
        "options: {batchSize: 10, pretrainingEpochs: [1], epochs: 1, "
            + options
            + "}\n"
            + moreKeys);
  }

  private static void refused(String keys, String... words) throws IOException {
    deleteRun();
    run(keys).refused(ErrorKind.USAGE, words);
    assertThat(run()).doesNotExist();
  }

  private static void failed(String options, String moreKeys, String... words) throws IOException {
    deleteRun();
    Cli.Result result = run(options, moreKeys);
    assertThat(result.code()).as(result.err()).isEqualTo(INCOMPLETE);
    assertThat(result.err()).contains(words).doesNotContain("\tat ", "Exception", "a defect");
    assertThat(run().resolve("report.html")).exists();
    assertThat(Cli.model(run(), "x")).doesNotExist();
    try (Stream<Path> files = Files.walk(run())) {
      assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
    }
  }

  private static void deleteRun() throws IOException {
    if (Files.exists(run())) {
      try (Stream<Path> files = Files.walk(run())) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hiddenUnits: []                                | two or more layers",
        "hiddenUnits: [4]                               | persistent-contrastive-divergence",
        "hiddenUnits: [4, 0]                            | from 1 to 65536 for each layer",
        "hiddenUnits: [4, -3]                           | from 1 to 65536 for each layer",
        "hiddenUnits: [4, 3], pretrainingEpochs: [1, 2, 3] | each of the 2 hidden layers",
        "hiddenUnits: [4, 3, 2], pretrainingRates: [0.1, 0.2] | each of the 3 hidden layers",
        "hiddenUnits: [4, 3], pretrainingGibbsSteps: [] | each of the 2 hidden layers",
        "hiddenUnits: [4, 3], sparsityTargets: [0.1, 0.1, 0.1] | each of the 2 hidden layers",
        "hiddenUnits: [4, 3], sparsityTargets: [.nan]   | between 0 and 1 for each layer",
        "hiddenUnits: [4, 3], learningRate: .nan        | a finite number above 0",
        "hiddenUnits: [4, 3], learningRate: -0.1        | a finite number above 0, but is -0.1",
        "hiddenUnits: [4, 3], finalLearningRate: -1     | a finite number of at least 0, but is -1",
        "hiddenUnits: [4, 3], finalLearningRate: .nan   | a finite number of at least 0",
        "hiddenUnits: [4, 3], pretrainingRates: [.nan]  | a finite number above 0 for each layer",
        "hiddenUnits: [4, 3], pretrainingRates: [0.1, -0.1] | a finite number above 0 for each",
        "hiddenUnits: [4, 3], pretrainingRates: [.inf]  | a finite number above 0 for each layer",
        "hiddenUnits: [4, 3], meanFieldTolerance: .nan  | from 0 to 1",
        "hiddenUnits: [4, 3], meanFieldIterations: 0    | at least 1, but is 0",
        "hiddenUnits: [4, 3], chains: 0                 | from 1 to 1048576, but is 0",
        "hiddenUnits: [4, 3], momentum: 1               | at least 0 and below 1, but is 1",
        "hiddenUnits: [4, 3], maxNorm: .nan             | a finite number above 0",
      })
  void options_out_of_range_name_the_option_its_rule_and_its_place(String options, String rule)
      throws IOException {
    // The option written last is the wrong one.
    String before = options.substring(0, options.lastIndexOf(':'));
    String wrong = before.substring(before.lastIndexOf(' ') + 1);
    refused("options: {" + options + "}\n", "options." + wrong, rule, "deep.yaml:8:");
  }

  @Test
  void saved_machines_that_do_not_chain_with_the_layers_name_both_sizes() throws IOException {
    failed(
        "hiddenUnits: [4, 3]",
        "initial: ['" + saved(3) + "', '" + saved(5) + "']\n",
        "saved machine 1 must have 784 visible and 4 hidden units, but has 784 and 3");
    failed(
        "hiddenUnits: [3, 5]",
        "initial: ['" + saved(3) + "', '" + saved(5) + "']\n",
        "saved machine 2 must have 3 visible and 5 hidden units, but has 784 and 5");
  }

  @Test
  void saved_machines_of_another_number_than_the_layers() throws IOException {
    failed(
        "hiddenUnits: [3, 2]",
        "initial: ['" + saved(3) + "']\n",
        "2 hidden layers",
        "give one for each layer, from the lowest up");
  }

  @Test
  void saved_machines_that_cannot_be_read_are_problems_of_the_study() throws IOException {
    byte[] good = Files.readAllBytes(Path.of(saved(3)));
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(good, good.length / 2));
    refused(
        "options: {hiddenUnits: [3, 2]}\ninitial: ['" + half + "', '" + folder + "/none']\n",
        "initial[0]: ",
        "truncated",
        "initial[1]: ",
        "none does not exist");
  }

  @Test
  void more_chains_than_memory_holds_are_counted_in_megabytes_before_anything_is_held()
      throws IOException {
    // 80 GB of states.
    failed(
        "chains: 1048576, hiddenUnits: [2000, 2000]",
        "",
        "1048576 chains",
        "MB, but Java may use " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
  }

  @Test
  void a_tolerance_that_is_never_met_is_a_finding_of_a_run_that_completes() throws IOException {
    run("hiddenUnits: [4, 3], meanFieldTolerance: 0, meanFieldIterations: 1", "").ok();
    assertThat(Files.readString(run().resolve("experiments/x/results.json")))
        .contains("Mean field used all its 1 iterations in 100% of the updates");
  }

  @Test
  void a_partition_function_that_few_chains_carry_is_told_by_run_and_by_evaluate() {
    String warning = "log Z rests on an effective sample size of ";
    // Weights as wide as these are far from the base rate, and one step does not get there.
    Cli.Result ran =
        run(
                "hiddenUnits: [40, 30], pretraining: none, initialWeightScale: 3,"
                    + " learningRate: 1e-9, finalLearningRate: 0",
                "metrics: [{metric: ais-log-partition, chains: 100, temperatures: 1}]\n")
            .ok();
    assertThat(ran.err()).contains("! x: " + warning);
    Object[] evaluate = {
      "evaluate", Cli.model(run(), "x"), "--data", "mnist:limit=5", "--set", "temperatures=1"
    };
    for (String metric : List.of("ais-log-partition", "variational-lower-bound")) {
      Object[] arguments = Arrays.copyOf(evaluate, evaluate.length + 2);
      arguments[evaluate.length] = "--metric";
      arguments[evaluate.length + 1] = metric;
      Cli.Result evaluated = galatea(arguments).ok();
      assertThat(evaluated.err()).startsWith("! " + warning);
      assertThat(evaluated.out()).startsWith(metric + " ").doesNotContain(warning);
    }
  }

  @Test
  void model_files_that_are_corrupt_truncated_or_not_numbers() throws IOException {
    run("hiddenUnits: [4, 3]", "").ok();
    byte[] good = Files.readAllBytes(Cli.model(run(), "x"));
    refusedModel("empty", new byte[0], "empty");
    refusedModel("half", Arrays.copyOf(good, good.length / 2), "truncated");
    refusedModel("head", Arrays.copyOf(good, 20));
    refusedModel("long", Arrays.copyOf(good, good.length + 3));
    byte[] nan = good.clone();
    Arrays.fill(nan, nan.length - 12, nan.length, (byte) 0xff);
    refusedModel("nan", nan, "finite");
    byte[] renamed = good.clone();
    int at = new String(good, StandardCharsets.ISO_8859_1).indexOf("weights.1");
    renamed[at + "weights.".length()] = '7';
    refusedModel("renamed", renamed, "weights.1");
  }

  private static void refusedModel(String name, byte[] content, String... words)
      throws IOException {
    Path file = Files.write(folder.resolve(name + ".safetensors"), content);
    Path image = folder.resolve("s.png");
    galatea("evaluate", file, "--metric", "ais-log-partition").refused(ErrorKind.DATA, words);
    galatea("sample", file, "--out", image).refused(ErrorKind.DATA, file.toString());
    assertThat(image).doesNotExist();
  }
}
