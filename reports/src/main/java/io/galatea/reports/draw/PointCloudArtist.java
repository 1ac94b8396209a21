package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure.Cloud;
import io.galatea.api.figure.Figure.PointCloud;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Draws points in space from a view that shows all three axes, the farthest first; one panel for
 * each cloud, on common axes. The page's script turns them.
 */
final class PointCloudArtist {
  /** Where the static view stands, in degrees; the script begins there as well. */
  private static final double AZIMUTH = Math.toRadians(-52);

  private static final double ELEVATION = Math.toRadians(24);
  private static final double SIZE = 285;
  private static final double CUBE = 160;

  /** More points than this are not told apart in a panel. */
  private static final int MOST = 4000;

  private static final double[][] CORNERS = {
    {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}
  };
  private static final int[][] EDGES = {
    {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
  };

  private static final int[][][] PARALLEL = {
    {{0, 1}, {3, 2}, {4, 5}, {7, 6}},
    {{0, 3}, {1, 2}, {4, 7}, {5, 6}},
    {{0, 4}, {1, 5}, {2, 6}, {3, 7}}
  };

  private final PointCloud figure;
  private final Scale x;
  private final Scale y;
  private final Scale z;

  private PointCloudArtist(PointCloud figure) {
    this.figure = figure;
    x = unit(figure.x(), Cloud::x);
    y = unit(figure.y(), Cloud::y);
    z = unit(figure.z(), Cloud::z);
  }

  static Drawn draw(PointCloud figure) {
    PointCloudArtist artist = new PointCloudArtist(figure);
    List<Drawn.Panel> panels = new ArrayList<>();
    for (int i = 0; i < figure.clouds().size(); i++) {
      panels.add(new Drawn.Panel(figure.clouds().get(i).name(), artist.panel(i)));
    }
    return new Drawn.Panels(panels, false);
  }

  private Scale unit(Axis axis, Function<Cloud, List<Double>> values) {
    return Scale.over(
        figure.clouds().stream().flatMapToDouble(c -> values.apply(c).stream().mapToDouble(v -> v)),
        axis.logarithmic(),
        0,
        0,
        1);
  }

  private String panel(int index) {
    Cloud cloud = figure.clouds().get(index);
    Svg svg = Svg.image(SIZE, SIZE, cloud.name(), "cloud");
    String view =
        Json.of(
            List.of(
                Math.rint(Math.toDegrees(AZIMUTH)),
                Math.rint(Math.toDegrees(ELEVATION)),
                SIZE,
                CUBE,
                List.of(x.low(), x.high(), x.logarithmic()),
                List.of(y.low(), y.high(), y.logarithmic()),
                List.of(z.low(), z.high(), z.logarithmic())));
    svg.group(with().look("space").data("cloud", index).data("view", view));
    frame(svg);
    List<double[]> placed = placed(cloud);
    rim(svg, placed);
    svg.group("points round");
    for (double[] point : placed) {
      int number = (int) point[3];
      svg.path(look(cloud, number, index).data("at", number).path("M" + at(point) + "h0"));
    }
    svg.close();
    marks(svg, cloud);
    return svg.end();
  }

  /** A dark rim behind the points: some have the colour of the paper. */
  private static void rim(Svg svg, List<double[]> placed) {
    StringBuilder path = new StringBuilder();
    for (double[] point : placed) {
      path.append('M').append(at(point)).append("h0");
    }
    svg.path("rim", path.length() == 0 ? "M0 0" : path.toString());
  }

  private static Attributes look(Cloud cloud, int point, int index) {
    return point < cloud.rgb().size()
        ? with().set("stroke", ColorMap.hex(cloud.rgb().get(point)))
        : with().look(Marks.color(index));
  }

  /** Points in pixels with their depth and number, the farthest first. */
  private List<double[]> placed(Cloud cloud) {
    int count = Math.min(cloud.x().size(), Math.min(cloud.y().size(), cloud.z().size()));
    int every = Math.max(1, (count + MOST - 1) / MOST);
    return IntStream.range(0, count)
        .filter(i -> i % every == 0 && shows(cloud, i))
        .mapToObj(
            i -> {
              double[] point = project(inCube(cloud, i));
              return new double[] {point[0], point[1], point[2], i};
            })
        .sorted(Comparator.comparingDouble(p -> p[2]))
        .toList();
  }

  private boolean shows(Cloud cloud, int i) {
    return x.shows(cloud.x().get(i)) && y.shows(cloud.y().get(i)) && z.shows(cloud.z().get(i));
  }

  private double[] inCube(Cloud cloud, int i) {
    return new double[] {x.at(cloud.x().get(i)), y.at(cloud.y().get(i)), z.at(cloud.z().get(i))};
  }

  /** From the unit cube to pixels, with how near it is as a third number. */
  private static double[] project(double[] point) {
    double px = point[0] - 0.5;
    double py = point[1] - 0.5;
    double pz = point[2] - 0.5;
    double across = px * Math.cos(AZIMUTH) - py * Math.sin(AZIMUTH);
    double deep = px * Math.sin(AZIMUTH) + py * Math.cos(AZIMUTH);
    double up = pz * Math.cos(ELEVATION) + deep * Math.sin(ELEVATION);
    double near = pz * Math.sin(ELEVATION) - deep * Math.cos(ELEVATION);
    return new double[] {SIZE / 2 + CUBE * across, SIZE / 2 - CUBE * up, near};
  }

  /** The edges behind the points; those at the nearest corner would lie before them. */
  private void frame(Svg svg) {
    double[][] corners =
        Arrays.stream(CORNERS).map(PointCloudArtist::project).toArray(double[][]::new);
    int nearest = 0;
    for (int i = 1; i < corners.length; i++) {
      nearest = corners[i][2] > corners[nearest][2] ? i : nearest;
    }
    StringBuilder path = new StringBuilder();
    for (int[] edge : EDGES) {
      if (edge[0] != nearest && edge[1] != nearest) {
        path.append('M').append(at(corners[edge[0]])).append('L').append(at(corners[edge[1]]));
      }
    }
    svg.path("frame", path.toString());
    axisName(svg, figure.x(), 0, corners);
    axisName(svg, figure.y(), 1, corners);
    axisName(svg, figure.z(), 2, corners);
  }

  /** Beside the lowest of the four edges along an axis, or the leftmost for the upright one. */
  private static void axisName(Svg svg, Axis axis, int number, double[][] corners) {
    double[] best = null;
    for (int[] edge : PARALLEL[number]) {
      double px = (corners[edge[0]][0] + corners[edge[1]][0]) / 2;
      double py = (corners[edge[0]][1] + corners[edge[1]][1]) / 2;
      if (best == null || (number == 2 ? px < best[0] : py > best[1])) {
        best = new double[] {px, py};
      }
    }
    double away = Math.hypot(best[0] - SIZE / 2, best[1] - SIZE / 2);
    double px = best[0] + (best[0] - SIZE / 2) / away * 18;
    double py = best[1] + (best[1] - SIZE / 2) / away * 18 + 4;
    svg.text(
        with().at(px, py).look("axis-name middle").data("axis", number),
        Typeset.headed(axis.label(), axis.unit()));
  }

  private void marks(Svg svg, Cloud cloud) {
    svg.group("boxes");
    int number = 1;
    for (int i : cloud.marked()) {
      if (i >= 0 && i < cloud.x().size() && shows(cloud, i)) {
        double[] point = project(inCube(cloud, i));
        svg.rect(with().data("at", i).box(point[0] - 6, point[1] - 6, 12, 12));
        // Marks at one place have their numbers beside each other.
        int shift = 12 * earlier(cloud, number - 1);
        svg.text(
            with().at(point[0] + 9 + shift, point[1] - 6).look("tick").data("shift", shift),
            Integer.toString(number));
      }
      number++;
    }
    svg.close();
  }

  /** How many marks before this one are at its place. */
  private static int earlier(Cloud cloud, int mark) {
    int point = cloud.marked().get(mark);
    return (int)
        cloud.marked().subList(0, mark).stream()
            .filter(
                other ->
                    cloud.x().get(other).equals(cloud.x().get(point))
                        && cloud.y().get(other).equals(cloud.y().get(point))
                        && cloud.z().get(other).equals(cloud.z().get(point)))
            .count();
  }

  private static String at(double[] point) {
    return Svg.point(point[0], point[1]);
  }
}
