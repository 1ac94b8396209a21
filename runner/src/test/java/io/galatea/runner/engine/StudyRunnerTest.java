package io.galatea.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Claim;
import io.galatea.api.run.Claim.Verdict;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.RunListener;
import io.galatea.api.run.Step;
import io.galatea.api.tck.RecordingRunListener;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.engine.ProgressSink.Work;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyRunnerTest {
  private static final String STUDY =
      """
      name: counts
      data: {train: coins}
      experiments:
        - id: a
          trainer: count
          sweep: {value: [5, 1, 9, 3]}
          metrics: [value]
          illustrations:
            - names
            - {illustration: names, label: ends, of: worst-and-best, by: value}
            - {illustration: names, label: best, of: best, by: value}
            - {illustration: names, label: worst, of: worst, by: value}
      """;

  @TempDir private Path folder;
  private final Plugins plugins = Plugins.of(List.of(new Counting()));
  private final Cancellation cancellation = new Cancellation();
  private final RecordingRunListener listener = new RecordingRunListener();
  private final Map<Work, List<Double>> told = new ConcurrentHashMap<>();
  private final ProgressSink progress =
      (work, fraction) ->
          told.computeIfAbsent(work, key -> new CopyOnWriteArrayList<>()).add(fraction);
  private RunDirectory directory;

  private Run run(String study, int workers, RunListener... listeners) {
    Plan plan =
        new StudyReader(plugins)
            .read(
                study,
                "study.yaml",
                folder,
                new StudyReader.Settings(Optional.empty(), List.of(), List.of(), folder));
    directory = RunDirectory.create(folder.resolve("run"), false, plan.resolved());
    List<RunListener> all = new ArrayList<>(List.of(listeners));
    all.add(listener);
    return new StudyRunner(
            plan,
            plugins,
            directory,
            new DatasetLoader(RandomStream.of(plan.seed())),
            "galatea run study.yaml",
            workers,
            all,
            progress,
            cancellation)
        .run();
  }

  private static String one(String options) {
    return """
    name: one
    data: {train: coins}
    experiments:
      - {id: a, trainer: count, options: {OPTIONS}, metrics: [value], illustrations: [names]}
      - {id: z, trainer: count, metrics: [value]}
    """
        .replace("OPTIONS", options);
  }

  private static List<String> names(Run run, String reference) {
    return run.figures().stream()
        .filter(placed -> placed.reference().equals(reference))
        .map(placed -> (Figure.Table) placed.figure())
        .flatMap(table -> table.rows().stream())
        .map(row -> row.get(0).text())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void listeners_hear_everything_by_the_protocol_whatever_the_workers(int workers) {
    Run run = run(STUDY, workers);
    listener.assertProtocolKept();
    assertThat(listener.events("experimentFinished")).hasSize(4);
    assertThat(listener.events("stepDone")).hasSize(4 * 3);
    assertThat(listener.events("measured")).hasSize(4);
    assertThat(listener.events("figureDrawn")).hasSize(4);
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(directory.read().experiments()).isEqualTo(run.experiments());
    assertThat(directory.read()).isEqualTo(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void each_piece_of_work_is_told_once_to_begin_and_once_to_end_and_is_timed(int workers) {
    run(STUDY, workers);
    assertThat(told).hasSize(4 + 4 + 4).containsKey(Work.measuring("value", "a-value=9"));
    assertThat(told)
        .allSatisfy(
            (work, fractions) -> {
              assertThat(fractions).startsWith(0.0).endsWith(1.0).isSorted();
              assertThat(fractions).filteredOn(fraction -> fraction == 1).hasSize(1);
            });
    assertThat(RunDirectory.times(directory.root()).seconds())
        .containsOnlyKeys(told.keySet().stream().map(Work::name).toList());
  }

  @Test
  void the_run_itself_picks_the_best_and_the_worst() {
    Run run = run(STUDY, 2);
    // Lower is better.
    assertThat(names(run, "a/names"))
        .containsExactly("a-value=5", "a-value=1", "a-value=9", "a-value=3");
    assertThat(names(run, "a/ends/names")).containsExactly("a-value=9", "a-value=1");
    assertThat(names(run, "a/best/names")).containsExactly("a-value=1");
    assertThat(names(run, "a/worst/names")).containsExactly("a-value=9");
  }

  @Test
  void a_score_that_is_not_a_number_is_neither_best_nor_worst() {
    Run run = run(STUDY.replace("[5, 1, 9, 3]", "[5, .nan, 9, .inf]"), 1);
    assertThat(names(run, "a/best/names")).containsExactly("a-value=5");
  }

  @ParameterizedTest
  @CsvSource({
    "problem, no way on",
    "defect, a bug",
    "linkage, org/acme/Gone",
    "assertion, cannot be",
    "overflow, StackOverflowError",
    "memory, not enough memory",
  })
  void a_training_that_throws_is_a_recorded_failure_and_the_others_go_on(
      String ending, String words) {
    Run run = run(one("ending: " + ending), 1);
    listener.assertProtocolKept();
    Experiment failed = run.experiments().get(0);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.message()).contains(words).doesNotContain("\tat ");
    assertThat(run.experiments().get(1).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(directory.modelFile("a")).doesNotExist();
    assertThat(directory.modelFile("z")).exists();
    assertThat(directory.read().experiments()).isEqualTo(run.experiments());
    assertThat(directory.read()).isEqualTo(run);
  }

  @Test
  void where_experiments_share_the_memory_fewer_at_a_time_are_advised() {
    assertThat(run(one("ending: memory"), 2).experiments().get(0).message())
        .startsWith("not enough memory: ")
        .endsWith(", or do less at a time with --workers 1");
  }

  @Test
  void an_experiment_that_had_all_the_memory_is_not_advised_to_share_less() {
    assertThat(run(one("ending: memory"), 1).experiments().get(0).message())
        .startsWith("not enough memory: ")
        .doesNotContain("--workers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"defect", "linkage", "assertion", "overflow", "nothing"})
  void a_metric_that_throws_is_a_recorded_failure_and_the_others_are_measured(String wrong) {
    Run run = run(one("value: 4").replaceFirst("\\[value]", "[" + wrong + ", value]"), 1);
    listener.assertProtocolKept();
    Experiment failed = run.experiments().get(0);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.message())
        .contains(wrong + " could not be measured: a defect in counting:" + wrong + ": ");
    assertThat(failed.scores())
        .singleElement()
        .satisfies(score -> assertThat(score.measurement().value()).isEqualTo(4));
    assertThat(directory.modelFile("a")).exists();
    assertThat(run.experiments().get(1).outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(directory.read()).isEqualTo(run);
  }

  @Test
  void what_a_metric_finds_of_its_measurement_is_told_and_kept() {
    Run run = run(one("value: 4").replaceFirst("\\[value]", "[doubted, value]"), 1);
    listener.assertProtocolKept();
    Finding doubt = Finding.of(Finding.Severity.WARNING, "The value 4.0 is doubted.");
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(listener.events("found"))
        .singleElement()
        .satisfies(event -> assertThat(event.value()).isEqualTo(doubt));
    assertThat(run.experiments().get(0).findings()).containsExactly(doubt);
    assertThat(run.experiments().get(1).findings()).isEmpty();
    assertThat(directory.read()).isEqualTo(run);
  }

  @Test
  void a_divergence_is_recorded_with_its_finding() {
    Run run = run(one("ending: divergence"), 1);
    Experiment diverged = run.experiments().get(0);
    assertThat(diverged.outcome()).isEqualTo(Outcome.DIVERGED);
    assertThat(diverged.message()).isEqualTo("It diverged at step 2.");
    assertThat(run.findings())
        .anyMatch(
            placed ->
                placed.experiment().equals("a")
                    && placed.finding().severity() == Finding.Severity.FAILURE);
    assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(names(run, "a/names")).isEmpty();
  }

  @Test
  void a_divergence_that_is_expected_completes_the_run() {
    Run run = run(one("ending: divergence").replace("id: a,", "id: a, expect: diverged,"), 1);
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broken", "asserting"})
  void an_illustration_that_throws_is_a_finding_and_the_others_are_drawn(String wrong) {
    Run run = run(STUDY.replace("- names\n", "- names\n      - " + wrong + "\n"), 2);
    listener.assertProtocolKept();
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(run.figures()).hasSize(4);
    assertThat(run.findings())
        .singleElement()
        .satisfies(
            placed ->
                assertThat(placed.finding().sentence())
                    .contains("a/" + wrong, "could not be drawn"));
  }

  static List<Throwable> throwables() {
    return List.of(
        new IllegalStateException("a bad listener"),
        new NoClassDefFoundError("org/acme/Gone"),
        new AssertionError("cannot be"),
        new StackOverflowError(),
        new OutOfMemoryError(),
        new CancellationException("not the user"));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void a_listener_that_throws_is_not_called_again_and_harms_nothing(Throwable thrown) {
    List<String> heard = new ArrayList<>();
    RunListener bad =
        new RunListener() {
          @Override
          public void experimentStarted(String id) {
            heard.add(id);
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) thrown;
          }

          @Override
          public void runFinished(Run run) {
            heard.add("finished");
          }
        };
    Run run = run(STUDY, 2, bad);
    assertThat(run.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(heard).hasSize(1);
    listener.assertProtocolKept();
  }

  @Test
  void a_run_that_is_stopped_says_so_and_can_be_read() {
    RunListener stop =
        new RunListener() {
          @Override
          public void experimentFinished(Experiment experiment) {
            cancellation.request();
          }
        };
    Run run = run(STUDY, 1, stop);
    listener.assertProtocolKept();
    assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
    assertThat(run.experiments())
        .extracting(Experiment::outcome)
        .containsExactly(
            Outcome.COMPLETED, Outcome.INTERRUPTED, Outcome.INTERRUPTED, Outcome.INTERRUPTED);
    assertThat(run.experiments().get(3).message()).isEqualTo("not reached");
    assertThat(directory.read().experiments()).isEqualTo(run.experiments());
    assertThat(directory.read()).isEqualTo(run);
  }

  @Test
  void what_is_stopped_has_not_taken_its_time() {
    RunListener stop =
        new RunListener() {
          @Override
          public void stepDone(String experimentId, Step step) {
            if (experimentId.equals("a-value=1")) {
              cancellation.request();
            }
          }
        };
    run(STUDY, 1, stop);
    assertThat(told).containsKey(Work.training("a-value=1"));
    assertThat(RunDirectory.times(directory.root()).seconds())
        .containsOnlyKeys("training a-value=5", "measuring value a-value=5");
  }

  @Test
  void a_run_that_is_stopped_before_its_figures_is_interrupted_too() {
    List<Experiment> finished = new ArrayList<>();
    RunListener stop =
        new RunListener() {
          @Override
          public void experimentFinished(Experiment experiment) {
            finished.add(experiment);
            if (finished.size() == 4) {
              cancellation.request();
            }
          }
        };
    Run run = run(STUDY, 1, stop);
    assertThat(run.experiments()).extracting(Experiment::outcome).containsOnly(Outcome.COMPLETED);
    assertThat(run.figures()).isEmpty();
    assertThat(run.outcome()).isEqualTo(Outcome.INTERRUPTED);
  }

  @Test
  void the_steps_that_a_study_chooses_are_printed_and_kept() throws IOException {
    run(
        STUDY
            .replace("metrics: [value]", "print: [1, 3]")
            .replaceAll("(?s)illustrations.*", "")
            .replace("9, 3", "9, 100"),
        2);
    listener.assertProtocolKept();
    Path experiments = directory.root().resolve("experiments");
    assertThat(Files.readString(experiments.resolve("a-value=5").resolve("lines.txt")))
        .isEqualTo("step 1\nstep 3\n");
    assertThat(Files.readString(experiments.resolve("a-value=100").resolve("lines.txt")))
        .isEqualTo("counted to 1\ncounted to 3\n");
    assertThat(listener.events("printed"))
        .extracting(RecordingRunListener.Event::value)
        .contains("step 1", "step 3", "counted to 1", "counted to 3")
        .hasSize(8);
  }

  @Test
  void what_a_training_says_of_its_structure_is_a_figure() {
    Run run = run(one("value: 100").replace("illustrations: [names]", ""), 1);
    assertThat(run.figures()).hasSize(1);
    assertThat(run.figures().get(0).reference()).isEqualTo("a/structure/a");
    assertThat(run.figures().get(0).experiment()).isEqualTo("a");
    assertThat(directory.read()).isEqualTo(run);
  }

  @Test
  void repetitions_draw_random_numbers_of_their_own_and_can_be_read_back() throws IOException {
    Run run =
        run(
            one("value: 1")
                .replace(
                    "illustrations: [names]",
                    "repeat: 3, follow: {at: [3]}, illustrations: [history]")
                .replaceFirst("metrics: \\[value\\]", "metrics: [draw]"),
            2);
    assertThat(run.experiments())
        .extracting(Experiment::id)
        .containsExactly("a-run=1", "a-run=2", "a-run=3", "z");
    assertThat(run.experiments()).extracting(Experiment::repetition).containsExactly(1, 2, 3, 0);
    assertThat(run.experiments().subList(0, 3))
        .extracting(experiment -> experiment.score("draw").orElseThrow().measurement().value())
        .doesNotHaveDuplicates();
    assertThat(run.figures()).extracting(Run.PlacedFigure::experiment).containsExactly("a-run=1");
    assertThat(directory.read()).isEqualTo(run);
    Path experiments = directory.root().resolve("experiments");
    assertThat(Files.readString(experiments.resolve("a-run=2").resolve("results.json")))
        .contains("\"repetition\" : 2");
    assertThat(Files.readString(experiments.resolve("z").resolve("results.json")))
        .doesNotContain("repetition");
  }

  @Test
  void the_first_run_stands_for_its_configuration_in_pictures_of_models() {
    Run run = run(STUDY.replace("metrics: [value]", "metrics: [value]\n    repeat: 2"), 2);
    assertThat(names(run, "a/best/names")).containsExactly("a-value=1-run=1");
    assertThat(names(run, "a/ends/names")).containsExactly("a-value=9-run=1", "a-value=1-run=1");
  }

  @Test
  void trainings_go_on_until_the_claims_about_them_are_decided() {
    String study =
        """
        name: claims
        data: {train: coins}
        experiments:
          - {id: a, trainer: count, metrics: [draw], repeat: {until: decided, atMost: 8}}
          - {id: b, trainer: count, metrics: [draw], repeat: {until: decided, atMost: 8}}
          - {id: c, trainer: count, options: {ending: divergence}, metrics: [draw]}
        claims:
          - {id: clear, text: Below 100., metric: draw, lower: {experiment: a}, than: 100}
          - {id: open, text: Above a half., metric: draw, higher: {experiment: b}, than: 0.5}
          - {id: lost, text: Above 0., metric: draw, higher: {experiment: c}, than: 0}
          - {id: ends, text: It diverges., outcome: diverges, of: {experiment: c}}
        """;
    Run run = run(study, 2);
    assertThat(run.experiments())
        .extracting(Experiment::id)
        .containsExactly(
            "a-run=1", "a-run=2", "a-run=3", "b-run=1", "b-run=2", "b-run=3", "b-run=4", "b-run=5",
            "b-run=6", "b-run=7", "b-run=8", "c");
    assertThat(run.claims())
        .extracting(Claim::verdict)
        .containsExactly(
            Verdict.CONFIRMED, Verdict.UNDECIDED, Verdict.NOT_TESTED, Verdict.UNDECIDED);
    assertThat(run.claims().get(0).trainings()).isEqualTo(3);
    assertThat(run.claims().get(1).trainings()).isEqualTo(8);
    assertThat(run.claims().get(2).remark()).contains("c diverged");
    assertThat(directory.read()).isEqualTo(run);
  }
}
