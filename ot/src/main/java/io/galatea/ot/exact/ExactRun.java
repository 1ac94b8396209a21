package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.exact.ExactTransport.Method;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * {@link ExactTransport} in blocks of pivots that the caller drives, with the same result. Not
 * thread-safe.
 */
public final class ExactRun {
  private static final int[] NONE = {};

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final Cost part;
  private final double[] partA;
  private final double[] partB;
  private final Method method;

  /** Null where points on a line are sorted instead. */
  private NetworkSimplex simplex;

  private boolean optimal;

  private ExactRun(Cost cost, double[] a, double[] b) {
    Marginals.check(cost, a, b);
    this.cost = cost;
    this.a = a.clone();
    this.b = Marginals.balanced(a, b);
    int[] rows = ExactTransport.positive(this.a);
    int[] columns = ExactTransport.positive(this.b);
    boolean all = rows.length == a.length && columns.length == b.length;
    part = all ? cost : cost.restrict(rows, columns);
    partA = IntStream.of(rows).mapToDouble(i -> this.a[i]).toArray();
    partB = IntStream.of(columns).mapToDouble(j -> this.b[j]).toArray();
    if (OneDimensional.applies(part)) {
      method = Method.ONE_DIMENSIONAL;
    } else {
      method = MassUnits.of(partA, partB).allOne() ? Method.ASSIGNMENT : Method.NETWORK_SIMPLEX;
    }
  }

  /**
   * Prepares a problem.
   *
   * @param a n masses ≥ 0
   * @param b m masses ≥ 0; where the sums differ by rounding b is rescaled to the sum of a
   * @throws IllegalArgumentException if the masses are not valid, see {@link Marginals#check}
   */
  public static ExactRun start(Cost cost, double[] a, double[] b) {
    ExactRun run = new ExactRun(cost, a, b);
    if (run.method == Method.ONE_DIMENSIONAL) {
      run.optimal = true;
    } else {
      run.simplex = NetworkSimplex.start(run.part, run.partA, run.partB);
    }
    return run;
  }

  /**
   * Goes on where {@link #save} left off, with the same problem, and ends with the same bits.
   *
   * @throws IllegalArgumentException if the state is none of this problem
   */
  public static ExactRun resume(Cost cost, double[] a, double[] b, SimplexState state) {
    ExactRun run = new ExactRun(cost, a, b);
    if (run.method == Method.ONE_DIMENSIONAL) {
      run.optimal = true;
      return run;
    }
    run.checkBasis(state);
    run.simplex = NetworkSimplex.resume(run.part, run.partA, run.partB, state);
    run.optimal = state.optimal();
    return run;
  }

  /** A basis is a tree with one root whose arcs join a source and a target each. */
  private void checkBasis(SimplexState state) {
    int n = partA.length;
    int nodes = n + partB.length;
    int[] parent = state.parent();
    boolean valid = parent.length == nodes && state.flow().length == nodes;
    valid = valid && Arrays.stream(state.flow()).allMatch(flow -> flow >= 0);
    valid = valid && Arrays.stream(parent).filter(p -> p == -1).count() == 1;
    for (int w = 0; valid && w < nodes; w++) {
      valid = parent[w] == -1 || (parent[w] >= 0 && parent[w] < nodes && parent[w] < n != w < n);
    }
    valid = valid && !hasCycle(parent);
    int arcs = state.arcRow().length;
    valid = valid && arcs == state.arcColumn().length && state.pivots() >= 0;
    valid = valid && state.position() >= 0 && state.position() <= arcs;
    for (int k = 0; valid && k < arcs; k++) {
      valid =
          state.arcRow()[k] >= 0
              && state.arcRow()[k] < n
              && state.arcColumn()[k] >= 0
              && state.arcColumn()[k] < partB.length;
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "the saved basis is not a spanning tree of "
              + n
              + " sources and "
              + partB.length
              + " targets");
    }
  }

  /** Walks up from every node, once over each arc. */
  private static boolean hasCycle(int[] parent) {
    int[] walk = new int[parent.length];
    for (int w = 0; w < parent.length; w++) {
      int x = w;
      while (x != -1 && walk[x] == 0) {
        walk[x] = w + 1;
        x = parent[x];
      }
      if (x != -1 && walk[x] == w + 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Makes about {@code pivots} pivots.
   *
   * @return whether the plan is optimal
   */
  public boolean advance(long pivots) {
    optimal = optimal || simplex.advance(pivots);
    return optimal;
  }

  /** How many pivots have been made. */
  public long pivots() {
    return simplex == null ? 0 : simplex.pivots();
  }

  /** Everything needed to go on later with the same bits. */
  public SimplexState save() {
    return simplex == null
        ? new SimplexState(NONE, new long[0], NONE, NONE, 0, 0, true)
        : simplex.save();
  }

  /** The present plan with its certificate; feasible, and optimal once {@link #advance} says so. */
  public ExactTransport.Result result() {
    TransportStatus status = optimal ? TransportStatus.OPTIMAL : TransportStatus.ITERATION_LIMIT;
    TransportPlan plan;
    DualPotentials duals;
    if (method == Method.ONE_DIMENSIONAL) {
      OneDimensional.Solution line =
          OneDimensional.solve((PointCost) part, MassUnits.of(partA, partB));
      plan = line.plan();
      duals = line.duals();
    } else {
      plan = simplex.plan();
      duals = simplex.duals();
    }
    ExactTransport.Result solved =
        new ExactTransport.Result(plan, duals, status, method, pivots(), null);
    return ExactTransport.mended(
        ExactTransport.certified(solved, cost, cost, a, b), cost, a, b, Long.MAX_VALUE);
  }
}
