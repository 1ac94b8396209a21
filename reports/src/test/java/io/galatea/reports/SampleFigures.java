package io.galatea.reports;

import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.figure.Images;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One or more figures of every kind, like those that the four families make. */
final class SampleFigures {
  private static final List<String> GRID =
      List.of(
          "hiddenUnits=10, learningRate=0.01, epochs=10",
          "hiddenUnits=10, learningRate=0.01, epochs=20",
          "hiddenUnits=10, learningRate=0.06, epochs=10",
          "hiddenUnits=10, learningRate=0.06, epochs=20",
          "hiddenUnits=20, learningRate=0.01, epochs=10",
          "hiddenUnits=20, learningRate=0.01, epochs=20",
          "hiddenUnits=20, learningRate=0.06, epochs=10",
          "hiddenUnits=20, learningRate=0.06, epochs=20");

  private SampleFigures() {}

  private static Caption caption(String name, String title, String text) {
    return new Caption(name, title, text, title + ": " + text);
  }

  static Figure testSet() {
    return Figure.ImageGrid.of(
        caption("data-samples", "The test set", "Sixty digits of the test set, as they are."),
        Digits.of(60),
        15);
  }

  static Figure filters() {
    Random random = new Random(4);
    Images digits = Digits.of(20);
    byte[] pixels = digits.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (96 + (pixels[i] & 255) / 3 + random.nextInt(48));
    }
    return new Figure.ImageGrid(
        caption("filters", "Filters", "Weights of each hidden unit; grey is zero."),
        new Images(20, 28, 28, 1, pixels),
        10,
        List.of(),
        List.of(),
        IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
  }

  static Figure reconstructions() {
    Images digits = Digits.of(8);
    byte[] pixels = new byte[5 * digits.pixels().length];
    for (int r = 0; r < 5; r++) {
      byte[] row = r == 0 ? digits.pixels() : Digits.damaged(digits, r == 1 ? 10 : 11 - r).pixels();
      System.arraycopy(row, 0, pixels, r * row.length, row.length);
    }
    return new Figure.ImageGrid(
        caption(
            "rows-removed",
            "Ten rows removed",
            "Eight test digits, the same without their ten lowest rows, and what the best and the "
                + "worst machine make of them after k Gibbs steps."),
        new Images(40, 28, 28, 1, pixels),
        8,
        List.of("original", "damaged", "best, k = 10", "best, k = 100", "worst, k = 10"),
        List.of("7", "2", "1", "0", "4", "1", "4", "9"),
        List.of());
  }

  static Figure photographs() {
    byte[] pixels = new byte[2 * 120 * 180 * 3];
    for (int i = 0; i < pixels.length / 3; i++) {
      int x = i % 180;
      int y = i / 180 % 120;
      int image = i / (180 * 120);
      pixels[3 * i] = (byte) (image == 0 ? x : 255 - x);
      pixels[3 * i + 1] = (byte) (2 * y);
      pixels[3 * i + 2] = (byte) (120 + 100 * Math.sin(x / 12.0) * Math.cos(y / 9.0));
    }
    return new Figure.ImageGrid(
        caption("photographs", "Colour transfer", "A photograph before and after."),
        new Images(2, 120, 180, 3, pixels),
        2,
        List.of(),
        List.of("source", "transferred"),
        List.of());
  }

  static Figure learningCurves() {
    return chart(
        "learning-curves",
        "Three learning rates",
        List.of("0.1", "0.01", "0.001"),
        20,
        true,
        false);
  }

  static Figure emphasised() {
    return chart("best-and-worst", "Best and worst of the grid", GRID, 20, false, true);
  }

  static Figure multiples() {
    return chart("grid", "All eight machines", GRID, 20, false, false);
  }

