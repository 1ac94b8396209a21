package io.galatea.ot.exact;

import java.util.Arrays;

/**
 * Successive shortest augmenting paths on a sparse set of arcs: mass that has no place yet goes
 * along the path of least reduced cost to a target with demand left (Dijkstra's algorithm with
 * potentials, Edmonds and Karp 1972). It needs feasible potentials and keeps them feasible; mass
 * that no path can place is left over.
 */
final class ShortestPaths {

  private final Arcs arcs;
  private final int n;
  private final int m;
  private final double[] u;
  private final double[] v;
  private final long[] excess;
  private final long[] demand;

  /** Arcs in row order, and for each target the arcs that carry flow, as linked lists. */
  private final int[] rowStart;

  private final int[] byRow;
  private final long[] flow;
  private final int[] firstUsed;
  private final int[] nextUsed;
  private final int[] previousUsed;

  private final double[] distance;
  private final double[] rowDistance;
  private final int[] arcInto;
  private final int[] arcBack;
  private final int[] heap;
  private final int[] place;
  private int heapSize;
  private final int[] touched;
  private int touchedCount;
  private final int[] touchedRows;
  private int touchedRowCount;

  ShortestPaths(Arcs arcs, MassUnits masses, double[] u, double[] v) {
    this.arcs = arcs;
    this.u = u;
    this.v = v;
    n = u.length;
    m = v.length;
    excess = masses.source.clone();
    demand = masses.target.clone();
    flow = new long[arcs.size];
    rowStart = new int[n + 1];
    byRow = new int[arcs.size];
    indexRows();
    firstUsed = new int[m];
    Arrays.fill(firstUsed, -1);
    nextUsed = new int[arcs.size];
    previousUsed = new int[arcs.size];
    distance = new double[m];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    rowDistance = new double[n];
    Arrays.fill(rowDistance, Double.POSITIVE_INFINITY);
    arcInto = new int[m];
    arcBack = new int[n];
    heap = new int[m];
    place = new int[m];
    touched = new int[m];
    touchedRows = new int[n];
  }

  private void indexRows() {
    for (int k = 0; k < arcs.size; k++) {
      rowStart[arcs.row[k] + 1]++;
    }
    for (int i = 0; i < n; i++) {
      rowStart[i + 1] += rowStart[i];
    }
    int[] fill = rowStart.clone();
    for (int k = 0; k < arcs.size; k++) {
      byRow[fill[arcs.row[k]]++] = k;
    }
  }

  private double reduced(int k) {
    return Math.max(0, arcs.cost[k] - u[arcs.row[k]] - v[arcs.column[k]]);
  }

  /** Places what can be placed; returns the flow of each arc. */
  long[] run() {
    for (int i = 0; i < n; i++) {
      while (excess[i] > 0) {
        int end = search(i);
        if (end >= 0) {
          augment(i, end);
        }
        clear(end);
        if (end < 0) {
          break;
        }
      }
    }
    return flow;
  }

  /** Dijkstra from source {@code start}; returns the nearest target with demand, or −1. */
  private int search(int start) {
    rowDistance[start] = 0;
    touchedRows[touchedRowCount++] = start;
    arcBack[start] = -1;
    scan(start, 0);
    while (heapSize > 0) {
      int j = heap[0];
      if (demand[j] > 0) {
        return j;
      }
      pop();
      place[j] = -2;
      double d = distance[j];
      for (int k = firstUsed[j]; k >= 0; k = nextUsed[k]) {
        int i = arcs.row[k];
        if (rowDistance[i] == Double.POSITIVE_INFINITY) {
          rowDistance[i] = d;
          touchedRows[touchedRowCount++] = i;
          arcBack[i] = k;
          scan(i, d);
        }
      }
    }
    return -1;
  }

  private void scan(int i, double d) {
    for (int e = rowStart[i]; e < rowStart[i + 1]; e++) {
      int k = byRow[e];
      int j = arcs.column[k];
      double through = d + reduced(k);
      if (through < distance[j]) {
        if (distance[j] == Double.POSITIVE_INFINITY) {
          touched[touchedCount++] = j;
          place[j] = heapSize;
          heap[heapSize++] = j;
        }
        distance[j] = through;
        arcInto[j] = k;
        rise(place[j]);
      }
    }
  }

  private void rise(int from) {
    int p = from;
    int j = heap[p];
    while (p > 0) {
      int above = (p - 1) >> 1;
      if (distance[heap[above]] <= distance[j]) {
        break;
      }
      heap[p] = heap[above];
      place[heap[p]] = p;
      p = above;
    }
    heap[p] = j;
    place[j] = p;
  }

  private void pop() {
    int j = heap[--heapSize];
    int p = 0;
    while (true) {
      int child = 2 * p + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && distance[heap[child + 1]] < distance[heap[child]]) {
        child++;
      }
      if (distance[heap[child]] >= distance[j]) {
        break;
      }
      heap[p] = heap[child];
      place[heap[p]] = p;
      p = child;
    }
    if (heapSize > 0) {
      heap[p] = j;
      place[j] = p;
    }
  }

  private void augment(int start, int end) {
    long amount = Math.min(excess[start], demand[end]);
    for (int j = end; ; ) {
      int i = arcs.row[arcInto[j]];
      if (i == start) {
        break;
      }
      amount = Math.min(amount, flow[arcBack[i]]);
      j = arcs.column[arcBack[i]];
    }
    for (int j = end; ; ) {
      add(arcInto[j], amount);
      int i = arcs.row[arcInto[j]];
      if (i == start) {
        break;
      }
      add(arcBack[i], -amount);
      j = arcs.column[arcBack[i]];
    }
    excess[start] -= amount;
    demand[end] -= amount;
  }

  private void add(int k, long amount) {
    long before = flow[k];
    flow[k] = before + amount;
    int j = arcs.column[k];
    if (before == 0) {
      int first = firstUsed[j];
      nextUsed[k] = first;
      previousUsed[k] = -1;
      if (first >= 0) {
        previousUsed[first] = k;
      }
      firstUsed[j] = k;
    } else if (flow[k] == 0) {
      if (previousUsed[k] >= 0) {
        nextUsed[previousUsed[k]] = nextUsed[k];
      } else {
        firstUsed[j] = nextUsed[k];
      }
      if (nextUsed[k] >= 0) {
        previousUsed[nextUsed[k]] = previousUsed[k];
      }
    }
  }

  /** Moves the potentials of everything nearer than the end and forgets the search. */
  private void clear(int end) {
    double reach = end >= 0 ? distance[end] : 0;
    for (int t = 0; t < touchedRowCount; t++) {
      int i = touchedRows[t];
      if (rowDistance[i] < reach) {
        u[i] += reach - rowDistance[i];
      }
      rowDistance[i] = Double.POSITIVE_INFINITY;
    }
    for (int t = 0; t < touchedCount; t++) {
      int j = touched[t];
      if (distance[j] < reach) {
        v[j] -= reach - distance[j];
      }
      distance[j] = Double.POSITIVE_INFINITY;
    }
    touchedCount = 0;
    touchedRowCount = 0;
    heapSize = 0;
  }
}
