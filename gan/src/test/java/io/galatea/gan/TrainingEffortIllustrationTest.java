package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingEffortIllustrationTest extends IllustrationContract<NoOptions, Experiment> {
  private static Illustration.Subject<Experiment> training(
      String name, long steps, Map<String, Object> options) {
    List<Double> values = List.of(1.0, 2.0);
    Experiment experiment =
        new Experiment(
            new ExperimentKey(name, name, 0),
            "gan:" + name,
            options,
            List.of(),
            Outcome.COMPLETED,
            "",
            7,
            1,
            List.of(),
            List.of(new Curve("g-loss", "", List.of(1L, steps), values, values, values)),
            List.of());
    return new Illustration.Subject<>(Optional.of(experiment), experiment, new Data(Map.of()));
  }

  @Override
  protected Illustration<NoOptions, Experiment> illustration() {
    return new TrainingEffortIllustration();
  }

  @Override
  protected NoOptions options() {
    return new NoOptions();
  }

  @Override
  protected List<Illustration.Subject<Experiment>> subjects() {
    return List.of(
        training("gan", 1500, Map.of("batchSize", 64L)),
        training("wgan", 1000, Map.of("batchSize", 64L, "criticSteps", 3L)));
  }

  @Test
  void updates_are_counted_and_unequal_ones_are_said() {
    Drawing drawing =
        illustration()
            .draw(
                new Illustration.Request<>(
                    subjects(), options(), Role.TEST, RandomStream.of(1), Progress.UNSEEN));
    Figure.Table table = (Figure.Table) drawing.figures().get(0);
    assertThat(table.rows().get(0).get(2).number()).contains(1500.0);
    assertThat(table.rows().get(1).get(1).number()).contains(1000.0);
    assertThat(table.rows().get(1).get(2).number()).contains(3000.0);
    assertThat(table.rows().get(1).get(3).number()).contains(3000.0 * 64);
    assertThat(drawing.findings().get(0).sentence())
        .contains("wgan with 1,000 updates of the generator and 3,000 of the discriminator");
  }
}
