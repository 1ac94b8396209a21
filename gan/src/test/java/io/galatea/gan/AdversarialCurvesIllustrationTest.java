package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Curve;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Outcome;
import io.galatea.api.tck.IllustrationContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdversarialCurvesIllustrationTest extends IllustrationContract<NoOptions, Experiment> {

  private static Curve curve(String name, int batches) {
    List<Long> steps = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int k = 1; k <= batches; k++) {
      steps.add((long) k);
      values.add((double) k);
    }
    return new Curve(name, "", steps, values, values, values);
  }

  @Override
  protected Illustration<NoOptions, Experiment> illustration() {
    return new AdversarialCurvesIllustration();
  }

  @Override
  protected NoOptions options() {
    return new NoOptions();
  }

  @Override
  protected List<Illustration.Subject<Experiment>> subjects() {
    return List.of(subject(0));
  }

  private static Illustration.Subject<Experiment> subject(int repetition) {
    Experiment experiment =
        new Experiment(
            new ExperimentKey("gan", "gan", repetition),
            "gan:gan",
            Map.of(),
            List.of(),
            Outcome.COMPLETED,
            "",
            1,
            1,
            List.of(),
            List.of(
                curve("d-loss", 3000),
                curve("g-loss", 3000),
                curve("d-accuracy", 3000),
                curve("g-accuracy", 3000)),
            List.of());
    return new Illustration.Subject<>(Optional.of(experiment), experiment, new Data(Map.of()));
  }

  @Test
  void four_charts_show_means_over_neighbouring_batches() {
    Drawing drawing =
        illustration()
            .draw(
                new Illustration.Request<>(
                    subjects(), options(), Role.TEST, RandomStream.of(1), Progress.UNSEEN));
    assertThat(drawing.figures()).hasSize(4);
    Figure.LineChart chart = (Figure.LineChart) drawing.figures().get(0);
    assertThat(chart.lines()).hasSize(2);
    Figure.Line line = chart.lines().get(0);
    assertThat(line.x()).hasSize(300).endsWith(3000.0);
    // Batches 1 to 10.
    assertThat(line.y().get(0)).isCloseTo(5.5, within(1e-12));
  }

  @Test
  void a_curve_has_one_colour_in_all_charts_and_repeated_trainings_have_a_band() {
    Drawing drawing =
        illustration()
            .draw(
                new Illustration.Request<>(
                    List.of(subject(1), subject(2)),
                    options(),
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    assertThat(drawing.figures()).hasSize(4);
    Map<String, Integer> series = new HashMap<>();
    for (Figure figure : drawing.figures()) {
      for (Figure.Line line : ((Figure.LineChart) figure).lines()) {
        int look = line.series().orElseThrow();
        assertThat(series.merge(line.name(), look, (a, b) -> a)).isEqualTo(look);
        assertThat(line.error()).hasSize(300).containsOnly(0.0);
      }
    }
    assertThat(series.values()).containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(drawing.figures().get(0).caption().text()).contains("means over 2 runs");
  }
}
