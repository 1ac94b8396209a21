package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;

/**
 * Builds a strongly feasible basis near given potentials: mass is placed greedily in the order of
 * reduced costs C(i, j) − u(i) − v(j), and the components of the resulting forest are joined by
 * empty arcs, each leading from a source of the lower component to a target of the upper one.
 */
final class StartingBasis {

  private final Cost cost;
  private final int n;
  private final int m;
  private final double[] u;
  private final double[] v;
  private final long[] remaining;
  private final Arcs basis;
  private final long[] basisFlow;

  /** Union-find over nodes; first of positive flow, then of all basis arcs. */
  private final int[] leader;

  /** For the leader of a joined set: the component of it that has no way up yet. */
  private final int[] open;

  private StartingBasis(Cost cost, MassUnits masses, double[] u, double[] v) {
    this.cost = cost;
    this.n = cost.rows();
    this.m = cost.columns();
    this.u = u;
    this.v = v;
    remaining = Arrays.copyOf(masses.source, n + m);
    System.arraycopy(masses.target, 0, remaining, n, m);
    basis = new Arcs(n + m);
    basisFlow = new long[n + m];
    leader = new int[n + m];
    open = new int[n + m];
  }

  /**
   * A basis for {@code masses}.
   *
   * @param arcs the arcs to use first
   * @param flow a forest of flows on these arcs to begin with, or null
   */
  static SpanningTree build(
      Cost cost, MassUnits masses, Arcs arcs, long[] flow, double[] u, double[] v) {
    StartingBasis start = new StartingBasis(cost, masses, u, v);
    int[] order = start.byReducedCost(arcs);
    if (flow != null) {
      start.placeFlow(arcs, flow);
    }
    start.placeMass(arcs, order);
    start.placeRest();
    start.join(arcs, order);
    return start.tree();
  }

  private int[] byReducedCost(Arcs arcs) {
    long[] keys = new long[arcs.size];
    for (int k = 0; k < arcs.size; k++) {
      int bits = Float.floatToIntBits((float) (arcs.cost[k] - u[arcs.row[k]] - v[arcs.column[k]]));
      int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
      keys[k] = ((long) ordered << 32) | k;
    }
    Arrays.parallelSort(keys);
    int[] order = new int[arcs.size];
    for (int k = 0; k < order.length; k++) {
      order[k] = (int) keys[k];
    }
    return order;
  }

  private void placeFlow(Arcs arcs, long[] flow) {
    for (int k = 0; k < arcs.size; k++) {
      if (flow[k] > 0) {
        place(arcs.row[k], arcs.column[k], arcs.cost[k], flow[k]);
      }
    }
  }

  private void placeMass(Arcs arcs, int[] order) {
    for (int k : order) {
      int i = arcs.row[k];
      int j = arcs.column[k];
      if (remaining[i] > 0 && remaining[n + j] > 0) {
        place(i, j, arcs.cost[k], Math.min(remaining[i], remaining[n + j]));
      }
    }
  }

  private void place(int i, int j, double c, long amount) {
    remaining[i] -= amount;
    remaining[n + j] -= amount;
    basisFlow[basis.size] = amount;
    basis.add(i, j, c);
  }

  /** What the candidate arcs could not carry goes to the nearest target with demand left. */
  private void placeRest() {
    int[] free = new int[m];
    int count = 0;
    for (int j = 0; j < m; j++) {
      if (remaining[n + j] > 0) {
        free[count++] = j;
      }
    }
    for (int i = 0; i < n; i++) {
      while (remaining[i] > 0) {
        int best = 0;
        double bestReduced = Double.POSITIVE_INFINITY;
        for (int f = 0; f < count; f++) {
          double reduced = cost.at(i, free[f]) - v[free[f]];
          if (reduced < bestReduced) {
            bestReduced = reduced;
            best = f;
          }
        }
        int j = free[best];
        place(i, j, cost.at(i, j), Math.min(remaining[i], remaining[n + j]));
        if (remaining[n + j] == 0) {
          free[best] = free[--count];
        }
      }
    }
  }

  private int find(int w) {
    int top = w;
    while (leader[top] != top) {
      leader[top] = leader[leader[top]];
      top = leader[top];
    }
    return top;
  }

  private void join(Arcs arcs, int[] order) {
    Arrays.setAll(leader, w -> w);
    for (int k = 0; k < basis.size; k++) {
      leader[find(basis.row[k])] = find(n + basis.column[k]);
    }
    int[] component = new int[n + m];
    Arrays.setAll(component, this::find);
    System.arraycopy(component, 0, open, 0, n + m);
    int rootComponent = component[n];
    for (int k : order) {
      int i = arcs.row[k];
      int j = arcs.column[k];
      if (component[i] != rootComponent && component[n + j] != component[i]) {
        joinIfOpen(i, j, arcs.cost[k], component[i]);
      }
    }
    double[] row = new double[m];
    int[][] members = sourcesOf(component);
    for (int c = 0; c < n + m; c++) {
      if (component[c] == c && c != rootComponent && open[find(c)] == c) {
        joinFrom(members[c], row, c);
      }
    }
  }

  private int[][] sourcesOf(int[] component) {
    int[] count = new int[n + m];
    for (int i = 0; i < n; i++) {
      count[component[i]]++;
    }
    int[][] members = new int[n + m][];
    for (int i = 0; i < n; i++) {
      int c = component[i];
      if (members[c] == null) {
        members[c] = new int[count[c]];
      }
      members[c][--count[c]] = i;
    }
    return members;
  }

  private void joinIfOpen(int i, int j, double c, int component) {
    int below = find(i);
    int above = find(n + j);
    if (below != above && open[below] == component) {
      leader[below] = above;
      basisFlow[basis.size] = 0;
      basis.add(i, j, c);
    }
  }

  private void joinFrom(int[] members, double[] row, int component) {
    double best = Double.POSITIVE_INFINITY;
    double bestCost = 0;
    int bestRow = -1;
    int bestColumn = -1;
    for (int i : members) {
      cost.row(i, row);
      for (int j = 0; j < m; j++) {
        double reduced = row[j] - u[i] - v[j];
        if (reduced < best && find(n + j) != find(i)) {
          best = reduced;
          bestCost = row[j];
          bestRow = i;
          bestColumn = j;
        }
      }
    }
    joinIfOpen(bestRow, bestColumn, bestCost, component);
  }

  /** Hangs the arcs below target 0. */
  private SpanningTree tree() {
    int[] start = new int[n + m + 1];
    for (int k = 0; k < basis.size; k++) {
      start[basis.row[k] + 1]++;
      start[n + basis.column[k] + 1]++;
    }
    for (int w = 0; w < n + m; w++) {
      start[w + 1] += start[w];
    }
    int[] fill = start.clone();
    int[] incident = new int[2 * basis.size];
    for (int k = 0; k < basis.size; k++) {
      incident[fill[basis.row[k]]++] = k;
      incident[fill[n + basis.column[k]]++] = k;
    }
    SpanningTree tree = new SpanningTree(n, m);
    int[] queue = new int[n + m];
    queue[0] = n;
    tree.parent[n] = -1;
    int size = 1;
    for (int head = 0; head < size; head++) {
      int w = queue[head];
      for (int e = start[w]; e < start[w + 1]; e++) {
        int k = incident[e];
        int other = basis.row[k] + n + basis.column[k] - w;
        if (other != tree.parent[w]) {
          tree.parent[other] = w;
          tree.arcCost[other] = basis.cost[k];
          tree.flow[other] = basisFlow[k];
          queue[size++] = other;
        }
      }
    }
    tree.rebuild();
    return tree;
  }
}
