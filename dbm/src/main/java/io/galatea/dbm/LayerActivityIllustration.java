package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How active the units of each hidden layer are on data, by mean field: a histogram of their mean
 * activities, and for data with labels a map of the first units by class. Units that are never, or
 * always, on carry nothing; a layer of such units is not used.
 */
final class LayerActivityIllustration
    implements Illustration<LayerActivityIllustration.Options, BoltzmannMachine> {
  private final Compute compute;

  @Inject
  LayerActivityIllustration(Compute compute) {
    this.compute = compute;
  }

  private static final String NAME = "layer-activity";
  private static final MeanField MEAN_FIELD = new MeanField(1e-4, 50);
  private static final int BINS = 20;

  /** A unit whose mean activity is nearer to 0 or 1 carries hardly anything. */
  private static final double IDLE = 0.01;

  /** Options of {@link LayerActivityIllustration}. */
  record Options(
      @Option(
              value = "How many first rows of the data are looked at, at most.",
              defaultValue = "1000")
          int count,
      @Option(
              value = "How many first units of each layer the maps by class show, at most.",
              defaultValue = "40")
          int units) {
    Options {
      InvalidOption.atLeast("count", count, 1);
      InvalidOption.atLeast("units", units, 1);
    }
  }

  @Override
  public String summary() {
    return "How active the units of each hidden layer are on data, and for which classes; units that"
        + " are never or always on are counted.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, BoltzmannMachine> request) {
    Dataset data = request.reference();
    Layers layers = request.subject().layers();
    if (data.shape().size() != layers.units(0)) {
      throw GalateaException.usage(
          "the machine was trained on rows of "
              + request.subject().shape()
              + ", but "
              + data.name()
              + " has rows of "
              + data.shape());
    }
    String name = request.subjects().get(0).name();
    Batch rows = data.first(request.options().count());
    MeanField.Posterior posterior =
        MEAN_FIELD.of(compute, layers, rows.values(), rows.rows(), request.progress());
    List<Figure.Counts> counts = new ArrayList<>();
    List<Figure> maps = new ArrayList<>();
    List<String> idleUnits = new ArrayList<>();
    int idle = 0;
    int all = 0;
    boolean labelled = data.label(0).isPresent();
    for (int l = 1; l <= layers.depth(); l++) {
      int units = layers.units(l);
      double[] means = means(posterior.means(l), units, rows.rows());
      double[] histogram = new double[BINS];
      int idleHere = 0;
      for (double mean : means) {
        histogram[(int) Math.min(BINS - 1, mean * BINS)] += 1;
        idleHere += mean < IDLE || mean > 1 - IDLE ? 1 : 0;
      }
      counts.add(
          new Figure.Counts(
              "hidden layer " + l, IntStream.range(0, BINS).mapToObj(k -> histogram[k]).toList()));
      idleUnits.add("%d of %d units of hidden layer %d".formatted(idleHere, units, l));
      idle += idleHere;
      all += units;
      if (labelled) {
        int shown = Math.min(units, request.options().units());
        maps.add(byClass(name, data, posterior.means(l), l, units, shown, rows.rows()));
      }
    }
    String sentence =
        String.join(", ", idleUnits)
            + " of "
            + name
            + " have a mean activity below 1 % or above 99 % on the data.";
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure.Histogram(
            new Caption(
                NAME,
                "Activity of the units of " + name,
                "The mean activity of each hidden unit over "
                    + rows.rows()
                    + " rows of "
                    + data.name()
                    + ", by mean field: how many units of each layer are in each bin.",
                sentence),
            Axis.of("mean activity of a unit", ""),
            IntStream.rangeClosed(0, BINS).mapToObj(k -> k / (double) BINS).toList(),
            counts));
    figures.addAll(maps);
    Finding finding =
        Finding.of(idle > all / 2.0 ? Finding.Severity.WARNING : Finding.Severity.NOTE, sentence)
            .shownBy(NAME)
            .restingOn(
                new Finding.Evidence(
                    "share of idle units", idle / (double) all, 0, rows.rows(), "1"));
    return new Drawing(figures, List.of(finding));
  }

  private static double[] means(float[] activities, int units, int rows) {
    double[] means = new double[units];
    for (int k = 0; k < activities.length; k++) {
      means[k % units] += activities[k] / (double) rows;
    }
    return means;
  }

  private static Figure byClass(
      String name, Dataset data, float[] activities, int layer, int units, int shown, int rows) {
    TreeMap<Integer, double[]> sums = new TreeMap<>();
    TreeMap<Integer, Integer> sizes = new TreeMap<>();
    for (int r = 0; r < rows; r++) {
      int label = data.label(r).orElse(-1);
      double[] sum = sums.computeIfAbsent(label, key -> new double[shown]);
      sizes.merge(label, 1, Integer::sum);
      for (int j = 0; j < shown; j++) {
        sum[j] += activities[r * units + j];
      }
    }
    List<Double> values = new ArrayList<>();
    sums.forEach(
        (label, sum) -> {
          for (double s : sum) {
            values.add(s / sizes.get(label));
          }
        });
    return new Figure.HeatMap(
        new Caption(
            NAME + "-" + layer,
            "Activity of hidden layer " + layer + " of " + name + " by class",
            "The mean activity of "
                + (shown < units ? "the first " : "all ")
                + shown
                + " units of hidden layer "
                + layer
                + " of "
                + name
                + " over the rows of each class of "
                + data.name()
                + ", by mean field: a class in each row, a unit in each column.",
            shown + " units for each of " + sums.size() + " classes"),
        sums.keySet().stream().map(label -> "class " + label).toList(),
        IntStream.rangeClosed(1, shown).mapToObj(String::valueOf).toList(),
        values,
        Axis.of("mean activity", ""),
        false,
        List.of(),
        List.of());
  }
}
