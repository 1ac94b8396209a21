package io.galatea.core.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration.Request;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Figure.ImageGrid;
import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplesByModelIllustrationTest {
  private static Subject<Samples> model(float level, int count) {
    float[] values = new float[count];
    Arrays.fill(values, level);
    Batch batch = new Batch(count, Shape.of(1, 1), values);
    Data data =
        new Data(
            Map.of("test", new MemoryDataset("d", new Batch(4, Shape.of(1, 1), new float[4]))));
    return new Subject<>(Optional.empty(), new Samples(List.of(batch), true), data);
  }

  private static ImageGrid draw(int columns, int rows, List<Subject<Samples>> models) {
    return (ImageGrid)
        new SamplesByModelIllustration()
            .draw(
                new Request<>(
                    models,
                    new SamplesByModelIllustration.Options(columns, rows, true),
                    Role.TEST,
                    RandomStream.of(1),
                    Progress.UNSEEN))
            .figures()
            .get(0);
  }

  @Test
  void every_model_has_as_many_rows_below_the_data() {
    ImageGrid grid = draw(2, 2, List.of(model(0.2f, 5), model(1, 4)));
    assertThat(grid.rowLabels()).containsExactly("data", "", "data", "", "data", "");
    assertThat(grid.images().pixels())
        .containsExactly(0, 0, 0, 0, 51, 51, 51, 51, 255, 255, 255, 255);
    // As many as the model with the fewest samples has whole rows.
    assertThat(draw(2, 2, List.of(model(0.2f, 3), model(1, 4))).images().count()).isEqualTo(6);
  }

  @Test
  void too_few_samples_for_a_row_are_refused() {
    assertThatThrownBy(() -> draw(4, 1, List.of(model(0, 3))))
        .hasMessageContaining("draw at least 4 samples");
  }
}