  static Figure losses() {
    List<Figure.Line> lines = new ArrayList<>();
    Random random = new Random(9);
    for (String name : List.of("discriminator loss", "generator loss", "discriminator accuracy")) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      double at = 0.7;
      for (int i = 1; i <= 6000; i++) {
        at += 0.02 * random.nextGaussian() - 0.01 * (at - 0.8 - 0.4 * lines.size());
        x.add((double) i);
        y.add(i > 2000 && i < 2200 ? Double.NaN : Math.max(0.01, at));
      }
      lines.add(new Figure.Line(name, x, y, List.of(), false));
    }
    return new Figure.LineChart(
        caption(
            "losses",
            "Losses over time",
            "Both networks' losses for 6000 updates; the gap is where the loss was not finite."),
        Axis.of("update", ""),
        new Axis("loss", "", true),
        lines);
  }

  private static Figure chart(
      String name, String title, List<String> names, int points, boolean errors, boolean emphasis) {
    List<Figure.Line> lines = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      List<Double> e = new ArrayList<>();
      for (int i = 1; i <= points; i++) {
        x.add((double) i);
        y.add(-75 - 12 * k * 0.6 - 130 * Math.exp(-i / (2.0 + 3 * k)));
        e.add(1.5 + 12.0 / i);
      }
      lines.add(
          new Figure.Line(
              names.get(k), x, y, errors ? e : List.of(), emphasis && (k == 2 || k == 6)));
    }
    return new Figure.LineChart(
        caption(
            name,
            title,
            "Pseudo-likelihood of the test set after each epoch. Bands are standard errors."),
        Axis.of("epoch", ""),
        Axis.of("pseudo-likelihood", "nats"),
        lines);
  }

  static Figure ranking() {
    List<Figure.Dot> dots = new ArrayList<>();
    for (int i = 0; i < GRID.size(); i++) {
      String mark = i == 0 ? "best" : i == 7 ? "worst" : "";
      dots.add(new Figure.Dot(GRID.get((i * 3 + 2) % 8), -152.31 - 4.2 * i, 0.41 + i * 0.2, mark));
    }
    return new Figure.DotPlot(
        caption(
            "ranking",
            "Eight machines by exact log-likelihood",
            "Mean over 10,000 test digits; bars are standard errors."),
        Axis.of("log-likelihood", "nats"),
        dots);
  }

  static Figure ring() {
    Random random = new Random(2);
    List<Figure.Points> sets = new ArrayList<>();
    for (String name : List.of("data", "GAN", "WGAN")) {
      List<Double> x = new ArrayList<>();
      List<Double> y = new ArrayList<>();
      for (int i = 0; i < 240; i++) {
        double angle = Math.PI / 4 * random.nextInt(name.equals("GAN") ? 2 : 8);
        x.add(2 * Math.cos(angle) + 0.1 * random.nextGaussian());
        y.add(2 * Math.sin(angle) + 0.1 * random.nextGaussian());
      }
      sets.add(new Figure.Points(name, x, y));
    }
    List<Figure.Segment> segments = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      segments.add(
          new Figure.Segment(
              sets.get(0).x().get(i),
              sets.get(0).y().get(i),
              sets.get(2).x().get(i),
              sets.get(2).y().get(i),
              i / 40.0));
    }
    return new Figure.ScatterPlot(
        caption("ring", "Eight Gaussians", "Data and samples, with forty pairs of a plan."),
        Axis.of("first coordinate", ""),
        Axis.of("second coordinate", ""),
        sets,
        segments);
  }

  static Figure colours() {
    Random random = new Random(3);
    List<Figure.Cloud> clouds = new ArrayList<>();
    for (String name : List.of("source", "target", "source, colours of the target")) {
      List<Double> r = new ArrayList<>();
      List<Double> g = new ArrayList<>();
      List<Double> b = new ArrayList<>();
      List<Integer> rgb = new ArrayList<>();
      for (int i = 0; i < 160; i++) {
        double t = random.nextDouble();
        double red =
            clamp(
                (clouds.isEmpty() ? 0.2 + 0.3 * t : 0.5 + 0.5 * t) + 0.07 * random.nextGaussian());
        double green = clamp(0.2 + 0.7 * t * t + 0.07 * random.nextGaussian());
        double blue =
            clamp(
                (clouds.isEmpty() ? 0.4 + 0.6 * t : 0.4 * (1 - t)) + 0.07 * random.nextGaussian());
        r.add(red);
        g.add(green);
        b.add(blue);
        rgb.add((int) (255 * red) << 16 | (int) (255 * green) << 8 | (int) (255 * blue));
      }
      clouds.add(new Figure.Cloud(name, r, g, b, rgb, List.of(3, 77, 110)));
    }
    return new Figure.PointCloud(
        caption(
            "clouds",
            "Colours in space",
            "160 pixels of each photograph; boxes with the same number are matched by the plan."),
        Axis.of("red", ""),
        Axis.of("green", ""),
        Axis.of("blue", ""),
        clouds);
  }

  private static double clamp(double value) {
    return Math.min(1, Math.max(0, value));
  }

  static Figure plan() {
    List<String> rows = List.of("Anna", "Ben", "Chiara", "David", "Elif", "Farid", "Greta", "Hugo");
    List<String> columns =
        List.of("merveilleux", "éclair", "chocolate mousse", "bavarois", "carrot cake");
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      values.add(Math.max(0, Math.round(10 * Math.pow(Math.sin(1 + i * 2.3), 3)) / 4.0));
    }
    return new Figure.HeatMap(
        caption("plan", "Who eats what", "Portions of each dessert for each person, λ = 10."),
        rows,
        columns,
        values,
        Axis.of("mass", "portions"),
        false,
        List.of(3.0, 3.0, 3.0, 4.0, 2.0, 2.0, 2.0, 1.0),
        List.of(4.0, 2.0, 6.0, 4.0, 4.0));
  }

  static Figure correlations() {
    int n = 64;
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < n * n; i++) {
      values.add(
          i == 70 ? Double.NaN : Math.sin((i % n) / 9.0) * Math.cos(Math.floorDiv(i, n) / 7.0));
    }
    List<String> names = IntStream.range(0, n).mapToObj(i -> "h" + i).toList();
    return new Figure.HeatMap(
        caption("correlations", "Hidden units", "Correlations of all pairs of hidden units."),
        names,
        names,
        values,
        Axis.of("correlation", ""),
        true,
        List.of(),
        List.of());
  }

  static Figure histogram() {
    List<Double> edges = IntStream.rangeClosed(0, 30).mapToObj(i -> i * 10.0).toList();
    return new Figure.Histogram(
        caption("pairwise", "Distances between samples", "How often two samples are so far apart."),
        Axis.of("distance", "pixels"),
        edges,
        List.of(new Figure.Counts("data", bell(17)), new Figure.Counts("samples", bell(11))));
  }

  private static List<Double> bell(int middle) {
    return IntStream.range(0, 30)
        .mapToObj(i -> (double) Math.round(900 * Math.exp(-(i - middle) * (i - middle) / 18.0)))
        .toList();
  }

  static Figure certificates() {
    List<Column> columns =
        List.of(
            new Column("certificate", ""),
            new Column("holds", ""),
            new Column("gap", "cost"),
            new Column("time", "s"));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      rows.add(
          List.of(
              Cell.of("problem " + (char) ('A' + (i * 5) % 9)),
              Cell.of(i == 4 ? "no" : "yes"),
              i == 0
                  ? Cell.of(-12.34567, 0.021).markedBest()
                  : Cell.of(3.2 * i * i - 7.123, i % 3 == 0 ? Double.NaN : 0.13 * i),
              Cell.of(Math.pow(7, i - 3), Double.NaN)));
    }
    return new Figure.Table(
        caption("certificates", "Certificates of optimality", "Duality gaps of nine plans."),
        columns,
        rows);
  }

  static Figure chain() {
    List<Figure> frames = new ArrayList<>();
    Images digits = Digits.of(10);
    for (int k : new int[] {0, 1, 10, 100, 1000}) {
      frames.add(
          Figure.ImageGrid.of(
              caption("k-" + k, "k = " + k, "Ten chains after " + k + " steps."),
              Digits.damaged(digits, (int) (4 * Math.log10(k + 1.0))),
              10));
    }
    return new Figure.Animation(
        caption("gibbs-chain", "Gibbs chains", "Ten chains from test digits after k steps."),
        frames,
        3);
  }
}
