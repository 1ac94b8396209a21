package io.galatea.core.quality;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells the class of a row by the labels of its nearest training rows (T. Cover and P. Hart,
 * "Nearest neighbor pattern classification", 1967), and knows how often it is wrong: it has
 * classified the held-out rows, whose labels are known. Where there are no other rows than those to
 * learn from, each is classified by the others.
 */
final class ClassJudge {
  private final Dataset train;
  private final Dataset heldOut;
  private final int neighbours;
  private final int[] labels;
  private final int[] actual;
  private final int[] judged;
  private final double[] distances;

  /**
   * The judge that has learnt from the role {@code train}, if there is one with labels; the same
   * for all who ask.
   *
   * @param split the role of the held-out rows
   * @throws GalateaException of kind usage if rows have no labels
   */
  static ClassJudge of(
      PreparedData prepared, Data data, Role split, int neighbours, Progress progress) {
    Dataset heldOut = data.get(split);
    Dataset train = data.find(Role.TRAIN).filter(set -> set.label(0).isPresent()).orElse(heldOut);
    return prepared.of(
        heldOut,
        ClassJudge.class,
        List.of(train, neighbours),
        () -> new ClassJudge(train, heldOut, neighbours, progress));
  }

  private ClassJudge(Dataset train, Dataset heldOut, int neighbours, Progress progress) {
    this.neighbours = neighbours;
    this.train = train;
    this.heldOut = heldOut;
    labels =
        IntStream.range(0, train.size())
            .map(row -> label(train, row))
            .distinct()
            .sorted()
            .toArray();
    actual = IntStream.range(0, heldOut.size()).map(row -> index(label(heldOut, row))).toArray();
    NearestRows nearest = nearestToHeldOut(heldOut.first(heldOut.size()), progress);
    judged = classes(nearest);
    distances = nearest.distances();
  }

  private static int label(Dataset set, int row) {
    return set.label(row)
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "classes of samples are told by labels of the data, but "
                        + set.name()
                        + " has none: give it labels"));
  }

  private int index(int label) {
    int index = Arrays.binarySearch(labels, label);
    if (index < 0) {
      throw GalateaException.usage(
          heldOut.name() + " has the label " + label + ", which " + train.name() + " lacks");
    }
    return index;
  }

  /**
   * The training rows by which each row is judged.
   *
   * @throws GalateaException of kind usage if rows are of another size
   */
  NearestRows nearest(Batch rows, Progress progress) {
    int[] nothing = new int[rows.rows()];
    Arrays.fill(nothing, NearestRows.NONE);
    return nearest(rows, nothing, progress);
  }

  /**
   * The training rows by which versions of the held-out rows are judged, such as damaged ones, one
   * of each in the same order: where it learnt from the same rows, each is judged by the others.
   *
   * @throws GalateaException of kind usage if rows are of another size
   */
  NearestRows nearestToHeldOut(Batch rows, Progress progress) {
    return train.sha256().equals(heldOut.sha256())
        ? nearest(rows, IntStream.range(0, rows.rows()).toArray(), progress)
        : nearest(rows, progress);
  }

  private NearestRows nearest(Batch rows, int[] leftOut, Progress progress) {
    if (rows.shape().size() != train.shape().size()) {
      throw GalateaException.usage(
          "rows of "
              + rows.shape()
              + " cannot be compared with "
              + train.shape()
              + " of "
              + train.name());
    }
    return NearestRows.of(rows, train, neighbours, leftOut, progress);
  }

  /**
   * The class of each row, an index of {@link #labels}: the label that most of its neighbours have;
   * of equally many, that of the nearest.
   */
  int[] classes(NearestRows nearest) {
    int[] classes = new int[nearest.queries()];
    int[] votes = new int[labels.length];
    for (int q = 0; q < classes.length; q++) {
      Arrays.fill(votes, 0);
      int best = 0;
      for (int k = nearest.count() - 1; k >= 0; k--) {
        if (nearest.row(q, k) != NearestRows.NONE) {
          int vote = Arrays.binarySearch(labels, label(train, nearest.row(q, k)));
          votes[vote]++;
        }
      }
      int most = Arrays.stream(votes).max().orElse(0);
      for (int k = nearest.count() - 1; k >= 0; k--) {
        if (nearest.row(q, k) != NearestRows.NONE) {
          int vote = Arrays.binarySearch(labels, label(train, nearest.row(q, k)));
          best = votes[vote] == most ? vote : best;
        }
      }
      classes[q] = best;
    }
    return classes;
  }

  /** The classes, ascending. */
  int[] labels() {
    return labels.clone();
  }

  /** The true class of each held-out row. */
  int[] actual() {
    return actual.clone();
  }

  /** What it takes each held-out row for. */
  int[] judged() {
    return judged.clone();
  }

  /** The distance of each held-out row to the nearest training row. */
  double[] distances() {
    return distances.clone();
  }

  /** The share of held-out rows that it takes for another class. */
  double error() {
    return IntStream.range(0, actual.length).filter(r -> actual[r] != judged[r]).count()
        / (double) actual.length;
  }

  /** What it learnt from. */
  String source() {
    return train.name();
  }
}
