package io.galatea.core.quality;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How near samples are to training rows, and to each other, beside held-out rows of the data.
 *
 * <p>Nearness is relative: the distance of a sample to its nearest training row, divided by that
 * row's own distance to the nearest other one, so that simple shapes, which lie close together
 * anyway, do not look like copies (A. Alaa et al., "How faithful is your synthetic data?", ICML
 * 2022, call a sample of a ratio below 1 not authentic). Held-out rows, which nobody copied, have
 * the same ratio measured, and a sample is called a copy if it is nearer than all but 1 % of them.
 * Two samples are called repeats if they are nearer to each other than all but 1 % of as many
 * held-out rows are to their nearest.
 */
final class Nearness {
  /** The share of held-out rows that is as near by chance. */
  static final double EXPECTED = 0.01;

  private final int samples;
  private final boolean independent;
  private final NearestRows nearest;
  private final double[] ratios;
  private final double[] heldOutRatios;
  private final double threshold;
  private final int pairable;
  private final int repeats;

  /**
   * Measures. Training rows are those of the role {@code train}; where there is none, the held-out
   * rows, each of them compared with the others.
   *
   * @param split the role of the held-out rows
   * @param neighbours how many nearest training rows to find for each sample, at least 1
   * @throws GalateaException of kind usage if samples are of another size than the data
   */
  Nearness(
      Samples drawn,
      Data data,
      Role split,
      int neighbours,
      PreparedData prepared,
      Progress progress) {
    Dataset heldOut = data.get(split);
    Dataset train = data.find(Role.TRAIN).orElse(heldOut);
    Batch last = drawn.last();
    check(last, train);
    check(last, heldOut);
    samples = last.rows();
    independent = drawn.independent();
    nearest = NearestRows.of(last, train, neighbours, fraction -> progress.report(0.4 * fraction));
    NearestRows real =
        ofHeldOut(data, heldOut, prepared, done -> progress.report(0.4 + 0.3 * done));
    int[] found =
        IntStream.concat(
                IntStream.range(0, samples).map(q -> nearest.row(q, 0)),
                IntStream.range(0, real.queries()).map(q -> real.row(q, 0)))
            .filter(row -> row != NearestRows.NONE)
            .distinct()
            .sorted()
            .toArray();
    NearestRows own =
        NearestRows.of(
            train.batch(found), train, 1, found, fraction -> progress.report(0.7 + 0.3 * fraction));
    ratios = ratios(nearest, found, own);
    heldOutRatios = ratios(real, found, own);
    Arrays.sort(heldOutRatios);
    threshold = quantile(heldOutRatios);
    pairable = Math.min(samples, heldOut.size());
    repeats = repeats(last, heldOut);
  }

  /** The distance of each sample to the nearest training row. */
  static double[] toTraining(Batch samples, Data data, Dataset heldOut, Progress progress) {
    Dataset train = data.find(Role.TRAIN).orElse(heldOut);
    check(samples, train);
    return NearestRows.of(samples, train, 1, progress).distances();
  }

  /** The training row nearest to each held-out row; the same for all who ask. */
  static NearestRows ofHeldOut(
      Data data, Dataset heldOut, PreparedData prepared, Progress progress) {
    Dataset train = data.find(Role.TRAIN).orElse(heldOut);
    return prepared.of(
        heldOut,
        NearestRows.class,
        List.of(train),
        () ->
            train.sha256().equals(heldOut.sha256())
                ? NearestRows.ofOthers(train, 1, progress)
                : NearestRows.of(heldOut.first(heldOut.size()), train, 1, progress));
  }

  private static void check(Batch samples, Dataset data) {
    if (samples.shape().size() != data.shape().size()) {
      throw GalateaException.usage(
          "samples of "
              + samples.shape()
              + " cannot be compared with "
              + data.name()
              + ", whose rows are of "
              + data.shape());
    }
  }

