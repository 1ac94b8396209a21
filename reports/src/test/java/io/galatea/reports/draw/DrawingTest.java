package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Facts of geometry, read off the markup. */
class DrawingTest {
  private static final Caption CAPTION = new Caption("a", "A", "text", "what is seen");
  private static final Axis PLAIN = Axis.of("x", "");

  @Test
  void points_of_a_line_land_where_the_ticks_say() {
    Figure.Line line =
        new Figure.Line("l", List.of(0.0, 5.0, 10.0), List.of(0.0, 1.0, 2.0), List.of(), false);
    String svg = broad(new Figure.LineChart(CAPTION, PLAIN, Axis.of("y", "m"), List.of(line)));
    List<Double> path = numbers(attribute(svg, "data-line=\"0\" d"));
    assertThat(path.get(0)).isCloseTo(tick(svg, "middle", "0"), within(0.11));
    assertThat(path.get(4)).isCloseTo(tick(svg, "middle", "10"), within(0.11));
    // Labels of the vertical axis stand 4 pixels below their values, to be centred on them.
    assertThat(path.get(3)).isCloseTo(tickHeight(svg, "1.0") - 4, within(0.11));
    assertThat(svg).contains(">y, m<");
  }

  @Test
  void values_that_are_not_finite_leave_a_gap() {
    Figure.Line line =
        new Figure.Line(
            "l",
            List.of(0.0, 1.0, 2.0, 3.0, 4.0),
            List.of(1.0, 2.0, Double.NaN, 2.0, 1.0),
            List.of(),
            false);
    String path =
        attribute(
            broad(new Figure.LineChart(CAPTION, PLAIN, PLAIN, List.of(line))), "data-line=\"0\" d");
    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
  }

  @Test
  void the_band_spans_the_error_on_both_sides() {
    Figure.Line line =
        new Figure.Line("l", List.of(0.0, 1.0), List.of(5.0, 5.0), List.of(2.0, 2.0), false);
    String svg = broad(new Figure.LineChart(CAPTION, PLAIN, PLAIN, List.of(line)));
    List<Double> band = numbers(attribute(svg, "data-band=\"0\" d"));
    assertThat(band.get(1)).isCloseTo(tickHeight(svg, "7.0") - 4, within(0.11));
    assertThat(band.get(5)).isCloseTo(tickHeight(svg, "3.0") - 4, within(0.11));
  }

  @Test
  void many_equal_lines_become_panels_and_emphasised_ones_stand_out() {
    assertThat(LineChartArtist.draw(lines(7, false)))
        .isInstanceOfSatisfying(
            Drawn.Panels.class, panels -> assertThat(panels.panels()).hasSize(7));
    String svg = broad(lines(7, true));
    assertThat(Pattern.compile("class=\"line muted\"").matcher(svg).results().count()).isEqualTo(6);
    assertThat(svg).contains(">line 3<").doesNotContain(">line 2<");
  }

  @Test
  void a_long_line_keeps_its_extremes_when_points_share_a_pixel() {
    List<Double> x = IntStream.range(0, 50_000).mapToObj(i -> (double) i).toList();
    List<Double> y = new ArrayList<>(x.stream().map(v -> Math.sin(v / 3000)).toList());
    y.set(31_234, 9.0);
    String svg =
        broad(
            new Figure.LineChart(
                CAPTION, PLAIN, PLAIN, List.of(new Figure.Line("l", x, y, List.of(), false))));
    List<Double> path = numbers(attribute(svg, "data-line=\"0\" d"));
    assertThat(path).hasSizeLessThan(8 * 760);
    double top =
        IntStream.range(0, path.size() / 2)
            .mapToDouble(i -> path.get(2 * i + 1))
            .min()
            .orElseThrow();
    assertThat(tickHeight(svg, "8") - 4 - top).isPositive();
  }

  @Test
  void a_ring_is_round() {
    List<Double> angles = DoubleStream.iterate(0, a -> a + 0.1).limit(63).boxed().toList();
    Figure.Points ring =
        new Figure.Points(
            "ring",
            angles.stream().map(a -> 3 * Math.cos(a)).toList(),
            angles.stream().map(a -> 2.9 * Math.sin(a)).toList());
    Drawn.Chart chart =
        (Drawn.Chart)
            ScatterArtist.draw(
                new Figure.ScatterPlot(CAPTION, PLAIN, PLAIN, List.of(ring), List.of()));
    List<Double> path = numbers(attribute(chart.broad(), "data-set=\"0\" d").replace("h0", ""));
    double across = span(path, 0);
    double up = span(path, 1);
    assertThat(across / up).isCloseTo(3 / 2.9, within(0.01));
  }

