package io.galatea.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The illustrations of models. */
class GanIllustrationsTest {

  /** Real points on a diagonal. */
  private static Dataset points() {
    float[] values = new float[2 * 32];
    for (int k = 0; k < values.length; k++) {
      values[k] = k / 64f;
    }
    return new MemoryDataset("diagonal", new Batch(32, Shape.of(2), values));
  }

  private static GenerativeAdversarialNetwork ofPoints() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class, Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute()).start(TestNetworks.request(options, points(), 3))) {
      training.step();
      return training.model();
    }
  }

  private static List<Illustration.Subject<GenerativeAdversarialNetwork>> subject(
      GenerativeAdversarialNetwork model) {
    return List.of(
        new Illustration.Subject<>(
            Optional.empty(), model, new Data(Map.of(Role.TEST.name(), points()))));
  }

  private static <O extends Record> Drawing draw(
      Illustration<O, GenerativeAdversarialNetwork> illustration,
      O options,
      GenerativeAdversarialNetwork model) {
    return illustration.draw(
        new Illustration.Request<>(
            subject(model), options, Role.TEST, RandomStream.of(1), Progress.UNSEEN));
  }

  private abstract static class Contract<O extends Record>
      extends IllustrationContract<O, GenerativeAdversarialNetwork> {
    @Override
    protected List<Illustration.Subject<GenerativeAdversarialNetwork>> subjects() {
      return subject(LatentSamplerContractTest.trained());
    }
  }

  @Nested
  class TheArchitecture extends Contract<NoOptions> {
    @Override
    protected Illustration<NoOptions, GenerativeAdversarialNetwork> illustration() {
      return new ArchitectureIllustration();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }
  }

  @Nested
  class ALatentWalk extends Contract<LatentWalkIllustration.Options> {
    @Override
    protected Illustration<LatentWalkIllustration.Options, GenerativeAdversarialNetwork>
        illustration() {
      return new LatentWalkIllustration(new OpenBlasCompute());
    }

    @Override
    protected LatentWalkIllustration.Options options() {
      return new LatentWalkIllustration.Options(3, 5);
    }
  }

  @Nested
  class ALatentWalkOfPoints extends ALatentWalk {
    @Override
    protected List<Illustration.Subject<GenerativeAdversarialNetwork>> subjects() {
      return subject(ofPoints());
    }
  }

  @Nested
  class AClassGrid extends Contract<ClassGridIllustration.Options> {
    @Override
    protected Illustration<ClassGridIllustration.Options, GenerativeAdversarialNetwork>
        illustration() {
      return new ClassGridIllustration(new OpenBlasCompute());
    }

    @Override
    protected ClassGridIllustration.Options options() {
      return new ClassGridIllustration.Options(3);
    }
  }

  @Nested
  class AScoreMap extends Contract<ScoreMapIllustration.Options> {
    @Override
    protected Illustration<ScoreMapIllustration.Options, GenerativeAdversarialNetwork>
        illustration() {
      return new ScoreMapIllustration(new OpenBlasCompute());
    }

    @Override
    protected ScoreMapIllustration.Options options() {
      return new ScoreMapIllustration.Options(20, 6);
    }

    @Override
    protected List<Illustration.Subject<GenerativeAdversarialNetwork>> subjects() {
      return subject(ofPoints());
    }
  }

  @Test
  void the_table_counts_every_parameter_once() {
    GenerativeAdversarialNetwork model = LatentSamplerContractTest.trained();
    Figure.Table table =
        (Figure.Table)
            draw(new ArchitectureIllustration(), new NoOptions(), model).figures().get(0);
    double inLayers = 0;
    double inSums = 0;
    for (List<Figure.Cell> row : table.rows()) {
      double parameters = row.get(4).number().orElse(0.0);
      inLayers += row.get(1).text().isEmpty() ? 0 : parameters;
      inSums += row.get(2).text().equals("sum") ? parameters : 0;
    }
    int values = model.generator().values().length + model.discriminator().values().length;
    assertThat(inLayers).isEqualTo(values);
    assertThat(inSums).isEqualTo(values);
  }

  @Test
  void a_walk_has_a_row_of_its_steps_and_a_frame_for_each() {
    Drawing drawing =
        draw(
            new LatentWalkIllustration(new OpenBlasCompute()),
            new LatentWalkIllustration.Options(3, 5),
            LatentSamplerContractTest.trained());
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.images().count()).isEqualTo(15);
    assertThat(grid.columns()).isEqualTo(5);
    Figure.Animation animation = (Figure.Animation) drawing.figures().get(1);
    assertThat(animation.frames()).hasSize(5);
    assertThat(((Figure.ImageGrid) animation.frames().get(0)).images().count()).isEqualTo(3);
  }

  @Test
  void points_between_two_noises_keep_to_the_great_circle() {
    float[] from = {1, 0, 0, 3, 4};
    float[] to = {0, 0, 2, 5, 0};
    for (double share : new double[] {0, 0.3, 0.5, 1}) {
      float[] point = Latents.between(from, from, 5, share);
      assertThat(point).containsExactly(from, within(1e-6f));
    }
    assertThat(Latents.between(from, to, 5, 0)).containsExactly(from, within(1e-6f));
    assertThat(Latents.between(from, to, 5, 1)).containsExactly(to, within(1e-6f));
    // Half way between orthogonal points of length 5 is at length 5, not at 5 / √2.
    float[] half = Latents.between(new float[] {3, 4, 0}, new float[] {0, 0, 5}, 3, 0.5);
    assertThat(Math.sqrt(half[0] * half[0] + half[1] * half[1] + half[2] * half[2]))
        .isCloseTo(5, within(1e-5));
  }

  @Test
  void a_row_of_a_class_grid_is_what_the_generator_makes_of_the_class() {
    GenerativeAdversarialNetwork model = LatentSamplerContractTest.trained();
    Figure.ImageGrid grid =
        (Figure.ImageGrid)
            draw(
                    new ClassGridIllustration(new OpenBlasCompute()),
                    new ClassGridIllustration.Options(4),
                    model)
                .figures()
                .get(0);
    assertThat(grid.columns()).isEqualTo(4);
    assertThat(grid.rowLabels()).hasSize(model.classes());
  }

  @Test
  void a_map_shows_the_discriminators_outputs_with_the_second_value_upwards() {
    GenerativeAdversarialNetwork model = ofPoints();
    Figure.HeatMap map =
        (Figure.HeatMap)
            draw(
                    new ScoreMapIllustration(new OpenBlasCompute()),
                    new ScoreMapIllustration.Options(20, 6),
                    model)
                .figures()
                .get(1);
    float x = place(map.columnLabels().get(0));
    float y = place(map.rowLabels().get(0));
    assertThat(y).isGreaterThan(place(map.rowLabels().get(5)));
    assertThat(map.axes().orElseThrow()).hasSize(2);
    float score =
        model
            .scores(
                new OpenBlasCompute(), new Batch(1, Shape.of(2), new float[] {x, y}), new int[1])[
            0];
    // The labels are rounded to three decimals.
    assertThat(map.values().get(0)).isCloseTo(score, within(0.01));
  }

  private static float place(String label) {
    return Float.parseFloat(label.replace('\u2212', '-'));
  }

  @Nested
  class ACriticsEstimate
      extends MetricContract<CriticEstimateMetric.Options, GenerativeAdversarialNetwork> {
    @Override
    protected Metric<CriticEstimateMetric.Options, GenerativeAdversarialNetwork> metric() {
      return new CriticEstimateMetric(new OpenBlasCompute());
    }

    @Override
    protected CriticEstimateMetric.Options options() {
      return new CriticEstimateMetric.Options(20);
    }

    @Override
    protected GenerativeAdversarialNetwork subject() {
      return ofPoints();
    }

    @Override
    protected Data data() {
      return new Data(Map.of(Role.TEST.name(), points()));
    }
  }

  @Test
  void a_critics_estimate_is_the_mean_score_of_the_data_less_that_of_generated_rows() {
    GenerativeAdversarialNetwork model = ofPoints();
    Measurement measured =
        new CriticEstimateMetric(new OpenBlasCompute())
            .measure(
                new Metric.Request<>(
                    model,
                    new CriticEstimateMetric.Options(1000),
                    new Data(Map.of(Role.TEST.name(), points())),
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    double data = 0;
    for (float score : model.scores(new OpenBlasCompute(), points().first(32), new int[32])) {
      data += score / 32.0;
    }
    // There are 32 rows only.
    assertThat(measured.count()).isEqualTo(32);
    assertThat(measured.details().get("data")).isCloseTo(data, within(1e-6));
    assertThat(measured.value())
        .isCloseTo(data - measured.details().get("generated"), within(1e-12));
  }

  @Test
  void scores_do_not_depend_on_the_rows_they_are_asked_with() {
    GenerativeAdversarialNetwork model = ofPoints();
    float[] values = new float[2 * 70];
    for (int k = 0; k < values.length; k++) {
      values[k] = k / 100f;
    }
    float[] all =
        model.scores(new OpenBlasCompute(), new Batch(70, Shape.of(2), values), new int[70]);
    for (int row : new int[] {0, 33, 64, 69}) {
      float[] one = {values[2 * row], values[2 * row + 1]};
      assertThat(model.scores(new OpenBlasCompute(), new Batch(1, Shape.of(2), one), new int[1])[0])
          .isCloseTo(all[row], within(1e-6f));
    }
  }

  private static <O extends Record> void refused(
      Illustration<O, GenerativeAdversarialNetwork> illustration,
      O options,
      GenerativeAdversarialNetwork model,
      String... words) {
    assertThatThrownBy(() -> draw(illustration, options, model))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageContainingAll(words);
  }

  @Test
  void models_that_an_illustration_cannot_show_are_refused_with_the_reason() {
    refused(
        new ClassGridIllustration(new OpenBlasCompute()),
        new ClassGridIllustration.Options(3),
        ofPoints(),
        "class-grid",
        "conditional");
    refused(
        new ScoreMapIllustration(new OpenBlasCompute()),
        new ScoreMapIllustration.Options(20, 6),
        LatentSamplerContractTest.trained(),
        "score-map",
        "4 × 4");
  }
}
