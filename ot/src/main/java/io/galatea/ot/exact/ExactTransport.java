package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.PointCost;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Exact optimal transport ("earth mover's distance"): min ⟨P, C⟩ over P ≥ 0 with row sums a and
 * column sums b. Sorts on a line, assigns where all masses are equal and n = m, and runs the
 * network simplex otherwise; sources and targets without mass take no part but get potentials.
 */
public final class ExactTransport {

  private static final long BLOCK = 10_000;

  /** Up to this share of the cost a gap is rounding. */
  private static final double SMALL_GAP = 1e-9;

  private ExactTransport() {}

  /** How a plan was found. */
  public enum Method {
    /** Sorting, for points on a line. */
    ONE_DIMENSIONAL,
    /** Shortest augmenting paths, then the simplex for what they missed. */
    ASSIGNMENT,
    /** The network simplex. */
    NETWORK_SIMPLEX
  }

  /**
   * An exact plan with its proof.
   *
   * @param plan sparse, in the units of the masses
   * @param duals potentials, finite also where there is no mass
   * @param status how the solver ended
   * @param method how the plan was found
   * @param iterations pivots
   * @param certificate computed without the solver; its {@code primal} is the cost
   */
  public record Result(
      TransportPlan plan,
      DualPotentials duals,
      TransportStatus status,
      Method method,
      long iterations,
      Certificate certificate) {}

  /** {@link #solve(Cost, double[], double[], long)} without a limit. */
  public static Result solve(Cost cost, double[] a, double[] b) {
    return solve(cost, a, b, Long.MAX_VALUE);
  }

  /**
   * Solves the problem, or stops with a feasible plan after {@code limit} pivots or when the thread
   * is interrupted.
   *
   * @param a n masses ≥ 0
   * @param b m masses ≥ 0; where the sums differ by rounding b is rescaled to the sum of a
   * @throws IllegalArgumentException if the masses are not valid, see {@link Marginals#check}
   */
  public static Result solve(Cost cost, double[] a, double[] b, long limit) {
    Marginals.check(cost, a, b);
    double[] balanced = Marginals.balanced(a, b);
    return mended(solveOnce(cost, cost, a, balanced, limit), cost, a, balanced, limit);
  }

  /**
   * The result itself where its certificate holds with a gap that is small beside the cost; else,
   * if costs of very different scales are to blame, that of costs without their prohibitive part.
   */
  static Result mended(Result result, Cost cost, double[] a, double[] balanced, long limit) {
    if (result.status() == TransportStatus.OPTIMAL && !tight(result.certificate())) {
      OptionalDouble cap = CappedCost.separatingCap(cost);
      if (cap.isPresent()) {
        Cost capped = CappedCost.of(cost, cap.getAsDouble());
        Result second = solveOnce(capped, cost, a, balanced, limit);
        return better(second.certificate(), result.certificate()) ? second : result;
      }
    }
    return result;
  }

  private static boolean tight(Certificate c) {
    return c.holds() && Math.abs(c.gap()) <= SMALL_GAP * Math.abs(c.primal());
  }

  private static boolean better(Certificate c, Certificate than) {
    return c.holds() && (!than.holds() || Math.abs(c.gap()) < Math.abs(than.gap()));
  }

  /** Solves for {@code used}, certifies for {@code cost}. */
  private static Result solveOnce(Cost used, Cost cost, double[] a, double[] b, long limit) {
    int[] rows = positive(a);
    int[] columns = positive(b);
    boolean all = rows.length == a.length && columns.length == b.length;
    Cost part = all ? used : used.restrict(rows, columns);
    double[] partA = IntStream.of(rows).mapToDouble(i -> a[i]).toArray();
    double[] partB = IntStream.of(columns).mapToDouble(j -> b[j]).toArray();
    return certified(solvePositive(part, partA, partB, limit), used, cost, a, b);
  }

