package io.galatea.core.quality;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which samples look alike. A sample has a look-alike if the nearest other sample is nearer than
 * all but a share of the data's rows are to the nearest other of as many rows. That share is so
 * what the data themselves would have, and more is a sign that a generator makes the same again, as
 * it does where it collapses in part (Goodfellow 2016, "NIPS 2016 Tutorial: Generative Adversarial
 * Networks", section 5.1).
 */
final class LookAlikes {
  /** Rows of the data that say what is near. */
  private static final int MOST_ROWS = 2000;

  private final double level;
  private final double near;
  private final int[] others;
  private final boolean[][] alike;

  private LookAlikes(double level, double near, boolean[][] alike) {
    this.level = level;
    this.near = near;
    this.alike = alike;
    others =
        Arrays.stream(alike)
            .mapToInt(row -> (int) IntStream.range(0, row.length).filter(j -> row[j]).count())
            .toArray();
  }

  /**
   * What is near, by the data.
   *
   * @param samples how many samples will be compared with each other, at least 2
   * @param level the share of the data's rows that are so near to another
   * @throws GalateaException of kind usage if there are fewer than two rows
   */
  static double near(Dataset data, int samples, double level) {
    int size = Math.min(samples, data.size());
    if (size < 2) {
      throw GalateaException.usage(
          "look-alikes are told from " + data.name() + " by two rows at least and by two samples");
    }
    int groups = Math.max(1, Math.min(data.size(), MOST_ROWS) / size);
    double[] nearest =
        IntStream.range(0, groups)
            .mapToObj(g -> data.batch(IntStream.range(g * size, (g + 1) * size).toArray()))
            .flatMapToDouble(group -> Arrays.stream(nearest(group)))
            .sorted()
            .toArray();
    return nearest[(int) (level * nearest.length)];
  }

  /** Those among samples, of which there are at most as many as {@link #near} was asked about. */
  static LookAlikes among(Batch samples, double near, double level) {
    int n = samples.rows();
    boolean[][] alike = new boolean[n][n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < n; j++) {
                double distance = i == j ? Double.POSITIVE_INFINITY : distance(samples, i, j);
                alike[i][j] = distance < near || distance == 0;
              }
            });
    return new LookAlikes(level, near, alike);
  }

  private static double[] nearest(Batch rows) {
    return IntStream.range(0, rows.rows())
        .parallel()
        .mapToDouble(
            i ->
                IntStream.range(0, rows.rows())
                    .filter(j -> j != i)
                    .mapToDouble(j -> distance(rows, i, j))
                    .min()
                    .orElseThrow())
        .toArray();
  }

  private static double distance(Batch rows, int i, int j) {
    int size = rows.shape().size();
    double sum = 0;
    for (int k = 0; k < size; k++) {
      double difference = rows.values()[i * size + k] - rows.values()[j * size + k];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  /** The distance below which two samples look alike. */
  double near() {
    return near;
  }

  /** How many samples there are. */
  int samples() {
    return others.length;
  }

  /** How many pairs look alike. */
  int pairs() {
    return Arrays.stream(others).sum() / 2;
  }

  /** The share of samples that have a look-alike. */
  double share() {
    return Arrays.stream(others).filter(count -> count > 0).count() / (double) samples();
  }

  /**
   * Its standard error over samples, by leaving out one after another (B. Efron and C. Stein 1981):
   * look-alikes come in pairs at least. Where that is less, as at a share of 0, it is the error of
   * a share among independent samples.
   */
  double error() {
    int n = samples();
    double[] left = new double[n];
    for (int out = 0; out < n; out++) {
      int still = 0;
      for (int i = 0; i < n; i++) {
        still += i != out && others[i] - (alike[i][out] ? 1 : 0) > 0 ? 1 : 0;
      }
      left[out] = still / (n - 1.0);
    }
    double mean = Arrays.stream(left).average().orElseThrow();
    double squares = Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum();
    return Math.max(Math.sqrt(squares * (n - 1) / n), Nearness.binomialError(share(), n));
  }

  /** Whether more samples have a look-alike than rows of the data have, by two standard errors. */
  boolean exceed() {
    return share() - 2 * error() > level;
  }

  /** Samples that are linked by look-alikes, the largest group first; none of a single sample. */
  List<List<Integer>> groups() {
    List<List<Integer>> groups = new ArrayList<>();
    boolean[] seen = new boolean[samples()];
    for (int start = 0; start < samples(); start++) {
      if (others[start] > 0 && !seen[start]) {
        List<Integer> group = new ArrayList<>(List.of(start));
        seen[start] = true;
        for (int k = 0; k < group.size(); k++) {
          for (int j = 0; j < samples(); j++) {
            if (alike[group.get(k)][j] && !seen[j]) {
              seen[j] = true;
              group.add(j);
            }
          }
        }
        group.sort(null);
        groups.add(group);
      }
    }
    groups.sort((a, b) -> Integer.compare(b.size(), a.size()));
    return groups;
  }
}
