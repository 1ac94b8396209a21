package io.galatea.core.quality;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nearest rows of a data set by Euclidean distance, by comparison with all of them. The rows
 * pass by in blocks, so that the data set is never in memory twice; values of a query that are 0
 * cost nothing, which for images of strokes is most of them.
 */
final class NearestRows {
  /**
   * So many columns of a block lie in a row: enough to fill vector registers, few enough to stay.
   */
  private static final int BLOCK = 128;

  /** Queries a task. */
  private static final int CHUNK = 64;

  /** No row is left out. */
  static final int NONE = -1;

  private final int count;
  private final int queries;
  private final int[] rows;
  private final double[] distances;

  private NearestRows(int queries, int count) {
    this.queries = queries;
    this.count = count;
    rows = new int[queries * count];
    distances = new double[queries * count];
    Arrays.fill(rows, NONE);
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  /** For each query, the {@code count} nearest rows of {@code among}. */
  static NearestRows of(Batch queries, Dataset among, int count, Progress progress) {
    int[] nothing = new int[queries.rows()];
    Arrays.fill(nothing, NONE);
    return of(queries, among, count, nothing, progress);
  }

  /** For each row of a data set, the nearest other rows of the same. */
  static NearestRows ofOthers(Dataset set, int count, Progress progress) {
    int[] all = IntStream.range(0, set.size()).toArray();
    return of(set.batch(all), set, count, all, progress);
  }

  /**
   * For each query, the nearest rows, nearest first; of rows at equal distance the first.
   *
   * @param leftOut for each query a row that does not count, or {@link #NONE}
   */
  static NearestRows of(Batch queries, Dataset among, int count, int[] leftOut, Progress progress) {
    NearestRows nearest = new NearestRows(queries.rows(), count);
    int size = among.shape().size();
    float[] block = new float[BLOCK * size];
    float[] columns = new float[BLOCK * size];
    double[] norms = new double[BLOCK];
    for (int from = 0; from < among.size(); from += BLOCK) {
      int first = from;
      int length = Math.min(BLOCK, among.size() - from);
      among.read(IntStream.range(from, from + length).toArray(), block);
      transpose(block, length, size, columns, norms);
      IntStream.range(0, (queries.rows() + CHUNK - 1) / CHUNK)
          .parallel()
          .forEach(
              chunk -> {
                float[] products = new float[BLOCK];
                int end = Math.min(queries.rows(), (chunk + 1) * CHUNK);
                for (int q = chunk * CHUNK; q < end; q++) {
                  products(queries.values(), q * size, size, columns, products);
                  nearest.offer(q, first, length, norms, products, leftOut[q]);
                }
              });
      progress.report((from + length) / (double) among.size());
    }
    nearest.measureExactly(queries, among);
    return nearest;
  }

  private static void transpose(
      float[] block, int length, int size, float[] columns, double[] norms) {
    for (int r = 0; r < length; r++) {
      double norm = 0;
      for (int i = 0; i < size; i++) {
        float value = block[r * size + i];
        columns[i * BLOCK + r] = value;
        norm += (double) value * value;
      }
      norms[r] = norm;
    }
  }

  private static void products(
      float[] queries, int from, int size, float[] columns, float[] products) {
    Arrays.fill(products, 0);
    for (int i = 0; i < size; i++) {
      float value = queries[from + i];
      if (value != 0) {
        int at = i * BLOCK;
        for (int r = 0; r < BLOCK; r++) {
          products[r] += value * columns[at + r];
        }
      }
    }
  }

  /** Keeps what is nearer than the furthest so far; the norm of the query is the same for all. */
  private void offer(
      int query, int first, int length, double[] norms, float[] products, int leftOut) {
    int start = query * count;
    int last = start + count - 1;
    for (int r = 0; r < length; r++) {
      double distance = norms[r] - 2 * products[r];
      if (distance < distances[last] && first + r != leftOut) {
        int at = last;
        while (at > start && distances[at - 1] > distance) {
          distances[at] = distances[at - 1];
          rows[at] = rows[at - 1];
          at--;
        }
        distances[at] = distance;
        rows[at] = first + r;
      }
    }
  }

  /** Differences of large numbers lose the digits that tell copies from neighbours: again. */
  private void measureExactly(Batch queries, Dataset among) {
    int size = among.shape().size();
    float[] row = new float[size];
    for (int k = 0; k < rows.length; k++) {
      if (rows[k] == NONE) {
        continue;
      }
      among.read(new int[] {rows[k]}, row);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        double difference = (double) queries.values()[k / count * size + i] - row[i];
        sum += difference * difference;
      }
      distances[k] = Math.sqrt(sum);
    }
  }

  /** How many queries there were. */
  int queries() {
    return queries;
  }

  /** How many neighbours each query has. */
  int count() {
    return count;
  }

  /** The row that is the rank-th nearest, from 0; {@link #NONE} where there are not so many. */
  int row(int query, int rank) {
    return rows[query * count + rank];
  }

  /** Its distance; infinite where there are not so many rows. */
  double distance(int query, int rank) {
    return distances[query * count + rank];
  }

  /** The distance of each query to the nearest row; infinite where there is none. */
  double[] distances() {
    return IntStream.range(0, queries).mapToDouble(q -> distance(q, 0)).toArray();
  }
}
