package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import java.util.Arrays;

/**
 * The network simplex method for min ⟨P, C⟩ over plans P ≥ 0 with row sums a and column sums b
 * (Dantzig 1951; strongly feasible bases: Cunningham 1976), by column generation: pivots look only
 * at a few promising arcs of each source and target, found by block search, and a pass over all n m
 * costs adds the arcs that still violate the optimality condition, until there is none. Costs are
 * read by rows and never stored: memory O(n + m) beside the costs.
 *
 * <p>The first potentials come from the same problem on every second source and target, and so on
 * down; equal masses with n = m are first assigned by shortest augmenting paths. Neither affects
 * the result, only the number of pivots. Flows are whole numbers of a mass unit, so ties and empty
 * arcs are exact and the method cannot cycle.
 *
 * <p>Not thread-safe. Results do not depend on the number of processors, nor on how the pivots are
 * cut into calls of {@link #advance}.
 */
public final class NetworkSimplex {

  /** Up to this many pairs all arcs take part from the start. */
  private static final long FEW_ARCS = 20_000;

  private static final int SMALLEST_SAMPLE = 75;
  private static final int NEAREST = 8;
  private static final int VIOLATED = 6;
  private static final int BLOCK = 400;

  /** Potentials are recomputed after this many pivots; states are saved at such points. */
  private static final int REFRESH = 1000;

  private static final double ROUNDING = 0x1p-50;

  private final MassUnits masses;
  private final int n;
  private final int m;
  private final Pricing pricing;
  private final Arcs arcs;
  private final SpanningTree tree;
  private final double[] u;
  private final double[] v;
  private double rounding;
  private int position;
  private long pivots;
  private boolean optimal;

  private NetworkSimplex(
      Cost cost, MassUnits masses, Arcs arcs, SpanningTree tree, double[] u, double[] v) {
    this.masses = masses;
    this.n = cost.rows();
    this.m = cost.columns();
    this.pricing = new Pricing(cost);
    this.arcs = arcs;
    this.tree = tree;
    this.u = u;
    this.v = v;
    refresh();
  }

  /**
   * Prepares a problem.
   *
   * @param a n positive masses
   * @param b m positive masses with the sum of {@code a} up to rounding
   * @throws IllegalArgumentException if sizes do not match or a mass is not positive
   */
  public static NetworkSimplex start(Cost cost, double[] a, double[] b) {
    checkMasses(cost, a, b);
    return cold(cost, MassUnits.of(a, b));
  }

  /**
   * Prepares a problem near a known solution of a similar one.
   *
   * @param guess potentials of the targets, for example another solution's; any finite numbers
   */
  public static NetworkSimplex warmStart(Cost cost, double[] a, double[] b, double[] guess) {
    checkMasses(cost, a, b);
    if (guess.length != b.length || !Arrays.stream(guess).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a warm start needs one finite potential for each of the " + b.length + " targets");
    }
    double[] u = new double[a.length];
    new Pricing(cost).transform(guess, u);
    return near(cost, MassUnits.of(a, b), u);
  }

  /** Goes on where {@link #save} left off, with the same costs and masses. */
  public static NetworkSimplex resume(Cost cost, double[] a, double[] b, SimplexState state) {
    checkMasses(cost, a, b);
    int nodes = a.length + b.length;
    if (state.parent().length != nodes || state.flow().length != nodes) {
      throw new IllegalArgumentException(
          "the saved basis has " + state.parent().length + " nodes, the problem " + nodes);
    }
    SpanningTree tree = new SpanningTree(a.length, b.length);
    System.arraycopy(state.parent(), 0, tree.parent, 0, nodes);
    System.arraycopy(state.flow(), 0, tree.flow, 0, nodes);
    for (int w = 0; w < nodes; w++) {
      int above = tree.parent[w];
      if (above >= 0) {
        tree.arcCost[w] = cost.at(Math.min(w, above), Math.max(w, above) - a.length);
      }
    }
    tree.rebuild();
    Arcs arcs = new Arcs(state.arcRow().length);
    for (int k = 0; k < state.arcRow().length; k++) {
      arcs.add(
          state.arcRow()[k],
          state.arcColumn()[k],
          cost.at(state.arcRow()[k], state.arcColumn()[k]));
    }
    NetworkSimplex simplex =
        new NetworkSimplex(
            cost, MassUnits.of(a, b), arcs, tree, new double[a.length], new double[b.length]);
    simplex.position = state.position();
    simplex.pivots = state.pivots();
    simplex.optimal = state.optimal();
    return simplex;
  }

  private static void checkMasses(Cost cost, double[] a, double[] b) {
    Marginals.check(cost, a, b);
    for (double[] side : new double[][] {a, b}) {
      for (double x : side) {
        if (!(x > 0)) {
          throw new IllegalArgumentException("the simplex needs positive masses, one was " + x);
        }
      }
    }
  }

  private static NetworkSimplex cold(Cost cost, MassUnits masses) {
    int n = cost.rows();
    int m = cost.columns();
    if ((long) n * m > FEW_ARCS) {
      return near(cost, masses, coarsePotentials(cost, masses));
    }
    Arcs arcs = new Arcs(n * m);
    double[] row = new double[m];
    for (int i = 0; i < n; i++) {
      cost.row(i, row);
      for (int j = 0; j < m; j++) {
        arcs.add(i, j, row[j]);
      }
    }
    double[] u = new double[n];
    double[] v = new double[m];
    return new NetworkSimplex(
        cost, masses, arcs, StartingBasis.build(cost, masses, arcs, null, u, v), u, v);
  }

