package io.galatea.core.compare;

import static io.galatea.core.compare.Experiments.curve;
import static io.galatea.core.compare.Experiments.request;
import static io.galatea.core.compare.Experiments.score;
import static io.galatea.core.compare.Experiments.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure.DotPlot;
import io.galatea.api.figure.Figure.Line;
import io.galatea.api.figure.Figure.LineChart;
import io.galatea.api.figure.Figure.Table;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Experiment;
import io.galatea.core.compare.LearningCurvesIllustration.Along;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningCurvesIllustrationTest {
  private static Experiment experiment(long units, double last) {
    return trained(
        units,
        0.1,
        List.of(score("ll", last, 1)),
        List.of(
            curve("loss", "", 9, 8, 7),
            curve("ll", "train", 1, 2, 3),
            curve("ll", "test", -3, -2, last)),
        (double) units);
  }

  private static Drawing draw(String name, String by, Along x, Experiment... experiments) {
    return new LearningCurvesIllustration()
        .draw(
            request(
                new LearningCurvesIllustration.Options(
                    Optional.of(name).filter(n -> !n.isEmpty()),
                    Optional.of(by).filter(n -> !n.isEmpty()),
                    x),
                experiments));
  }

  @Test
  void the_first_monitored_metric_is_shown_on_the_split_that_is_asked_for() {
    LineChart chart =
        (LineChart)
            draw("", "", Along.EPOCH, experiment(10, -1), experiment(20, 0)).figures().get(0);
    assertThat(chart.lines())
        .extracting(Line::name)
        .containsExactly("units=10, rate=0.1", "units=20, rate=0.1");
    assertThat(chart.lines().get(0).x()).containsExactly(0.0, 1.0, 2.0);
    assertThat(chart.lines().get(0).y()).containsExactly(-3.0, -2.0, -1.0);
    assertThat(chart.y().unit()).isEqualTo("nat");
    assertThat(chart.caption().title()).isEqualTo("ll (test)");
  }

  @Test
  void the_axis_may_be_steps_or_seconds() {
    LineChart steps = (LineChart) draw("loss", "", Along.STEP, experiment(10, 0)).figures().get(0);
    assertThat(steps.lines().get(0).x()).containsExactly(0.0, 100.0, 200.0);
    assertThat(steps.y().label()).isEqualTo("loss");
    LineChart seconds =
        (LineChart) draw("loss", "", Along.SECONDS, experiment(10, 0)).figures().get(0);
    assertThat(seconds.lines().get(0).x()).containsExactly(0.0, 0.5, 1.0);
    assertThat(seconds.x().unit()).isEqualTo("s");
  }

  @Test
  void an_option_splits_the_chart() {
    Drawing drawing = draw("", "units", Along.EPOCH, experiment(10, -1), experiment(20, 0));
    assertThat(drawing.figures())
        .extracting(figure -> figure.caption().title())
        .containsExactly("ll (test), units=10", "ll (test), units=20");
    assertThatThrownBy(() -> draw("", "unit", Along.EPOCH, experiment(10, -1)))
        .hasMessageContaining("has no option 'unit'; it has [units, rate, batch]");
  }

  @Test
  void no_line_is_behind_the_others_and_the_caption_says_where_they_lead() {
    Experiment[] many =
        IntStream.range(0, 6)
            .mapToObj(i -> experiment(10 + i, i == 2 ? 5 : i == 4 ? -9 : 0))
            .toArray(Experiment[]::new);
    LineChart chart = (LineChart) draw("", "", Along.EPOCH, many).figures().get(0);
    assertThat(chart.lines()).extracting(Line::emphasised).containsOnly(false);
    assertThat(chart.caption().text())
        .isEqualTo(
            "A line for each of 6 experiments, against epoch. Begins at −3 and ends between −9 and"
                + " 5. One training each: another one of the same would run elsewhere.");
  }

  @Test
  void an_unknown_curve_lists_the_known_ones() {
    assertThatThrownBy(() -> draw("los", "", Along.EPOCH, experiment(10, 0)))
        .hasMessage("no experiment has a curve 'los'; there are [loss, ll]");
    assertThatThrownBy(() -> draw("", "", Along.EPOCH, trained(10, 0.1)))
        .hasMessageContaining("give it monitors");
  }

  @Test
  void training_time_is_ordered_and_told() {
    Drawing drawing =
        new TrainingTimeIllustration()
            .draw(
                request(
                    new io.galatea.api.option.NoOptions(), experiment(20, 0), experiment(10, 0)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).extracting(dot -> dot.value()).containsExactly(10.0, 20.0);
    Table table = (Table) drawing.figures().get(1);
    assertThat(table.rows().get(0).get(2).number()).contains(100.0);
    assertThat(drawing.findings().get(0).sentence())
        .isEqualTo("Training took from 10 s (units=10, rate=0.1) to 20 s (units=20, rate=0.1).");
  }

  private static Experiment followed(int repetition, double... values) {
    return Experiments.run(
        repetition, trained(10, 0.1, List.of(), List.of(curve("loss", "", values)), repetition));
  }

  @Test
  void repeated_experiments_are_a_mean_with_a_band_of_one_standard_error_over_runs() {
    LineChart chart =
        (LineChart)
            draw(
                    "loss",
                    "",
                    Along.STEP,
                    followed(1, 9, 8, 6),
                    followed(2, 7, 6),
                    followed(3, 8, Double.NaN))
                .figures()
                .get(0);
    assertThat(chart.lines()).hasSize(1);
    Line line = chart.lines().get(0);
    assertThat(line.name()).isEqualTo("units=10, rate=0.1");
    assertThat(line.x()).containsExactly(0.0, 100.0, 200.0);
    assertThat(line.y()).containsExactly(8.0, 7.0, 6.0);
    // Of 9, 7 and 8; of 8 and 6; of 6 alone.
    assertThat(line.error().get(0)).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    assertThat(line.error().get(1)).isCloseTo(1, within(1e-12));
    assertThat(line.error().get(2)).isNaN();
    assertThat(chart.caption().text())
        .contains(
            "Lines of repeated experiments are means over 3 runs; bands are one standard error over"
                + " them to both sides.");
  }

  @Test
  void training_times_of_repeated_experiments_are_means_with_errors() {
    Drawing drawing =
        new TrainingTimeIllustration()
            .draw(request(new NoOptions(), followed(1, 1), followed(2, 1), followed(3, 1)));
    DotPlot plot = (DotPlot) drawing.figures().get(0);
    assertThat(plot.dots()).hasSize(1);
    // 1, 2 and 3 seconds: standard deviation 1.
    assertThat(plot.dots().get(0).value()).isEqualTo(2);
    assertThat(plot.dots().get(0).standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    assertThat(drawing.findings()).isEmpty();
  }
}
