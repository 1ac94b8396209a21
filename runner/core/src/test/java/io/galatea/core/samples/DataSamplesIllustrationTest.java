package io.galatea.core.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration.Request;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Figure.ImageGrid;
import io.galatea.api.figure.Figure.ScatterPlot;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.random.RandomStream;
import io.galatea.core.samples.DataSamplesIllustration.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataSamplesIllustrationTest {
  private static Figure draw(Dataset data, Integer count, Integer columns, Rows rows) {
    DataSamplesIllustration.Options options =
        new DataSamplesIllustration.Options(
            Optional.ofNullable(count), Optional.ofNullable(columns), rows);
    return new DataSamplesIllustration()
        .draw(
            new Request<>(
                List.of(new Subject<>(Optional.empty(), data, new Data(Map.of()))),
                options,
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN))
        .figures()
        .get(0);
  }

  /** Single pixels of level row / 255 with label row modulo 3. */
  private static Dataset pixels(int rows, float factor) {
    float[] values = new float[rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = factor * row / 255;
      labels[row] = row % 3;
    }
    return new MemoryDataset("pixels", new Batch(rows, Shape.of(1, 1), values), labels);
  }

  @Test
  void the_first_images_are_shown() {
    ImageGrid grid = (ImageGrid) draw(pixels(100, 1), null, null, Rows.FIRST);
    assertThat(grid.images().count()).isEqualTo(64);
    assertThat(grid.columns()).isEqualTo(16);
    assertThat(grid.images().pixels()).startsWith(0, 1, 2, 3).endsWith(63);
    assertThat(grid.caption().text()).isEqualTo("The first 64 of 100 rows of pixels.");
    ImageGrid few = (ImageGrid) draw(pixels(5, 1), null, null, Rows.FIRST);
    assertThat(few.columns()).isEqualTo(5);
  }

  @Test
  void as_many_of_each_label_are_shown_in_columns() {
    ImageGrid grid = (ImageGrid) draw(pixels(100, 1), 6, null, Rows.BY_LABEL);
    assertThat(grid.images().pixels()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(grid.columns()).isEqualTo(3);
    assertThat(grid.columnLabels()).containsExactly("0", "1", "2");
    assertThat(grid.rowLabels()).isEmpty();
    ImageGrid wide = (ImageGrid) draw(pixels(4, 1), 8, 2, Rows.BY_LABEL);
    assertThat(wide.images().pixels()).containsExactly(0, 1);
    Dataset bare = new MemoryDataset("bare", new Batch(1, Shape.of(1, 1), new float[1]));
    assertThatThrownBy(() -> draw(bare, null, null, Rows.BY_LABEL))
        .hasMessage("rows: by-label needs labels, but bare has none");
  }

  @Test
  void many_labels_stand_in_rows() {
    float[] values = new float[40];
    int[] labels = new int[40];
    for (int row = 0; row < 40; row++) {
      values[row] = row / 255f;
      labels[row] = row % 20;
    }
    Dataset many = new MemoryDataset("many", new Batch(40, Shape.of(1, 1), values), labels);
    ImageGrid grid = (ImageGrid) draw(many, 40, null, Rows.BY_LABEL);
    assertThat(grid.columns()).isEqualTo(2);
    assertThat(grid.rowLabels()).hasSize(20);
    assertThat(grid.images().pixels()).startsWith(0, 20, 1, 21);
  }

  @Test
  void values_beyond_one_are_scaled_and_told() {
    ImageGrid grid = (ImageGrid) draw(pixels(11, 255), null, null, Rows.FIRST);
    assertThat(grid.images().pixels()[10]).isEqualTo((byte) 255);
    assertThat(grid.caption().text()).endsWith("black is 0 and white is 10.");
  }

  @Test
  void points_of_the_plane_are_scattered_by_label() {
    Batch points = new Batch(3, Shape.of(2), new float[] {1, 2, 3, 4, 5, 6});
    Dataset data = new MemoryDataset("points", points, new int[] {1, 0, 1});
    ScatterPlot plot = (ScatterPlot) draw(data, null, null, Rows.FIRST);
    assertThat(plot.points()).hasSize(2);
    assertThat(plot.points().get(1).name()).isEqualTo("label 1");
    assertThat(plot.points().get(1).x()).containsExactly(1.0, 5.0);
    assertThat(plot.points().get(1).y()).containsExactly(2.0, 6.0);
  }

  @Test
  void options_are_checked() {
    assertThatThrownBy(
            () -> new DataSamplesIllustration.Options(Optional.of(0), Optional.empty(), Rows.FIRST))
        .isInstanceOf(InvalidOption.class);
  }
}