  /**
   * Starts from source potentials: those of the targets, and the arcs in play, follow from them.
   */
  private static NetworkSimplex near(Cost cost, MassUnits masses, double[] u) {
    double[] v = new double[cost.columns()];
    Arcs arcs = new Arcs((cost.rows() + cost.columns()) * (NEAREST + 1));
    Pricing pricing = new Pricing(cost);
    pricing.nearestOfColumns(u, v, NEAREST, arcs);
    pricing.nearestOfRows(u, v, NEAREST, arcs);
    long[] flow = null;
    if (masses.allOne()) {
      flow = new ShortestPaths(arcs, masses, u, v).run();
    }
    return new NetworkSimplex(
        cost, masses, arcs, StartingBasis.build(cost, masses, arcs, flow, u, v), u, v);
  }

  /** The potentials that the optimum of a sample implies for every source. */
  private static double[] coarsePotentials(Cost cost, MassUnits masses) {
    int[] rows = sample(cost.rows());
    int[] columns = sample(cost.columns());
    double[] a = Arrays.stream(rows).mapToDouble(i -> masses.source[i]).toArray();
    double[] b = Arrays.stream(columns).mapToDouble(j -> masses.target[j]).toArray();
    NetworkSimplex sub = cold(cost.restrict(rows, columns), MassUnits.of(a, b));
    sub.advance(Long.MAX_VALUE);
    int[] all = new int[cost.rows()];
    Arrays.setAll(all, i -> i);
    double[] u = new double[cost.rows()];
    new Pricing(cost.restrict(all, columns)).transform(sub.v, u);
    return u;
  }

  private static int[] sample(int count) {
    int size = Math.max(Math.min(count, SMALLEST_SAMPLE), (count + 1) / 2);
    int[] indices = new int[size];
    for (int k = 0; k < size; k++) {
      indices[k] = (int) ((2L * k + 1) * count / (2L * size));
    }
    return indices;
  }

  /**
   * Makes {@code limit} pivots, rounded up to the next thousand, unless the optimum comes first.
   *
   * @return whether the plan is optimal; otherwise there is more to do
   */
  public boolean advance(long limit) {
    long goal = pivots + Math.min(limit, Long.MAX_VALUE / 2);
    long end = (goal + REFRESH - 1) / REFRESH * REFRESH;
    while (!optimal && pivots < end) {
      if (!pivot()) {
        price();
      }
    }
    return optimal;
  }

  private void price() {
    refresh();
    int added = pricing.violated(u, v, rounding, VIOLATED, arcs);
    position = arcs.size - added;
    optimal = added == 0;
  }

  private void refresh() {
    tree.refreshPotentials();
    System.arraycopy(tree.potential, 0, u, 0, n);
    System.arraycopy(tree.potential, n, v, 0, m);
    rounding = ROUNDING * (largest(u) + largest(v));
  }

  private static double largest(double[] x) {
    double largest = 0;
    for (double y : x) {
      largest = Math.max(largest, Math.abs(y));
    }
    return largest;
  }

  /** Brings in the best arc of the next block that has one; false when no arc in play improves. */
  private boolean pivot() {
    int[] row = arcs.row;
    int[] column = arcs.column;
    double[] c = arcs.cost;
    double[] potential = tree.potential;
    for (int left = arcs.size; left > 0; ) {
      int end = Math.min(arcs.size, position + Math.min(BLOCK, left));
      int best = -1;
      double least = -rounding;
      for (int k = position; k < end; k++) {
        double reduced = c[k] - potential[row[k]] - potential[n + column[k]];
        if (reduced < least) {
          least = reduced;
          best = k;
        }
      }
      left -= end - position;
      position = end == arcs.size ? 0 : end;
      if (best >= 0) {
        tree.pivot(row[best], n + column[best], c[best]);
        pivots++;
        if (pivots % REFRESH == 0) {
          refresh();
        }
        return true;
      }
    }
    return false;
  }

  /** The number of pivots so far, those on samples not counted. */
  public long pivots() {
    return pivots;
  }

  /** The plan of the current basis: at most n + m − 1 entries. */
  public TransportPlan plan() {
    int[] row = new int[n + m];
    int[] column = new int[n + m];
    double[] mass = new double[n + m];
    int size = 0;
    for (int w = 0; w < n + m; w++) {
      if (tree.parent[w] >= 0 && tree.flow[w] > 0) {
        row[size] = Math.min(w, tree.parent[w]);
        column[size] = Math.max(w, tree.parent[w]) - n;
        mass[size++] = tree.flow[w] * masses.unit;
      }
    }
    return TransportPlan.of(
        n, m, Arrays.copyOf(row, size), Arrays.copyOf(column, size), Arrays.copyOf(mass, size));
  }

  /** The potentials of the current basis; feasible once the plan is optimal. */
  public DualPotentials duals() {
    refresh();
    return new DualPotentials(u.clone(), v.clone());
  }

  /** Everything needed to go on later with the same bits. */
  public SimplexState save() {
    return new SimplexState(
        tree.parent.clone(),
        tree.flow.clone(),
        Arrays.copyOf(arcs.row, arcs.size),
        Arrays.copyOf(arcs.column, arcs.size),
        position,
        pivots,
        optimal);
  }
}