  @Test
  void dots_and_whiskers_stand_at_their_values() {
    Figure.DotPlot plot =
        new Figure.DotPlot(
            CAPTION,
            Axis.of("v", "s"),
            List.of(new Figure.Dot("a", 10, 5, "best"), new Figure.Dot("b", 20, Double.NaN, "")));
    String svg = ((Drawn.Chart) DotPlotArtist.draw(plot)).broad();
    double ten = tick(svg, "middle", "10");
    double twenty = tick(svg, "middle", "20");
    assertThat(svg).contains("cx=\"" + Svg.coordinate(ten) + "\"");
    List<Double> whisker = numbers(attribute(svg, "class=\"whisker s0\" d").replace("H", " "));
    assertThat(whisker.get(2) - whisker.get(0)).isCloseTo(twenty - ten, within(0.3));
    assertThat(svg).contains("10.0\u202f±\u202f5.0").contains(">best<");
  }

  @Test
  void bars_of_a_histogram_are_as_high_as_their_counts() {
    Figure.Histogram histogram =
        new Figure.Histogram(
            CAPTION,
            PLAIN,
            List.of(0.0, 1.0, 2.0),
            List.of(new Figure.Counts("c", List.of(2.0, 4.0))));
    String svg = ((Drawn.Chart) HistogramArtist.draw(histogram)).broad();
    String outline = attribute(svg, "class=\"line s0 d0\" d");
    List<Double> heights =
        Pattern.compile("V([\\d.]+)")
            .matcher(outline)
            .results()
            .map(m -> Double.valueOf(m.group(1)))
            .toList();
    double base = numbers(outline).get(1);
    assertThat((base - heights.get(1)) / (base - heights.get(0))).isCloseTo(2, within(0.01));
  }

  @Test
  void cells_of_a_heat_map_have_the_colours_of_their_values() {
    Figure.HeatMap map =
        new Figure.HeatMap(
            CAPTION,
            List.of("r"),
            List.of("a", "b", "c"),
            List.of(0.0, 0.5, 1.0),
            PLAIN,
            false,
            List.of(),
            List.of());
    String svg = ((Drawn.Panels) HeatMapArtist.draw(map)).panels().get(0).svg();
    assertThat(svg).contains("fill=\"#440154\"").contains("fill=\"#fde725\"");
    Figure.HeatMap around =
        new Figure.HeatMap(
            CAPTION,
            List.of("r"),
            List.of("a", "b"),
            List.of(0.0, -3.0),
            PLAIN,
            true,
            List.of(),
            List.of());
    assertThat(((Drawn.Panels) HeatMapArtist.draw(around)).panels().get(0).svg())
        .contains("fill=\"#f4f3f0\"")
        .contains("fill=\"#08306b\"");
  }

  @Test
  void matrices_side_by_side_share_one_scale_of_colours_and_all_have_their_values() {
    Figure.HeatMap map =
        new Figure.HeatMap(
            CAPTION,
            List.of("r"),
            List.of("a", "b"),
            List.of(0.0, 0.5, 0.5, 1.0),
            PLAIN,
            false,
            List.of(),
            List.of(),
            Optional.of(List.of("one", "two")),
            Optional.empty());
    List<Drawn.Panel> panels = ((Drawn.Panels) HeatMapArtist.draw(map)).panels();
    assertThat(panels).extracting(Drawn.Panel::title).containsExactly("one", "two");
    // Half is no end of the colours in either, and looks the same in both.
    String half = "fill=\"" + ColorMap.hex(ColorMap.at(0.5, false)) + "\"";
    assertThat(panels.get(0).svg()).contains(half, ">0.5<").doesNotContain("#fde725");
    assertThat(panels.get(1).svg()).contains(half, ">1<").contains("#fde725");
  }

