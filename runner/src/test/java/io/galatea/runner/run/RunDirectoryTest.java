package io.galatea.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final double NAN = Double.NaN;
  private static final Axis X = Axis.of("length", "m");
  private static final Axis Y = new Axis("rate", "", true);

  @TempDir private Path folder;

  private static Caption caption(String name) {
    return new Caption(name, "Title <b>&\"'", "Text “quoted” ± 1", "What it shows");
  }

  private static Images images(int count, int height, int width, int channels) {
    RandomStream random = RandomStream.of(5).named("pixels");
    byte[] pixels = new byte[count * height * width * channels];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new Images(count, height, width, channels, pixels);
  }

  /** One of each kind, with the rare values of each: gaps, no labels, colours, a last row. */
  private static List<Figure> allKinds() {
    List<Double> three = List.of(1.0, 2.5, -3e-300);
    Figure line =
        new Figure.LineChart(
            caption("lines"),
            X,
            Y,
            List.of(
                new Figure.Line("a", three, List.of(1.0, NAN, 3.0), List.of(), true),
                new Figure.Line("b", List.of(), List.of(), List.of(), false)));
    Figure grid = Figure.ImageGrid.of(caption("grey"), images(7, 3, 5, 1), 3);
    Figure colours =
        new Figure.ImageGrid(
            caption("colours"),
            images(4, 2, 3, 3),
            2,
            List.of("r", "s"),
            List.of("c", "d"),
            List.of("1", "2", "3", "4"));
    return List.of(
        grid,
        colours,
        line,
        new Figure.DotPlot(caption("dots"), X, List.of(new Figure.Dot("a", 1.5, NAN, "best"))),
        new Figure.ScatterPlot(
            caption("plane"),
            X,
            Y,
            List.of(new Figure.Points("p", three, three)),
            List.of(new Figure.Segment(0, 1, 2, 3, 0.25))),
        new Figure.PointCloud(
            caption("space"),
            X,
            Y,
            X,
            List.of(
                new Figure.Cloud("c", three, three, three, List.of(0, 0xffffff, 7), List.of(2)))),
        new Figure.HeatMap(
            caption("heat"),
            List.of("a", "b"),
            List.of("c"),
            List.of(1.0, NAN),
            X,
            true,
            List.of(1.0, 2.0),
            List.of()),
        new Figure.Histogram(
            caption("counts"),
            X,
            List.of(0.0, 1.0, 2.0),
            List.of(new Figure.Counts("n", List.of(3.0, 4.0)))),
        new Figure.Table(
            caption("table"),
            List.of(new Figure.Column("name", ""), new Figure.Column("size", "m")),
            List.of(
                List.of(Figure.Cell.of("x"), Figure.Cell.of(2.5, 0.1).markedBest()),
                List.of(Figure.Cell.of(""), Figure.Cell.of(NAN, NAN)))),
        new Figure.Animation(
            caption("film"),
            List.of(
                Figure.ImageGrid.of(caption("first"), images(3, 4, 4, 1), 2),
                Figure.ImageGrid.of(caption("second"), images(5, 4, 4, 1), 2)),
            2.5));
  }

  private static Experiment experiment(String id, Outcome outcome) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("zeta", 3L);
    options.put("alpha", 0.05);
    options.put("wild", 1e38);
    options.put("big", 1L << 40);
    options.put("flag", true);
    options.put("word", "a, \"b\"\n");
    options.put("layers", List.of(4L, 2L));
    options.put("inner", Map.of("weight", 0.5));
    return new Experiment(
        new ExperimentKey("group", id, 0),
        "rbm:contrastive-divergence",
        options,
        List.of("alpha"),
        outcome,
        outcome == Outcome.COMPLETED ? "" : "why",
        1.25,
        outcome == Outcome.COMPLETED ? 160 : NAN,
        List.of(
            new Score(
                "loss",
                "test",
                new Measurement(-1.5, NAN, 50, Map.of("part", 2.0)),
                "nat",
                Direction.LOWER_IS_BETTER),
            new Score("size", "", Measurement.of(7, 0.5, 1), "1", Direction.NEITHER)),
        List.of(
            new Curve(
                "loss",
                "test",
                List.of(0L, 10L),
                List.of(0.0, NAN),
                List.of(0.0, 0.5),
                List.of(Double.NEGATIVE_INFINITY, -1.5))),
        List.of(
            Finding.of(Finding.Severity.WARNING, "Look.")
                .restingOn(new Finding.Evidence("rate", 0.5, NAN, 3, "1"))));
  }

  private static Run run() {
    List<Run.PlacedFigure> figures = new ArrayList<>();
    for (Figure figure : allKinds()) {
      String name = figure.caption().name();
      figures.add(new Run.PlacedFigure("group/" + name, "", figure));
      figures.add(new Run.PlacedFigure("group/" + name + "/e1/part", "e1", figure));
    }
    return new Run(
        "name",
        "Title",
        "",
        "galatea run 'a b.yaml'",
        "name: name\n",
        Long.MIN_VALUE,
        Instant.parse("2025-01-02T03:04:05.678Z"),
        12.5,
        Outcome.FAILED,
        new LinkedHashMap<>(Map.of("Java", "17")),
        List.of(new Run.PluginInfo("rbm", "1", "rbm.jar", "")),
        Map.of("train", new Run.DataInfo("digits", 10, "28 × 28", "ab")),
        List.of(new Run.Section("One", "Some\n\ntext", List.of("group/grey"))),
        List.of(
            experiment("e1", Outcome.COMPLETED),
            experiment("e2", Outcome.DIVERGED),
            experiment("e3", Outcome.INTERRUPTED)),
        figures,
        List.of(
            new Run.PlacedFinding(
                "", "group/grey", Finding.of(Finding.Severity.NOTE, "x").shownBy("grey"))));
  }

  @Test
  void there_is_an_example_of_every_kind_of_figure() {
    Set<Class<?>> kinds = new HashSet<>();
    allKinds().forEach(figure -> kinds.add(figure.getClass()));
    assertThat(kinds).containsExactlyInAnyOrder(Figure.class.getPermittedSubclasses());
  }

  @Test
  void a_run_that_is_written_reads_back_equal() {
    Run run = run();
    Path root = folder.resolve("run");
    RunDirectory directory = RunDirectory.create(root, false, run.study());
    run.figures().forEach(directory::write);
    for (Experiment experiment : run.experiments()) {
      try (MetricsCsv csv = directory.beginMetrics(experiment.id())) {
        for (Curve curve : experiment.curves()) {
          for (int i = 0; i < curve.steps().size(); i++) {
            csv.write(
                curve.steps().get(i),
                curve.epochs().get(i),
                curve.seconds().get(i),
                curve.name(),
                curve.split(),
                curve.values().get(i));
          }
        }
      }
      directory.write(experiment);
    }
    directory.write(run);
    Run read = RunDirectory.open(root).read();
    for (int i = 0; i < run.figures().size(); i++) {
      assertThat(read.figures().get(i)).isEqualTo(run.figures().get(i));
    }
    for (int i = 0; i < run.experiments().size(); i++) {
      assertThat(read.experiments().get(i)).isEqualTo(run.experiments().get(i));
      assertThat(read.experiments().get(i).options().keySet())
          .containsExactlyElementsOf(run.experiments().get(i).options().keySet());
    }
    assertThat(read).isEqualTo(run);
  }

  @Test
  void the_json_has_no_number_that_json_does_not_know() throws Exception {
    RunDirectory directory = RunDirectory.create(folder.resolve("run"), false, "");
    directory.write(experiment("e2", Outcome.DIVERGED));
    run().figures().forEach(directory::write);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        assertThat(Files.readString(file)).doesNotContain("NaN").doesNotContain("Infinity");
      }
    }
  }

  @Test
  void an_experiment_without_results_was_not_reached() {
    Run run = run();
    RunDirectory directory = RunDirectory.create(folder.resolve("run"), false, run.study());
    run.figures().forEach(directory::write);
    directory.write(run);
    assertThat(directory.read().experiments())
        .extracting(Experiment::outcome)
        .containsOnly(Outcome.INTERRUPTED);
  }

  @Test
  void an_id_that_does_not_say_its_repetition_is_damage() throws Exception {
    RunDirectory directory = RunDirectory.create(folder.resolve("run"), false, "");
    directory.write(run());
    Path file = directory.root().resolve("run.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("\"id\" : \"e1\"", "$0, \"repetition\" : 2"));
    assertThatExceptionOfType(GalateaException.class)
        .isThrownBy(directory::read)
        .withMessageContainingAll(
            "run.json is damaged", "the id of repetition 2 must end in -run=2, but is e1");
  }

  @Test
  void ids_that_lead_out_of_the_directory_write_nothing() {
    RunDirectory directory = RunDirectory.create(folder.resolve("run"), false, "");
    assertThatExceptionOfType(GalateaException.class)
        .isThrownBy(() -> directory.write(experiment("../../e", Outcome.COMPLETED)))
        .withMessageContaining("out of the run directory");
    assertThat(folder.resolve("e")).doesNotExist();
  }

  @Test
  void a_link_in_an_old_run_is_removed_and_what_it_leads_to_stays() throws Exception {
    Path precious = Files.createDirectory(folder.resolve("precious"));
    Path file = Files.writeString(precious.resolve("file"), "x");
    Path root = folder.resolve("run");
    RunDirectory.create(root, false, "");
    Files.createSymbolicLink(root.resolve("experiments/link"), precious);
    RunDirectory.create(root, true, "");
    assertThat(file).exists();
    assertThat(root.resolve("experiments")).isEmptyDirectory();
  }
}
