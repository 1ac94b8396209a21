package io.galatea.api.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class FigureValuesTest {
  private static final Caption CAPTION = new Caption("name", "Title", "Text.", "Alternative.");
  private static final Axis AXIS = Axis.of("x", "");

  private static void isRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
  }

  private static byte[] pixels(int... values) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      pixels[i] = (byte) values[i];
    }
    return pixels;
  }

  @Test
  void grey_levels_go_from_black_to_white_and_are_cut_off_beyond() {
    Batch batch =
        new Batch(1, Shape.of(2, 4), new float[] {0, 1, 0.5f, 0.25f, -3, 7, Float.NaN, 1 / 255f});
    assertThat(Images.of(batch).pixels()).isEqualTo(pixels(0, 255, 128, 64, 0, 255, 0, 1));
    Batch weights = new Batch(1, Shape.of(3), new float[] {-2, 0, 2});
    assertThat(Images.of(weights, -2, 2).pixels()).isEqualTo(pixels(0, 128, 255));
  }

  @Test
  void rows_that_are_no_images_become_a_line_and_channels_go_inside() {
    Images line = Images.of(new Batch(2, Shape.of(3), new float[6]));
    assertThat(line).hasToString("2 images of 1 × 3 × 1");
    float[] planes = {1, 0, 0, 1, 0, 1};
    Images colours = Images.of(new Batch(1, Shape.of(3, 1, 2), planes));
    assertThat(colours.channels()).isEqualTo(3);
    assertThat(colours.pixels()).isEqualTo(pixels(255, 0, 0, 0, 255, 255));
  }

  @Test
  void images_of_sizes_that_do_not_fit_are_refused() {
    isRefused(() -> new Images(1, 2, 2, 1, new byte[3]));
    isRefused(() -> new Images(0, 2, 2, 1, new byte[0]));
    isRefused(() -> new Images(1, 2, 2, 2, new byte[8]));
  }

  @Test
  void a_figure_is_named_in_kebab_case() {
    for (String name : List.of("", "Filters", "a b", "../a", "a-", "a--b", "ä")) {
      isRefused(() -> new Caption(name, "", "", ""));
    }
  }

  @Test
  void labels_of_a_grid_are_one_for_each_or_none() {
    Images five = new Images(5, 1, 1, 1, new byte[5]);
    List<String> none = List.of();
    List<String> two = List.of("a", "b");
    List<String> three = List.of("a", "b", "c");
    assertThat(new Figure.ImageGrid(CAPTION, five, 3, two, three, none).columns()).isEqualTo(3);
    isRefused(() -> new Figure.ImageGrid(CAPTION, five, 3, three, none, none));
    isRefused(() -> new Figure.ImageGrid(CAPTION, five, 3, none, two, none));
    isRefused(() -> new Figure.ImageGrid(CAPTION, five, 3, none, none, two));
    isRefused(() -> Figure.ImageGrid.of(CAPTION, five, 0));
  }

  @Test
  void a_line_has_as_many_y_as_x() {
    List<Double> one = List.of(1.0);
    List<Double> two = List.of(1.0, 2.0);
    assertThat(new Figure.Line("l", two, two, List.of(), false).error()).isEmpty();
    isRefused(() -> new Figure.Line("l", two, one, List.of(), false));
    isRefused(() -> new Figure.Line("l", two, two, one, false));
  }

  @Test
  void a_heat_map_has_a_value_for_each_cell() {
    List<String> two = List.of("a", "b");
    List<Double> none = List.of();
    isRefused(
        () ->
            new Figure.HeatMap(CAPTION, two, two, List.of(1.0, 2.0, 3.0), AXIS, false, none, none));
  }

  @Test
  void totals_of_a_heat_map_are_one_for_each_row_and_column_or_none() {
    List<String> two = List.of("a", "b");
    List<Double> cells = List.of(1.0, 2.0, 3.0, 4.0);
    List<Double> one = List.of(1.0);
    List<Double> none = List.of();
    isRefused(() -> new Figure.HeatMap(CAPTION, two, two, cells, AXIS, false, one, none));
    isRefused(() -> new Figure.HeatMap(CAPTION, two, two, cells, AXIS, false, none, one));
  }

  @Test
  void points_have_as_many_coordinates_on_every_axis() {
    List<Double> one = List.of(1.0);
    List<Double> two = List.of(1.0, 2.0);
    isRefused(() -> new Figure.Points("p", one, two));
    isRefused(() -> new Figure.Cloud("c", one, two, one, List.of(), List.of()));
    isRefused(() -> new Figure.Cloud("c", one, one, two, List.of(), List.of()));
    isRefused(() -> new Figure.Cloud("c", one, one, one, List.of(1, 2), List.of()));
    isRefused(() -> new Figure.Cloud("c", one, one, one, List.of(), List.of(1)));
    assertThat(new Figure.Cloud("c", two, two, two, List.of(), List.of(1)).marked())
        .containsExactly(1);
  }

  @Test
  void a_histogram_has_one_edge_more_than_counts() {
    List<Figure.Counts> counts = List.of(new Figure.Counts("a", List.of(1.0, 2.0)));
    isRefused(() -> new Figure.Histogram(CAPTION, AXIS, List.of(0.0, 1.0), counts));
    assertThat(new Figure.Histogram(CAPTION, AXIS, List.of(0.0, 1.0, 2.0), counts).counts())
        .hasSize(1);
  }

  @Test
  void a_table_has_a_cell_for_each_column() {
    List<Figure.Column> columns = List.of(new Figure.Column("a", ""));
    isRefused(() -> new Figure.Table(CAPTION, columns, List.of(List.of())));
    assertThat(Figure.Cell.of(2, 0.1).markedBest())
        .isEqualTo(new Figure.Cell("", Optional.of(2.0), 0.1, true));
  }

  @Test
  void an_animation_has_frames_that_are_none() {
    Figure frame = Figure.ImageGrid.of(CAPTION, new Images(1, 1, 1, 1, new byte[1]), 1);
    Figure animation = new Figure.Animation(CAPTION, List.of(frame), 2);
    isRefused(() -> new Figure.Animation(CAPTION, List.of(), 2));
    isRefused(() -> new Figure.Animation(CAPTION, List.of(animation), 2));
  }

  @Test
  void every_kind_of_figure_is_visited_as_what_it_is_and_only_an_animation_has_other_frames() {
    Figure table = new Figure.Table(CAPTION, List.of(), List.of());
    List<Figure> figures =
        List.of(
            Figure.ImageGrid.of(CAPTION, new Images(1, 1, 1, 1, new byte[1]), 1),
            new Figure.LineChart(CAPTION, AXIS, AXIS, List.of()),
            new Figure.DotPlot(CAPTION, AXIS, List.of()),
            new Figure.ScatterPlot(CAPTION, AXIS, AXIS, List.of(), List.of()),
            new Figure.PointCloud(CAPTION, AXIS, AXIS, AXIS, List.of()),
            new Figure.HeatMap(
                CAPTION, List.of(), List.of(), List.of(), AXIS, false, List.of(), List.of()),
            new Figure.Histogram(CAPTION, AXIS, List.of(0.0, 1.0), List.of()),
            table,
            new Figure.Animation(CAPTION, List.of(table, table), 1));
    assertThat(figures)
        .<Class<?>>extracting(Figure::getClass)
        .containsExactlyInAnyOrder(Figure.class.getPermittedSubclasses());
    Figure.Visitor<?> namesItsMethod =
        (Figure.Visitor<?>)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Figure.Visitor.class},
                (proxy, method, figure) -> method.getName());
    for (Figure figure : figures) {
      assertThat(figure.accept(namesItsMethod))
          .asString()
          .isEqualToIgnoringCase(figure.getClass().getSimpleName());
      assertThat(figure.frames())
          .isEqualTo(figure instanceof Figure.Animation ? List.of(table, table) : List.of(figure));
    }
  }
}