  @Test
  void places_on_axes_have_ticks_at_round_values() {
    List<String> centres =
        IntStream.range(0, 30).mapToObj(k -> "%.3f".formatted(-2.77 + 0.191 * k)).toList();
    Figure.HeatMap map =
        new Figure.HeatMap(
            CAPTION,
            centres,
            centres,
            IntStream.range(0, 900).mapToObj(k -> (double) k).toList(),
            PLAIN,
            false,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(List.of(Axis.of("across", ""), Axis.of("upwards", ""))));
    String svg = ((Drawn.Panels) HeatMapArtist.draw(map)).panels().get(0).svg();
    assertThat(svg).contains(">\u22122<", ">0<", ">2<", ">across<", ">upwards<");
    assertThat(svg).doesNotContain("2.77");
  }

  @Test
  void a_spike_does_not_take_the_room_of_all_other_values_and_is_said() {
    List<Double> x = IntStream.range(0, 200).mapToObj(k -> (double) k).toList();
    List<Double> y = new ArrayList<>(x.stream().map(v -> Math.sin(v / 10)).toList());
    y.set(3, 40.0);
    Figure.LineChart chart =
        new Figure.LineChart(
            CAPTION, PLAIN, PLAIN, List.of(new Figure.Line("l", x, y, List.of(), false)));
    String svg = ((Drawn.Chart) LineChartArtist.draw(chart)).broad();
    assertThat(svg).contains("beyond", ">40<", ">1.0<");
    // Without the spike there is nothing to cut.
    y.set(3, 0.3);
    Figure.LineChart calm =
        new Figure.LineChart(
            CAPTION, PLAIN, PLAIN, List.of(new Figure.Line("l", x, y, List.of(), false)));
    assertThat(((Drawn.Chart) LineChartArtist.draw(calm)).broad()).doesNotContain("beyond");
  }

  @Test
  void a_line_has_the_series_that_it_asks_for() {
    List<Double> values = List.of(1.0, 2.0);
    Figure.LineChart chart =
        new Figure.LineChart(
            CAPTION,
            PLAIN,
            PLAIN,
            List.of(
                new Figure.Line("l", values, values, List.of(), false, Optional.of(3)),
                new Figure.Line("m", values, values, List.of(), false)));
    String svg = ((Drawn.Chart) LineChartArtist.draw(chart)).broad();
    assertThat(svg).contains("line s3", "line s1").doesNotContain("line s0");
  }

  @Test
  void points_in_panels_lie_on_common_axes_over_those_without_a_panel() {
    List<Double> one = List.of(1.0);
    Figure.ScatterPlot plot =
        new Figure.ScatterPlot(
            CAPTION,
            PLAIN,
            PLAIN,
            List.of(
                new Figure.Points("data", List.of(-5.0), List.of(5.0)),
                new Figure.Points("samples", one, one, Optional.of("first")),
                new Figure.Points("samples", one, one, Optional.of("second"))),
            List.of());
    List<Drawn.Panel> panels = ((Drawn.Panels) ScatterArtist.draw(plot)).panels();
    assertThat(panels).extracting(Drawn.Panel::title).containsExactly("first", "second");
    String first = panels.get(0).svg();
    String second = panels.get(1).svg();
    assertThat(attribute(first, "data-set=\"0\" d"))
        .isEqualTo(attribute(second, "data-set=\"0\" d"));
    assertThat(attribute(first, "data-set=\"1\" d"))
        .isEqualTo(attribute(second, "data-set=\"2\" d"));
    assertThat(first).doesNotContain("data-set=\"2\"");
  }

  @Test
  void labels_that_are_numbers_are_thinned_out_where_they_are_many_and_names_are_not() {
    assertThat(labels(30, k -> "%.2f".formatted(k / 10.0))).hasSizeBetween(16, 30);
    assertThat(labels(6, k -> "%.2f".formatted(k / 10.0))).hasSize(12);
    assertThat(labels(30, k -> "unit " + k)).hasSize(60);
  }

  /** The labels of rows and columns of a map that has as many of both. */
  private static List<String> labels(int count, IntFunction<String> name) {
    List<String> names = IntStream.range(0, count).mapToObj(name).toList();
    Figure.HeatMap map =
        new Figure.HeatMap(
            CAPTION,
            names,
            names,
            IntStream.range(0, count * count).mapToObj(k -> 100.5 + k).toList(),
            PLAIN,
            false,
            List.of(),
            List.of());
    String svg = ((Drawn.Panels) HeatMapArtist.draw(map)).panels().get(0).svg();
    return Pattern.compile(">([^<>]+)</text>")
        .matcher(svg)
        .results()
        .map(found -> found.group(1))
        .filter(names::contains)
        .toList();
  }

