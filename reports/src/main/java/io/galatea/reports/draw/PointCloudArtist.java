package io.galatea.reports.draw;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Figure.Cloud;
import io.galatea.api.figure.Figure.PointCloud;
import java.util.ArrayList;
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
  private static final double SIZE = 340;
  private static final double CUBE = 196;

  /** More points than this are not told apart in a panel. */
  private static final int MOST = 4000;

  private static final double[][] CORNERS = {
    {0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0, 0, 1}, {1, 0, 1}, {1, 1, 1}, {0, 1, 1}
  };
  private static final int[][] EDGES = {
    {0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 5}, {5, 6}, {6, 7}, {7, 4}, {0, 4}, {1, 5}, {2, 6}, {3, 7}
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
    svg.open(
        "g",
        "class",
        "space",
        "data-cloud",
        index,
        "data-view",
        Json.of(
            List.of(
                Math.rint(Math.toDegrees(AZIMUTH)),
                Math.rint(Math.toDegrees(ELEVATION)),
                SIZE,
                CUBE,
                List.of(x.low(), x.high(), x.logarithmic()),
                List.of(y.low(), y.high(), y.logarithmic()),
                List.of(z.low(), z.high(), z.logarithmic()))));
    frame(svg);
    svg.open("g", "class", "points round");
    List<double[]> placed = placed(cloud);
    for (double[] point : placed) {
      int number = (int) point[3];
      Object[] look = look(cloud, number, index);
      svg.empty("path", look[0], look[1], "d", "M" + at(point) + "h0");
    }
    svg.close();
    marks(svg, cloud);
    return svg.end();
  }

  private static Object[] look(Cloud cloud, int point, int index) {
    return point < cloud.rgb().size()
        ? new Object[] {"stroke", ColorMap.hex(cloud.rgb().get(point))}
        : new Object[] {"class", Marks.color(index)};
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

  private void frame(Svg svg) {
    StringBuilder path = new StringBuilder();
    for (int[] edge : EDGES) {
      path.append('M').append(at(project(CORNERS[edge[0]])));
      path.append('L').append(at(project(CORNERS[edge[1]])));
    }
    svg.empty("path", "class", "frame", "d", path);
    axisName(svg, figure.x(), new double[] {0.5, -0.12, -0.08});
    axisName(svg, figure.y(), new double[] {-0.12, 0.5, -0.08});
    axisName(svg, figure.z(), new double[] {-0.08, -0.08, 1.06});
  }

  private static void axisName(Svg svg, Axis axis, double[] where) {
    double[] point = project(where);
    svg.text(
        point[0],
        point[1] + 4,
        Numbers.headed(axis.label(), axis.unit()),
        "class",
        "axis-name middle",
        "data-at",
        Json.of(List.of(where[0], where[1], where[2])));
  }

  private void marks(Svg svg, Cloud cloud) {
    svg.open("g", "class", "boxes");
    int number = 1;
    for (int i : cloud.marked()) {
      if (i >= 0 && i < cloud.x().size() && shows(cloud, i)) {
        double[] point = project(inCube(cloud, i));
        svg.empty("rect", "x", point[0] - 6, "y", point[1] - 6, "width", 12.0, "height", 12.0);
        svg.text(point[0] + 9, point[1] - 6, Integer.toString(number), "class", "tick");
      }
      number++;
    }
    svg.close();
  }

  private static String at(double[] point) {
    return Svg.coordinate(point[0]) + " " + Svg.coordinate(point[1]);
  }
}