  /** The solution for the positive masses as one for all of them, with its certificate. */
  static Result certified(Result solved, Cost used, Cost cost, double[] a, double[] b) {
    int[] rows = positive(a);
    int[] columns = positive(b);
    boolean all = rows.length == a.length && columns.length == b.length;
    TransportPlan plan = all ? solved.plan() : expand(solved.plan(), a, b, rows, columns);
    DualPotentials duals = all ? solved.duals() : expand(used, solved.duals(), rows, columns);
    return new Result(
        plan,
        duals,
        solved.status(),
        solved.method(),
        solved.iterations(),
        Certificate.check(cost, a, b, plan, duals));
  }

  static int[] positive(double[] masses) {
    return IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
  }

  private static Result solvePositive(Cost cost, double[] a, double[] b, long limit) {
    MassUnits masses = MassUnits.of(a, b);
    if (OneDimensional.applies(cost)) {
      OneDimensional.Solution line = OneDimensional.solve((PointCost) cost, masses);
      return new Result(
          line.plan(), line.duals(), TransportStatus.OPTIMAL, Method.ONE_DIMENSIONAL, 0, null);
    }
    NetworkSimplex simplex = NetworkSimplex.start(cost, a, b);
    TransportStatus status = run(simplex, limit);
    Method method = masses.allOne() ? Method.ASSIGNMENT : Method.NETWORK_SIMPLEX;
    return new Result(simplex.plan(), simplex.duals(), status, method, simplex.pivots(), null);
  }

  private static TransportStatus run(NetworkSimplex simplex, long limit) {
    while (!simplex.advance(Math.min(BLOCK, limit - simplex.pivots()))) {
      if (Thread.currentThread().isInterrupted()) {
        return TransportStatus.INTERRUPTED;
      }
      if (simplex.pivots() >= limit) {
        return TransportStatus.ITERATION_LIMIT;
      }
    }
    return TransportStatus.OPTIMAL;
  }

  private static TransportPlan expand(
      TransportPlan plan, double[] a, double[] b, int[] rows, int[] columns) {
    int[] row = new int[plan.size()];
    int[] column = new int[plan.size()];
    double[] mass = new double[plan.size()];
    for (int i = 0; i < plan.rows(); i++) {
      for (int k = plan.firstOf(i); k < plan.firstOf(i + 1); k++) {
        row[k] = rows[i];
        column[k] = columns[plan.columnOf(k)];
        mass[k] = plan.massOf(k);
      }
    }
    return TransportPlan.of(a.length, b.length, row, column, mass);
  }

  /** The largest feasible potentials where there is no mass: first of sources, then of targets. */
  private static DualPotentials expand(Cost cost, DualPotentials part, int[] rows, int[] columns) {
    double[] u = new double[cost.rows()];
    double[] v = new double[cost.columns()];
    Arrays.fill(u, Double.NaN);
    Arrays.fill(v, Double.POSITIVE_INFINITY);
    for (int i = 0; i < rows.length; i++) {
      u[rows[i]] = part.source()[i];
    }
    for (int j = 0; j < columns.length; j++) {
      v[columns[j]] = part.target()[j];
    }
    double[] row = new double[cost.columns()];
    for (int i = 0; i < u.length; i++) {
      if (Double.isNaN(u[i])) {
        cost.row(i, row);
        double least = Double.POSITIVE_INFINITY;
        for (int j : columns) {
          least = Math.min(least, row[j] - v[j]);
        }
        u[i] = least;
      }
    }
    boolean[] has = new boolean[v.length];
    for (int j : columns) {
      has[j] = true;
    }
    for (int i = 0; i < u.length; i++) {
      cost.row(i, row);
      for (int j = 0; j < v.length; j++) {
        if (!has[j]) {
          v[j] = Math.min(v[j], row[j] - u[i]);
        }
      }
    }
    return new DualPotentials(u, v);
  }
}
