package io.galatea.reports;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Finding.Evidence;
import io.galatea.api.figure.Finding.Severity;
import io.galatea.api.figure.Images;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.api.run.Run.DataInfo;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.Run.PlacedFinding;
import io.galatea.api.run.Run.PluginInfo;
import io.galatea.api.run.Run.Section;
import io.galatea.api.run.Score;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run in which every text tries to break out of where it stands. */
final class HostileRun {
  /** Ends scripts, styles, comments, attributes and lines. */
  static final String TEXT =
      "</script></style></svg>--><script>window.hacked=1</script>"
          + "<img src=x onerror='window.hacked=2'>\"'`${window.hacked=3}&lt;\u2028\u2029\u0001";

  private HostileRun() {}

  static Run run() {
    Experiment experiment =
        new Experiment(
            new ExperimentKey(TEXT, TEXT, 0),
            TEXT,
            Map.of(TEXT, TEXT, "list", List.of(TEXT), "map", Map.of(TEXT, TEXT)),
            List.of(TEXT),
            Outcome.FAILED,
            TEXT,
            1,
            1,
            List.of(
                new Score(TEXT, TEXT, Measurement.of(1, 0.1, 2), TEXT, Direction.HIGHER_IS_BETTER)),
            List.of(
                new Curve(
                    TEXT,
                    TEXT,
                    List.of(1L, 2L),
                    List.of(1.0, 2.0),
                    List.of(1.0, 2.0),
                    List.of(3.0, 4.0))),
            List.of(Finding.of(Severity.WARNING, TEXT)));
    return new Run(
        TEXT,
        TEXT,
        TEXT,
        TEXT,
        TEXT,
        1,
        Instant.EPOCH,
        1,
        Outcome.INTERRUPTED,
        Map.of(TEXT, TEXT),
        List.of(new PluginInfo(TEXT, TEXT, TEXT, TEXT)),
        Map.of(TEXT, new DataInfo(TEXT, 3, TEXT, TEXT)),
        List.of(new Section(TEXT, TEXT, List.of(TEXT, "a"))),
        List.of(experiment),
        figures(),
        List.of(
            new PlacedFinding(
                TEXT,
                "a/" + TEXT,
                Finding.of(Severity.NOTE, TEXT).restingOn(new Evidence(TEXT, 1, 0.1, 3, TEXT)))));
  }

  private static List<PlacedFigure> figures() {
    Caption caption = new Caption("hostile", TEXT, TEXT, TEXT);
    Axis axis = new Axis(TEXT, TEXT, false);
    List<Double> two = List.of(1.0, 2.0);
    List<String> name = List.of(TEXT);
    Figure table =
        new Figure.Table(
            caption,
            List.of(new Figure.Column(TEXT, TEXT)),
            List.of(List.of(Figure.Cell.of(TEXT))));
    List<Figure> all =
        List.of(
            new Figure.ImageGrid(caption, new Images(1, 1, 1, 1, new byte[1]), 1, name, name, name),
            new Figure.LineChart(
                caption, axis, axis, List.of(new Figure.Line(TEXT, two, two, two, false))),
            new Figure.DotPlot(caption, axis, List.of(new Figure.Dot(TEXT, 1, 1, TEXT))),
            new Figure.ScatterPlot(
                caption,
                axis,
                axis,
                List.of(new Figure.Points(TEXT, two, two), new Figure.Points(TEXT, two, two)),
                List.of()),
            new Figure.PointCloud(
                caption,
                axis,
                axis,
                axis,
                List.of(new Figure.Cloud(TEXT, two, two, two, List.of(), List.of(0)))),
            new Figure.HeatMap(
                caption, name, name, List.of(1.0), axis, false, List.of(), List.of()),
            new Figure.Histogram(
                caption, axis, List.of(0.0, 1.0), List.of(new Figure.Counts(TEXT, List.of(1.0)))),
            table,
            new Figure.Animation(caption, List.of(table, table), 1));
    return java.util.stream.IntStream.range(0, all.size())
        .mapToObj(i -> new PlacedFigure("a/" + TEXT + i, i == 0 ? TEXT : "", all.get(i)))
        .toList();
  }
}