  private static double[] ratios(NearestRows nearest, int[] found, NearestRows own) {
    return IntStream.range(0, nearest.queries())
        .mapToDouble(
            q -> {
              double distance = nearest.distance(q, 0);
              int row = nearest.row(q, 0);
              // A copy stays one where the training rows themselves have doubles.
              return distance == 0 || row == NearestRows.NONE
                  ? distance
                  : distance / own.distance(Arrays.binarySearch(found, row), 0);
            })
        .toArray();
  }

  /** What 1 % of the ascending values lie below. */
  private static double quantile(double[] ascending) {
    return ascending[(int) (EXPECTED * ascending.length)];
  }

  private int repeats(Batch last, Dataset heldOut) {
    if (pairable < 2) {
      return 0;
    }
    Batch some = last.select(IntStream.range(0, pairable).toArray());
    double[] real = others(heldOut.first(pairable));
    Arrays.sort(real);
    double near = quantile(real);
    return (int) Arrays.stream(others(some)).filter(d -> d < near || d == 0).count();
  }

  private static double[] others(Batch rows) {
    NearestRows nearest = NearestRows.ofOthers(new MemoryDataset("rows", rows), 1, Progress.UNSEEN);
    return IntStream.range(0, rows.rows()).mapToDouble(q -> nearest.distance(q, 0)).toArray();
  }

  /** How many samples there are. */
  int samples() {
    return samples;
  }

  /** The training rows nearest to the samples. */
  NearestRows nearest() {
    return nearest;
  }

  /** Whether a sample is nearer to a training row than all but 1 % of held-out rows. */
  boolean isCopy(int sample) {
    return ratios[sample] < threshold || nearest.distance(sample, 0) == 0;
  }

  /** The share of samples that are copies; about 0.01, or less, where nothing was memorised. */
  double copies() {
    return IntStream.range(0, samples).filter(this::isCopy).count() / (double) samples;
  }

  /** The standard error of a share of samples; NaN where samples depend on each other. */
  double error(double share) {
    return error(share, samples);
  }

  private double error(double share, int count) {
    return independent ? binomialError(share, count) : Double.NaN;
  }

  /**
   * The standard error of a share among independent samples, by Agresti and Coull (1998), with two
   * of either kind added, since a share of 0 is not certain.
   */
  static double binomialError(double share, int count) {
    double adjusted = (share * count + 2) / (count + 4);
    return Math.sqrt(adjusted * (1 - adjusted) / (count + 4));
  }

  /** The share of samples that equal a training row in every value. */
  double duplicates() {
    return IntStream.range(0, samples).filter(q -> nearest.distance(q, 0) == 0).count()
        / (double) samples;
  }

  /** The share of samples that have a repeat among the samples; about 0.01 in data. */
  double repeats() {
    return repeats / (double) pairable;
  }

  /** Its standard error, NaN where samples depend on each other. */
  double repeatsError() {
    return error(repeats(), pairable);
  }

  /**
   * The probability that a sample is relatively nearer to its training row than a held-out row is,
   * ties half: 0.5 for samples like held-out rows (the Mann–Whitney statistic, as in C. Meehan, K.
   * Chaudhuri, S. Dasgupta, "A non-parametric test to detect data-copying", AISTATS 2020).
   */
  double rank() {
    double sum = 0;
    for (double ratio : ratios) {
      int below = below(ratio, false);
      int upTo = below(ratio, true);
      sum += heldOutRatios.length - upTo + 0.5 * (upTo - below);
    }
    return sum / samples / heldOutRatios.length;
  }

  /** How many held-out ratios are below a value, or equal to it on wish. */
  private int below(double value, boolean orEqual) {
    int low = 0;
    int high = heldOutRatios.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (heldOutRatios[middle] < value || (orEqual && heldOutRatios[middle] == value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The median over samples of the distance to the nearest training row. */
  double medianDistance() {
    double[] distances =
        IntStream.range(0, samples).mapToDouble(q -> nearest.distance(q, 0)).sorted().toArray();
    return distances[samples / 2];
  }
}