  @Test
  void images_are_shown_a_whole_number_of_times_larger_and_at_least_twice() {
    Images digits = new Images(40, 28, 28, 1, new byte[40 * 784]);
    assertThat(ImageGridArtist.scale(digits, 5, false)).isEqualTo(3);
    assertThat(ImageGridArtist.scale(digits, 15, false)).isEqualTo(2);
    assertThat(ImageGridArtist.scale(digits, 40, false)).isEqualTo(2);
    // Labels of rows take of the room: 13 · 28 · 3 = 1092 fits into 1100 only without them.
    assertThat(ImageGridArtist.scale(digits, 13, false)).isEqualTo(3);
    assertThat(ImageGridArtist.scale(digits, 13, true)).isEqualTo(2);
    Drawn.Grid grid = (Drawn.Grid) ImageGridArtist.draw(Figure.ImageGrid.of(CAPTION, digits, 15));
    assertThat(grid.rows()).hasSize(3);
    assertThat(grid.rows().get(2).cells()).hasSize(10);
    assertThat(grid.rows().get(0).cells().get(0).width()).isEqualTo(56);
  }

  @Test
  void decimal_points_of_a_column_stand_under_each_other() {
    Figure.Table table =
        new Figure.Table(
            CAPTION,
            List.of(new Figure.Column("v", "1")),
            List.of(
                List.of(Figure.Cell.of(1.5, 0.012)),
                List.of(Figure.Cell.of(22, 1.4)),
                List.of(Figure.Cell.of(Double.NaN, Double.NaN))));
    Drawn.Rows rows = (Drawn.Rows) TableArtist.draw(table);
    List<Drawn.TableCell> cells = rows.rows().stream().map(r -> r.cells().get(0)).toList();
    assertThat(cells).extracting(Drawn.TableCell::text).containsExactly("1.500", "22.0", "–");
    assertThat(cells)
        .extracting(c -> behindPoint(c.text()) + c.pad().length())
        .containsExactly("40", "22", "04");
    assertThat(rows.heads().get(0).unit()).isEmpty();
    assertThat(cells.get(0).value()).isEqualTo("1.5");
  }

  private static int behindPointLength(String text) {
    int point = text.indexOf('.');
    return point < 0 ? 0 : text.length() - point;
  }

  private static String behindPoint(String text) {
    return Integer.toString(behindPointLength(text));
  }

  private static Figure.LineChart lines(int count, boolean emphasised) {
    return new Figure.LineChart(
        CAPTION,
        PLAIN,
        PLAIN,
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Figure.Line(
                        "line " + i,
                        List.of(0.0, 1.0),
                        List.of(0.0, 1.0 * i),
                        List.of(),
                        emphasised && i == 3))
            .toList());
  }

  private static String broad(Figure.LineChart chart) {
    return ((Drawn.Chart) LineChartArtist.draw(chart)).broad();
  }

  private static String attribute(String svg, String name) {
    MatchResult match =
        Pattern.compile(name + "=\"([^\"]*)\"").matcher(svg).results().findFirst().orElseThrow();
    return match.group(1);
  }

  private static List<Double> numbers(String path) {
    return Pattern.compile("-?\\d+(\\.\\d+)?")
        .matcher(path)
        .results()
        .map(m -> Double.valueOf(m.group()))
        .toList();
  }

  private static double tick(String svg, String anchor, String label) {
    return place(svg, "x=\"([\\d.]+)\" y=\"[\\d.]+\" class=\"tick " + anchor + "\">" + label + "<");
  }

  private static double tickHeight(String svg, String label) {
    return place(svg, "x=\"[\\d.]+\" y=\"([\\d.]+)\" class=\"tick end\">" + label + "<");
  }

  private static double place(String svg, String pattern) {
    return Double.parseDouble(
        Pattern.compile(pattern).matcher(svg).results().findFirst().orElseThrow().group(1));
  }

  private static double span(List<Double> path, int offset) {
    double[] values =
        IntStream.range(0, path.size() / 2).mapToDouble(i -> path.get(2 * i + offset)).toArray();
    return java.util.Arrays.stream(values).max().orElseThrow()
        - java.util.Arrays.stream(values).min().orElseThrow();
  }
}
