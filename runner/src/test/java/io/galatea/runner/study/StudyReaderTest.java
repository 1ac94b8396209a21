package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyReaderTest {
  private static final Path BASE = Path.of("studies").toAbsolutePath();
  static final String STUDY =
      """
      name: toy-grid
      seed: 7
      data:
        train: {dataset: points, file: train.csv, limit: 50}
        test: {dataset: points, file: /data/test.csv, binarization: threshold}
        source: ring
        target: {dataset: ring, points: 9}
      experiments:
        - id: line
          trainer: descent
          options: {learningRate: 1e-3, layers: [3], note: 'a: "b"'}
          sweep: {hiddenUnits: [10, 20], epochs: [1, 2]}
          metrics: [loss, {metric: loss, split: train, rows: 5, power: 3}, distance, size]
          monitor: [loss]
          print: 100
          follow: {sampler: {sampler: walk, steps: 7}, samples: 9, at: [0, 5]}
          illustrations:
            - weights
            - {illustration: ranking, of: worst-and-best, by: loss, label: ends}
            - {illustration: samples, sampler: {sampler: walk, steps: 3}, samples: 4}
        - {id: pairs, trainer: matching, metrics: [size], print: [1, 5]}
      illustrations:
        - {illustration: ranking, groups: [line, pairs]}
        - {illustration: weights, label: all-weights, columns: 2}
      sections:
        - {title: One, text: "Some\\n\\ntext", figures: [line/weights, ranking, line]}
      profiles:
        quick:
          data: {train: {limit: 5}}
          experiments: [{id: line, options: {epochs: 1}}]
      """;

  private final StudyReader reader = new StudyReader(Plugins.of(List.of(new Toys("toys"))));

  private Plan plan(String study, String... overrides) {
    return reader.read(
        study,
        "study.yaml",
        BASE,
        new StudyReader.Settings(Optional.empty(), List.of(overrides), List.of(), BASE));
  }

  private String problems(String study, String... overrides) {
    GalateaException error =
        catchThrowableOfType(GalateaException.class, () -> plan(study, overrides));
    assertThat(error).as("a problem").isNotNull();
    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    return error.getMessage();
  }

  private static String line(String entry) {
    return "name: n\ndata: {train: ring, test: ring}\nexperiments:\n  - " + entry + "\n";
  }

  private static List<String> ids(Plan plan) {
    return plan.experiments().stream().map(Plan.PlannedExperiment::id).toList();
  }

  @Test
  void a_sweep_gives_all_combinations_in_the_order_written() {
    assertThat(ids(plan(STUDY)))
        .containsExactly(
            "line-hiddenUnits=10-epochs=1",
            "line-hiddenUnits=10-epochs=2",
            "line-hiddenUnits=20-epochs=1",
            "line-hiddenUnits=20-epochs=2",
            "pairs");
  }

  @Test
  void values_are_bound_with_defaults_for_the_rest() {
    Plan.PlannedExperiment first = plan(STUDY).experiments().get(0);
    assertThat(first.trainer().options())
        .isEqualTo(
            new Toys.DescentOptions(
                10,
                0.001,
                1,
                10,
                Toys.Schedule.CONSTANT,
                List.of(3),
                true,
                Optional.empty(),
                new Toys.Inner(0.5, "l2"),
                "a: \"b\""));
    assertThat(first.optionValues())
        .containsEntry("hiddenUnits", 10L)
        .containsEntry("learningRate", 0.001)
        .containsEntry("layers", List.of(3L))
        .containsEntry("penalty", Map.of("weight", 0.5, "kind", "l2"))
        .doesNotContainKey("maxSteps");
    assertThat(first.swept()).containsExactly("hiddenUnits", "epochs");
  }

  @Test
  void an_experiment_has_the_data_of_its_trainer_with_paths_beside_the_study() {
    Plan plan = plan(STUDY);
    Map<String, Plan.PlannedData> data = plan.experiments().get(0).data();
    assertThat(data).containsOnlyKeys("train", "test");
    assertThat(data.get("train").provider().options())
        .isEqualTo(new Toys.PointsOptions(BASE.resolve("train.csv")));
    assertThat(data.get("train").limit()).contains(50);
    assertThat(data.get("test").binarization()).isEqualTo(Plan.Binarization.THRESHOLD);
    assertThat(plan.experiments().get(4).data()).containsOnlyKeys("source", "target");
  }

  @Test
  void metrics_have_splits_labels_and_samplers() {
    List<Plan.PlannedMetric> metrics = plan(STUDY).experiments().get(0).metrics();
    assertThat(metrics)
        .extracting(m -> m.label() + " " + m.split().name())
        .containsExactly("loss test", "loss train", "distance test", "size ");
    assertThat(metrics.get(1).metric().options()).isEqualTo(new Toys.LossOptions(3));
    assertThat(metrics.get(1).rows()).contains(5);
    assertThat(metrics.get(2).sampling().orElseThrow().sampler().options())
        .isEqualTo(new Toys.WalkOptions(100));
  }

  @Test
  void drawings_have_references_groups_and_choices() {
    List<Plan.PlannedDrawing> drawings = plan(STUDY).drawings();
    assertThat(drawings)
        .extracting(d -> d.reference() + " " + d.groups())
        .containsExactly(
            "line/weights [line]",
            "line/ends [line]",
            "line/samples [line]",
            "ranking [line, pairs]",
            "all-weights [line]");
    assertThat(drawings.get(1).chosen())
        .isEqualTo(new Plan.Choice(Plan.Which.WORST_AND_BEST, "loss"));
    assertThat(drawings.get(2).sampling().orElseThrow().count()).isEqualTo(4);
  }

  @Test
  void the_resolved_study_gives_the_same_plan_from_any_folder() {
    StudyReader.Settings settings =
        new StudyReader.Settings(
            Optional.of("quick"),
            List.of("data.test.file=other.csv", "options.learningRate=0.5", "options.note=yes"),
            List.of("toys"),
            Path.of("elsewhere").toAbsolutePath());
    Plan plan = reader.read(STUDY, "study.yaml", BASE, settings);
    Plan again =
        reader.read(
            plan.resolved(),
            "resolved.yaml",
            Path.of("run").toAbsolutePath(),
            StudyReader.Settings.none());
    assertThat(again).isEqualTo(plan);
    assertThat(plan.experiments().get(0).data().get("test").provider().options())
        .isEqualTo(
            new Toys.PointsOptions(Path.of("elsewhere").toAbsolutePath().resolve("other.csv")));
    assertThat(plan.resolved()).doesNotContain("profiles").contains("prefer");
  }

  @Test
  void a_profile_changes_what_it_names_and_ends_a_sweep() {
    Plan plan =
        reader.read(
            STUDY,
            "study.yaml",
            BASE,
            new StudyReader.Settings(Optional.of("quick"), List.of(), List.of(), BASE));
    assertThat(ids(plan)).containsExactly("line-hiddenUnits=10", "line-hiddenUnits=20", "pairs");
    assertThat(plan.experiments().get(0).data().get("train").limit()).contains(5);
    assertThat(plan.experiments().get(0).data().get("train").provider().options())
        .isEqualTo(new Toys.PointsOptions(BASE.resolve("train.csv")));
  }

  @Test
  void a_setting_reaches_every_experiment_that_has_the_option() {
    Plan plan = plan(STUDY, "options.hiddenUnits=50", "experiments.line.options.epochs=9");
    assertThat(ids(plan)).containsExactly("line", "pairs");
    assertThat(plan.experiments().get(0).optionValues())
        .containsEntry("hiddenUnits", 50L)
        .containsEntry("epochs", 9L);
  }

  @Test
  void a_setting_can_sweep_and_name_other_data() {
    Plan plan =
        plan(
            STUDY,
            "sweep.layers=[[1], [2, 3]]",
            "data.train=ring",
            "data.test.dataset=ring",
            "data.test.points=3");
    assertThat(ids(plan))
        .hasSize(9)
        .contains(
            "line-hiddenUnits=20-epochs=2-layers=2_3", "line-hiddenUnits=10-epochs=1-layers=1");
    assertThat(plan.experiments().get(0).data().get("test").provider().options())
        .isEqualTo(new Toys.RingOptions(3));
  }

  @Test
  void other_data_keep_what_is_said_to_the_host() {
    Plan plan = plan(STUDY, "data.train=ring", "data.test.dataset=ring");
    Map<String, Plan.PlannedData> data = plan.experiments().get(0).data();
    assertThat(data.get("train").provider().options()).isEqualTo(new Toys.RingOptions(100));
    assertThat(data.get("train").limit()).contains(50);
    assertThat(data.get("test").binarization()).isEqualTo(Plan.Binarization.THRESHOLD);
  }

  @Test
  void an_empty_value_takes_a_key_away() {
    assertThat(ids(plan(STUDY, "experiments.line.sweep.epochs=")))
        .containsExactly("line-hiddenUnits=10", "line-hiddenUnits=20", "pairs");
    assertThat(
            plan(STUDY, "data.train.limit=null").experiments().get(0).data().get("train").limit())
        .isEmpty();
  }

  @Test
  void settings_that_lead_nowhere_name_the_nearest_key() {
    assertThat(problems(STUDY, "options.epoch=3", "data.tran.limit=3", "sead=3"))
        .contains(
            "--set options.epoch=3: no experiment has the option 'epoch'; did you mean 'epochs'?")
        .contains("--set data.tran.limit=3: no data set has the role 'tran'; did you mean 'train'?")
        .contains("--set sead=3: unknown key 'sead'; did you mean 'seed'?");
    assertThat(problems(STUDY, "experiments.lin.options.epochs=3"))
        .contains("no experiment is called 'lin'; did you mean 'line'?");
    assertThat(problems(STUDY, "experiments.line.optoins.epochs=3"))
        .contains("unknown key 'optoins' in experiments[0]; did you mean 'options'?");
    assertThat(problems(STUDY, "epochs")).contains("must be key=value");
    assertThat(problems(STUDY, "options.layers=[1")).contains("--set options.layers=[1: ");
  }

  @Test
  void all_problems_come_at_once_with_their_places() {
    String message =
        problems(
            """
            name: no/good
            sead: 1
            data:
              train: {dataset: rinf}
              test: {dataset: ring, pionts: 3}
            experiments:
              - id: line
                trainer: descent
                options:
                  learningRate: -1
                  epochs: 0
                  hiddenUnits: 1.0
                  batchSize: 99999999999
                  schedule: linear
                  shuffle: yes
              - id: Line
                trainer: decsent
            """);
    assertThat(message.lines())
        .containsExactly(
            "study.yaml:1:7: name must be fit for a file name: letters and digits, in parts joined"
                + " by - _ or ., at most 60 together, but is no/good",
            "study.yaml:2:1: unknown key 'sead'; did you mean 'seed'? There are seed, data, name,"
                + " claims, prefer, summary, title, sections, compute, profiles, experiments, illustrations",
            "study.yaml:4:20: data.train.dataset: no data set is called 'rinf'; did you mean"
                + " 'ring'? There are ring, points",
            "study.yaml:5:25: unknown key 'pionts' in data.test; did you mean 'points'? There are"
                + " points, limit, dataset, binarization",
            "study.yaml:10:21: options.learningRate must be a finite number above 0, but is -1",
            "study.yaml:11:15: options.epochs must be at least 1, but is 0",
            "study.yaml:12:20: options.hiddenUnits must be a whole number, but is 1.0",
            "study.yaml:13:18: options.batchSize must be a whole number from -2147483648 to"
                + " 2147483647, but is 99999999999",
            "study.yaml:14:17: options.schedule must be one of constant, linear-decay (nearest:"
                + " linear-decay), but is linear",
            "study.yaml:15:16: options.shuffle must be true or false, but is yes",
            "study.yaml:16:9: id must be unique, upper and lower case aside, but 'Line' is also at"
                + " study.yaml:7:9",
            "study.yaml:17:14: trainer: no trainer is called 'decsent'; did you mean 'descent'?"
                + " There are descent, matching",
            "12 problems");
  }

  @Test
  void a_drawing_that_needs_a_data_set_where_there_is_none_is_a_problem() {
    String study = "name: n\nexperiments: [{id: a, trainer: descent, illustrations: [%s]}]\n";
    assertThat(problems(study.formatted("weights")))
        .contains("illustrations[0] needs a data set, but there is none");
    assertThat(problems(study.formatted("ranking"))).doesNotContain("illustrations[0]");
  }

  @Test
  void a_study_that_expands_to_nothing_is_refused() {
    assertThat(problems("name: n\n")).contains("the study has no experiments");
    assertThat(problems("name: n\nexperiments: []\n"))
        .contains("study.yaml:2:14", "no experiments");
    assertThat(problems(line("{id: a, trainer: descent, sweep: {hiddenUnits: []}}")))
        .contains("sweep.hiddenUnits is an empty list");
  }

  @Test
  void a_study_that_expands_to_millions_is_refused_without_expanding() {
    String list = "[" + "1, ".repeat(999) + "1]";
    assertThat(
            problems(
                line(
                    "{id: a, trainer: descent, sweep: {hiddenUnits: "
                        + list
                        + ", epochs: "
                        + list
                        + ", batchSize: "
                        + list
                        + "}}")))
        .contains("the sweeps come to 1,000,000,000 experiments; a study has at most 10,000");
  }

  @Test
  void the_same_experiment_twice_is_a_problem() {
    assertThat(problems(line("{id: a, trainer: descent, sweep: {hiddenUnits: [1, 2, 1]}}")))
        .contains("sweep gives the same experiment twice: hiddenUnits=1");
  }

  @Test
  void an_option_is_not_both_given_and_swept() {
    assertThat(
            problems(
                line(
                    "{id: a, trainer: descent, options: {hiddenUnits: 1}, sweep: {hiddenUnits: [2]}}")))
        .contains("sweep.hiddenUnits is also in options on line 4");
    assertThat(problems(line("{id: a, trainer: descent, sweep: {hiddenUnist: [2]}}")))
        .contains("unknown key 'hiddenUnist' in sweep; did you mean 'hiddenUnits'?")
        .contains("options.hiddenUnits is missing; it is a whole number: Number of hidden units.");
  }

  @Test
  void ids_are_safe_and_unique_file_names_whatever_the_values() {
    List<String> ids =
        ids(
            plan(
                line(
                    "{id: a, trainer: descent, options: {hiddenUnits: 1}, sweep: {note: [b, B,"
                        + " ../../etc, 'x y', '"
                        + "long".repeat(100)
                        + "', 'ü', '.'], learningRate: [1e-9, 0.5]}}")));
    assertThat(ids).hasSize(14).allMatch(id -> id.matches("[A-Za-z0-9._=+-]{1,100}"));
    assertThat(ids.stream().map(id -> id.toLowerCase(java.util.Locale.ROOT)).distinct())
        .hasSize(14);
    assertThat(ids.get(0)).isEqualTo("a-note=b-learningRate=1e-9");
  }

  @Test
  void what_does_not_fit_the_model_is_refused() {
    String study =
        """
        name: n
        data: {source: ring, target: ring}
        experiments:
          - id: p
            trainer: matching
            metrics: [loss, distance, {metric: size, samples: 3}]
            illustrations: [weights, samples]
        """;
    assertThat(problems(study))
        .contains(
            "study.yaml:6:15: metrics[0]: the metric toys:loss judges Line, but 'p' trains Pairs")
        .contains("metrics[1] needs samples, but no sampler draws from Pairs")
        .contains("metrics[2] draws no samples: take the key 'samples' away")
        .contains(
            "illustrations[0]: the illustration toys:weights draws Line, but 'p' trains Pairs")
        .contains("illustrations[1] needs samples");
  }

  @Test
  void roles_that_are_needed_must_be_there_and_others_be_of_use() {
    assertThat(
            problems(
                "name: n\ndata: {trian: ring}\nexperiments: [{id: a, trainer: descent, options:"
                    + " {hiddenUnits: 1}}]"))
        .contains(
            "the trainer toys:descent needs data with the role 'train'; did you mean 'trian'?")
        .contains(
            "study.yaml:2:8: no experiment uses data with the role 'trian'; did you mean 'train'?");
  }

  @Test
  void labels_splits_rankings_and_figures_must_exist() {
    String study =
        line(
                "{id: a, trainer: descent, options: {hiddenUnits: 1}, metrics: [loss, loss,"
                    + " {metric: loss, split: tset}], illustrations: [weights, weights,"
                    + " {illustration: ranking, of: best, by: los}]}")
            + "illustrations: [{illustration: rows, groups: [b]}]\n"
            + "sections: [{title: t, figures: [a/wieghts, a, a/weights/grid, rows]}]\n";
    assertThat(problems(study))
        .contains("metrics: there is already a score 'loss' here; give this one a label")
        .contains("metrics[2].split: no data set of 'a' has the role 'tset'; did you mean 'test'?")
        .contains("there is already a drawing 'a/weights'; give it a label")
        .contains("illustrations[2].by: no metric of 'a' is called 'los'; did you mean 'loss'?")
        .contains("illustrations[0].groups: no experiment is called 'b'; did you mean 'a'?")
        .contains(
            "sections[0].figures: no drawing is called 'a/wieghts'; did you mean 'a/weights'?")
        .contains("6 problems");
  }

  @Test
  void a_short_name_of_two_plugins_needs_a_preference() {
    StudyReader two = new StudyReader(Plugins.of(List.of(new Toys("toys"), new Toys("acme"))));
    GalateaException error =
        catchThrowableOfType(
            GalateaException.class,
            () -> two.read(STUDY, "study.yaml", BASE, StudyReader.Settings.none()));
    assertThat(error.getMessage()).contains("is offered by acme (").contains(" and toys (");
    Plan plan =
        two.read(STUDY + "prefer: [toys]\n", "study.yaml", BASE, StudyReader.Settings.none());
    assertThat(plan.experiments().get(0).trainer().entry().plugin()).isEqualTo("toys");
    Plan other =
        two.read(
            STUDY + "prefer: [toys]\n",
            "study.yaml",
            BASE,
            new StudyReader.Settings(Optional.empty(), List.of(), List.of("acme"), BASE));
    assertThat(other.experiments().get(0).trainer().entry().plugin()).isEqualTo("acme");
    assertThat(two.read(other.resolved(), "r", BASE, StudyReader.Settings.none())).isEqualTo(other);
  }

  @Test
  void an_unknown_profile_names_the_nearest() {
    GalateaException error =
        catchThrowableOfType(
            GalateaException.class,
            () ->
                reader.read(
                    STUDY,
                    "study.yaml",
                    BASE,
                    new StudyReader.Settings(Optional.of("quik"), List.of(), List.of(), BASE)));
    assertThat(error)
        .hasMessage(
            "--profile: no profile is called 'quik'; did you mean 'quick'? There are quick");
  }
}
