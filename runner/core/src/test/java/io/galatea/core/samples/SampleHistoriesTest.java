package io.galatea.core.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration;
import io.galatea.api.Illustration.Request;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Figure.Animation;
import io.galatea.api.figure.Figure.ImageGrid;
import io.galatea.api.figure.Figure.ScatterPlot;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.core.compare.Experiments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The illustrations of samples over a training. */
class SampleHistoriesTest {
  private static final Shape IMAGE = Shape.of(1, 2, 3);
  private static final Shape POINT = Shape.of(2);

  private static final SamplesOverTrainingIllustration.Options ALL =
      new SamplesOverTrainingIllustration.Options(Optional.empty(), Optional.empty(), 8);

  /** Rows whose values are all {@code level}. */
  private static Batch level(int rows, Shape shape, float level) {
    float[] values = new float[rows * shape.size()];
    Arrays.fill(values, level);
    return new Batch(rows, shape, values);
  }

  /** Five samples at each step, of the level of the step's place. */
  private static SampleHistory history(Shape shape, long... steps) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      Batch rows = level(5, shape, i / (float) steps.length);
      moments.add(
          new Moment(
              steps[i],
              i,
              Map.of("loss", 1.0 / (i + 1)),
              "step " + steps[i] + " loss " + 1.0 / (i + 1),
              new Samples(List.of(rows), true)));
    }
    return new SampleHistory(moments);
  }

  private static Subject<SampleHistory> subject(
      long units, SampleHistory history, Dataset... data) {
    return new Subject<>(
        Optional.of(Experiments.trained(units, 0.1)),
        history,
        new Data(data.length == 0 ? Map.of() : Map.of("test", data[0])));
  }

  private static Dataset points() {
    return new MemoryDataset("ring", level(7, POINT, 1.5f));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <O extends Record> List<Figure> draw(
      Illustration<O, SampleHistory> illustration, O options, Subject<SampleHistory>... subjects) {
    return illustration
        .draw(
            new Request<>(
                List.of(subjects), options, Role.TEST, RandomStream.of(1), Progress.UNSEEN))
        .figures();
  }

  @Test
  void every_moment_has_a_grid_with_the_line_of_its_step() {
    List<Figure> figures =
        draw(new SamplesOverTrainingIllustration(), ALL, subject(1, history(IMAGE, 1, 10, 20)));
    assertThat(figures)
        .extracting(figure -> figure.caption().name())
        .containsExactly("step-1", "step-10", "step-20");
    ImageGrid second = (ImageGrid) figures.get(1);
    assertThat(second.caption().title()).isEqualTo("Step 10");
    assertThat(second.caption().text()).startsWith("step 10 loss 0.5 – 5 samples of units=1");
    assertThat(second.images().count()).isEqualTo(5);
    assertThat(second.columns()).isEqualTo(5);
    // A third of the way from black to white.
    assertThat(second.images().pixels()).containsOnly(85);
  }

  @Test
  void steps_and_samples_can_be_chosen() {
    SamplesOverTrainingIllustration.Options some =
        new SamplesOverTrainingIllustration.Options(Optional.of(List.of(20L)), Optional.of(4), 2);
    List<Figure> figures =
        draw(new SamplesOverTrainingIllustration(), some, subject(1, history(IMAGE, 1, 10, 20)));
    assertThat(figures).hasSize(1);
    assertThat(((ImageGrid) figures.get(0)).images().count()).isEqualTo(4);
    assertThat(((ImageGrid) figures.get(0)).columns()).isEqualTo(2);
    SamplesOverTrainingIllustration.Options unknown =
        new SamplesOverTrainingIllustration.Options(Optional.of(List.of(7L)), Optional.empty(), 2);
    assertThatThrownBy(
            () ->
                draw(
                    new SamplesOverTrainingIllustration(),
                    unknown,
                    subject(1, history(IMAGE, 1, 10))))
        .hasMessage("no samples were drawn after step 7; there are [1, 10]");
  }

  @Test
  void images_have_the_range_of_grey_of_the_data() {
    Dataset data =
        new MemoryDataset("signed", new Batch(1, IMAGE, new float[] {-1, 1, 0, 0, 0, 0}));
    ImageGrid grid =
        (ImageGrid)
            draw(new SamplesOverTrainingIllustration(), ALL, subject(1, history(IMAGE, 1), data))
                .get(0);
    // 0 lies in the middle of −1 and 1.
    assertThat(grid.images().pixels()).containsOnly((byte) 128);
  }

  @Test
  void points_are_shown_over_those_of_the_data() {
    ScatterPlot plot =
        (ScatterPlot)
            draw(
                    new SamplesOverTrainingIllustration(),
                    ALL,
                    subject(1, history(POINT, 1), points()))
                .get(0);
    assertThat(plot.points()).extracting(Figure.Points::name).containsExactly("data", "samples");
    assertThat(plot.points().get(0).x()).hasSize(7).containsOnly(1.5);
    assertThat(plot.points().get(1).y()).hasSize(5).containsOnly(0.0);
  }

  @Test
  void samples_that_are_neither_images_nor_points_are_refused() {
    assertThatThrownBy(
            () ->
                draw(
                    new SamplesOverTrainingIllustration(),
                    ALL,
                    subject(1, history(Shape.of(5), 1))))
        .hasMessage(
            "samples over training can be shown as images or as points of 2 values, but those of"
                + " units=1, rate=0.1 have the shape 5");
  }

  @Test
  void experiments_are_rows_and_moments_are_columns() {
    ImageGrid grid =
        (ImageGrid)
            draw(
                    new SamplesSideBySideIllustration(),
                    new SamplesSideBySideIllustration.Options(Optional.of(4), false),
                    subject(1, history(IMAGE, 1, 10)),
                    subject(2, history(IMAGE, 1, 10)))
                .get(0);
    assertThat(grid.columns()).isEqualTo(2);
    assertThat(grid.rowLabels()).containsExactly("units=1, rate=0.1", "units=2, rate=0.1");
    assertThat(grid.columnLabels()).containsExactly("Step 1", "Step 10");
    assertThat(grid.cellLabels()).isEmpty();
    // Four images of 2 × 3, two in a row with a white pixel between, all three times enlarged.
    assertThat(grid.images().height()).isEqualTo(3 * 5);
    assertThat(grid.images().width()).isEqualTo(3 * 7);
    byte[] line = Arrays.copyOfRange(grid.images().pixels(), 15 * 21, 15 * 21 + 21);
    assertThat(Arrays.copyOf(line, 9)).containsOnly(-128);
    assertThat(Arrays.copyOfRange(line, 9, 12)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(line, 12, 21)).containsOnly(-128);
  }

  @Test
  void moments_of_different_steps_are_named_below_and_missing_ones_are_blank() {
    ImageGrid grid =
        (ImageGrid)
            draw(
                    new SamplesSideBySideIllustration(),
                    new SamplesSideBySideIllustration.Options(Optional.empty(), false),
                    subject(1, history(IMAGE, 1, 10)),
                    subject(2, history(IMAGE, 5)))
                .get(0);
    assertThat(grid.columnLabels()).containsExactly("Moment 1", "Moment 2");
    assertThat(grid.cellLabels()).containsExactly("Step 1", "Step 10", "Step 5", "–");
    int size = grid.images().pixels().length / 4;
    assertThat(Arrays.copyOfRange(grid.images().pixels(), 3 * size, 4 * size)).containsOnly(-1);
  }

  @Test
  void points_side_by_side_have_a_panel_for_each_moment_over_the_data() {
    ScatterPlot plot =
        (ScatterPlot)
            draw(
                    new SamplesSideBySideIllustration(),
                    new SamplesSideBySideIllustration.Options(Optional.empty(), false),
                    subject(1, history(POINT, 1, 2), points()),
                    subject(2, history(POINT, 1, 2), points()))
                .get(0);
    assertThat(plot.points()).hasSize(5);
    assertThat(plot.points().get(0).name()).isEqualTo("data");
    assertThat(plot.points().get(0).panel()).isEmpty();
    assertThat(plot.points().get(1).panel()).contains("units=1, rate=0.1, step 1");
    assertThat(plot.points().get(4).panel()).contains("units=2, rate=0.1, step 2");
  }

  @Test
  void points_far_beyond_the_data_leave_room_for_the_others() {
    SampleHistory far =
        new SampleHistory(
            List.of(
                new Moment(1, 1, Map.of(), "", new Samples(List.of(level(3, POINT, 99)), true)),
                new Moment(2, 1, Map.of(), "", new Samples(List.of(level(3, POINT, 1)), true))));
    ScatterPlot plot =
        (ScatterPlot)
            draw(new SamplesOverTrainingIllustration(), ALL, subject(1, far, points())).get(0);
    assertThat(plot.points().get(1).x()).isEmpty();
    assertThat(plot.points().get(2).x()).hasSize(3);
    assertThat(plot.caption().text()).contains("Points more than 1.25 times as far out");
  }

  @Test
  void samples_of_different_shapes_do_not_stand_side_by_side() {
    assertThatThrownBy(
            () ->
                draw(
                    new SamplesSideBySideIllustration(),
                    new SamplesSideBySideIllustration.Options(Optional.empty(), false),
                    subject(1, history(IMAGE, 1)),
                    subject(2, history(POINT, 1))))
        .hasMessageContaining("must have one shape, but those of units=1, rate=0.1 have 1 × 2 × 3");
  }

  @Test
  void an_animation_has_a_frame_for_each_moment() {
    Animation animation =
        (Animation)
            draw(
                    new TrainingAnimationIllustration(),
                    new TrainingAnimationIllustration.Options(Optional.empty(), 8, 4),
                    subject(1, history(IMAGE, 1, 10, 20)))
                .get(0);
    assertThat(animation.frames())
        .extracting(frame -> frame.caption().title())
        .containsExactly(
            "Step 1: step 1 loss 1.0",
            "Step 10: step 10 loss 0.5",
            "Step 20: step 20 loss 0.3333333333333333");
    assertThat(animation.framesPerSecond()).isEqualTo(4);
  }

  @Nested
  class OverTraining
      extends IllustrationContract<SamplesOverTrainingIllustration.Options, SampleHistory> {
    @Override
    protected SamplesOverTrainingIllustration illustration() {
      return new SamplesOverTrainingIllustration();
    }

    @Override
    protected SamplesOverTrainingIllustration.Options options() {
      return ALL;
    }

    @Override
    protected List<Subject<SampleHistory>> subjects() {
      return List.of(subject(1, history(IMAGE, 1, 10, 20)));
    }
  }

  @Nested
  class SideBySide
      extends IllustrationContract<SamplesSideBySideIllustration.Options, SampleHistory> {
    @Override
    protected SamplesSideBySideIllustration illustration() {
      return new SamplesSideBySideIllustration();
    }

    @Override
    protected SamplesSideBySideIllustration.Options options() {
      return new SamplesSideBySideIllustration.Options(Optional.empty(), false);
    }

    @Override
    protected List<Subject<SampleHistory>> subjects() {
      return List.of(
          subject(1, history(POINT, 1, 10), points()), subject(2, history(POINT, 1, 10), points()));
    }
  }

  @Nested
  class Animated
      extends IllustrationContract<TrainingAnimationIllustration.Options, SampleHistory> {
    @Override
    protected TrainingAnimationIllustration illustration() {
      return new TrainingAnimationIllustration();
    }

    @Override
    protected TrainingAnimationIllustration.Options options() {
      return new TrainingAnimationIllustration.Options(Optional.empty(), 8, 4);
    }

    @Override
    protected List<Subject<SampleHistory>> subjects() {
      return List.of(subject(1, history(POINT, 0, 10, 20), points()));
    }
  }

  private static ImageGrid rows(boolean allRuns) {
    List<Subject<SampleHistory>> runs = new ArrayList<>();
    for (int run = 1; run <= 2; run++) {
      runs.add(
          new Subject<>(
              Optional.of(Experiments.run(run, Experiments.trained(1, 0.1))),
              history(IMAGE, 1),
              new Data(Map.of())));
    }
    return (ImageGrid)
        draw(
                new SamplesSideBySideIllustration(),
                new SamplesSideBySideIllustration.Options(Optional.empty(), allRuns),
                runs.get(0),
                runs.get(1))
            .get(0);
  }

  @Test
  void of_repeated_experiments_the_first_run_is_shown_or_all() {
    assertThat(rows(false).rowLabels()).containsExactly("units=1, rate=0.1, run=1");
    assertThat(rows(false).caption().text())
        .endsWith("Of repeated experiments the first run is shown.");
    assertThat(rows(true).rowLabels())
        .containsExactly("units=1, rate=0.1, run=1", "units=1, rate=0.1, run=2");
  }
}
