package io.galatea.ot.exact;

import java.util.Arrays;

/** A growing list of arcs (source, target, cost): the columns of the linear programme in play. */
final class Arcs {

  int[] row;
  int[] column;
  double[] cost;
  int size;

  Arcs(int capacity) {
    row = new int[capacity];
    column = new int[capacity];
    cost = new double[capacity];
  }

  void add(int i, int j, double c) {
    if (size == row.length) {
      int capacity = Math.max(16, size + (size >> 1));
      row = Arrays.copyOf(row, capacity);
      column = Arrays.copyOf(column, capacity);
      cost = Arrays.copyOf(cost, capacity);
    }
    row[size] = i;
    column[size] = j;
    cost[size++] = c;
  }
}
