package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Passes over all n m costs, in a fixed number of chunks so that the result does not depend on the
 * number of processors. Memory: the arcs that are kept and one row for each chunk at work.
 */
final class Pricing {

  private static final int CHUNKS = 64;
  private static final long WORTH_SHARING = 1 << 18;

  private final Cost cost;
  private final int n;
  private final int m;

  Pricing(Cost cost) {
    this.cost = cost;
    this.n = cost.rows();
    this.m = cost.columns();
  }

  private IntStream chunks() {
    IntStream chunks = IntStream.range(0, CHUNKS);
    return (long) n * m < WORTH_SHARING ? chunks : chunks.parallel();
  }

  private static int chunkStart(int chunk, int size) {
    return (int) ((long) size * chunk / CHUNKS);
  }

  /**
   * Adds for each source its {@code count} arcs of least C(i, j) − v(j); u(i) becomes the least.
   */
  void nearestOfRows(double[] u, double[] v, int count, Arcs into) {
    append(
        chunks()
            .mapToObj(
                chunk -> {
                  int from = chunkStart(chunk, n);
                  int to = chunkStart(chunk + 1, n);
                  Nearest nearest = new Nearest(to - from, count);
                  double[] row = new double[m];
                  for (int i = from; i < to; i++) {
                    cost.row(i, row);
                    nearest.offerAll(i - from, row, v);
                    u[i] = nearest.least(i - from);
                  }
                  return nearest.arcs(cost, from, true);
                }),
        into);
  }

  /**
   * Adds for each target its {@code count} arcs of least C(i, j) − u(i); v(j) becomes the least.
   */
  void nearestOfColumns(double[] u, double[] v, int count, Arcs into) {
    append(
        chunks()
            .mapToObj(
                chunk -> {
                  int from = chunkStart(chunk, m);
                  int to = chunkStart(chunk + 1, m);
                  Nearest nearest = new Nearest(to - from, count);
                  double[] row = new double[to - from];
                  for (int i = 0; i < n; i++) {
                    cost.row(i, from, to, row);
                    nearest.offerToAll(i, row, u[i]);
                  }
                  for (int j = from; j < to; j++) {
                    v[j] = nearest.least(j - from);
                  }
                  return nearest.arcs(cost, from, false);
                }),
        into);
  }

  /** u(i) = min over j of C(i, j) − v(j). */
  void transform(double[] v, double[] u) {
    nearestOfRows(u, v, 1, new Arcs(n));
  }

  /**
   * Adds up to {@code count} arcs of each source whose reduced cost is below {@code −rounding};
   * returns how many.
   */
  int violated(double[] u, double[] v, double rounding, int count, Arcs into) {
    int before = into.size;
    append(
        chunks()
            .mapToObj(
                chunk -> {
                  int from = chunkStart(chunk, n);
                  int to = chunkStart(chunk + 1, n);
                  Arcs found = new Arcs(16);
                  Nearest nearest = new Nearest(1, count);
                  double[] row = new double[m];
                  for (int i = from; i < to; i++) {
                    cost.row(i, row);
                    nearest.reset(u[i] - rounding);
                    nearest.offerAll(0, row, v);
                    nearest.appendTo(found, cost, i);
                  }
                  return found;
                }),
        into);
    return into.size - before;
  }

  private static void append(Stream<Arcs> parts, Arcs into) {
    for (Arcs part : parts.toArray(Arcs[]::new)) {
      for (int k = 0; k < part.size; k++) {
        into.add(part.row[k], part.column[k], part.cost[k]);
      }
    }
  }

  /** The least few values for each of several slots, sorted, with the other end of their arcs. */
  private static final class Nearest {
    private final int slots;
    private final int count;
    private final double[] value;
    private final int[] other;

    Nearest(int slots, int count) {
      this.slots = slots;
      this.count = count;
      value = new double[slots * count];
      other = new int[slots * count];
      reset(Double.POSITIVE_INFINITY);
    }

    void reset(double limit) {
      Arrays.fill(value, limit);
      Arrays.fill(other, -1);
    }

    double least(int slot) {
      return value[slot * count];
    }

    void offerAll(int slot, double[] row, double[] v) {
      int last = slot * count + count - 1;
      double limit = value[last];
      for (int j = 0; j < v.length; j++) {
        double reduced = row[j] - v[j];
        if (reduced < limit) {
          insert(slot, j, reduced);
          limit = value[last];
        }
      }
    }

    void offerToAll(int i, double[] row, double ui) {
      int last = count - 1;
      for (int slot = 0; slot < slots; slot++, last += count) {
        double reduced = row[slot] - ui;
        if (reduced < value[last]) {
          insert(slot, i, reduced);
        }
      }
    }

    private void insert(int slot, int end, double reduced) {
      int place = slot * count + count - 1;
      int first = slot * count;
      while (place > first && value[place - 1] > reduced) {
        value[place] = value[place - 1];
        other[place] = other[place - 1];
        place--;
      }
      value[place] = reduced;
      other[place] = end;
    }

    /** The arcs kept when slots are sources (targets), the first of them {@code from}. */
    Arcs arcs(Cost cost, int from, boolean slotsAreRows) {
      Arcs arcs = new Arcs(slots * count);
      for (int slot = 0; slot < slots; slot++) {
        for (int k = slot * count; k < (slot + 1) * count && other[k] >= 0; k++) {
          int i = slotsAreRows ? from + slot : other[k];
          int j = slotsAreRows ? other[k] : from + slot;
          arcs.add(i, j, cost.at(i, j));
        }
      }
      return arcs;
    }

    void appendTo(Arcs arcs, Cost cost, int i) {
      for (int k = 0; k < count && other[k] >= 0; k++) {
        arcs.add(i, other[k], cost.at(i, other[k]));
      }
    }
  }
}
