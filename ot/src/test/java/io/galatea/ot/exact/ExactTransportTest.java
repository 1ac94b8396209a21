package io.galatea.ot.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.training.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.junit.jupiter.api.Test;

class ExactTransportTest {

  /** Primal and dual are sums of at most a few hundred products of numbers near 1. */
  private static final double EXACT = 1e-12;

  @Test
  void equals_the_best_permutation_on_500_small_assignments() {
    for (int seed = 0; seed < 500; seed++) {
      int n = 1 + seed % 7;
      CostMatrix cost = Problems.costs(n, n, seed % 3 == 0, seed);
      double[] masses = Marginals.uniform(n);
      ExactTransport.Result result = ExactTransport.solve(cost, masses, masses);
      assertProven(cost, masses, masses, result, "seed " + seed);
      double best = bestPermutation(cost, new boolean[n], 0) / n;
      assertThat(result.certificate().primal()).as("seed " + seed).isEqualTo(best, within(EXACT));
    }
  }

  private static double bestPermutation(Cost cost, boolean[] used, int i) {
    if (i == used.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int j = 0; j < used.length; j++) {
      if (!used[j]) {
        used[j] = true;
        best = Math.min(best, cost.at(i, j) + bestPermutation(cost, used, i + 1));
        used[j] = false;
      }
    }
    return best;
  }

  @Test
  void equals_an_independent_linear_programme_on_500_small_problems() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int n = 1 + random.nextInt(6);
      int m = 1 + random.nextInt(6);
      CostMatrix cost = Problems.costs(n, m, seed % 4 == 0, seed);
      double[] a = Problems.masses(n, 2L * seed);
      double[] b = Problems.masses(m, 2L * seed + 1);
      ExactTransport.Result result = ExactTransport.solve(cost, a, b);
      assertProven(cost, a, b, result, "seed " + seed);
      // Commons Math works to its default epsilon, 1e-6, on each pivot.
      assertThat(result.certificate().primal())
          .as("seed " + seed)
          .isEqualTo(linearProgramme(cost, a, b), within(1e-6));
    }
  }

  private static double linearProgramme(Cost cost, double[] a, double[] b) {
    int n = a.length;
    int m = b.length;
    double[] objective = new double[n * m];
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] row = new double[n * m];
      for (int j = 0; j < m; j++) {
        objective[i * m + j] = cost.at(i, j);
        row[i * m + j] = 1;
      }
      constraints.add(new LinearConstraint(row, Relationship.EQ, a[i]));
    }
    for (int j = 0; j + 1 < m; j++) {
      double[] column = new double[n * m];
      for (int i = 0; i < n; i++) {
        column[i * m + j] = 1;
      }
      constraints.add(new LinearConstraint(column, Relationship.EQ, b[j]));
    }
    PointValuePair optimum =
        new SimplexSolver()
            .optimize(
                new MaxIter(10_000),
                new LinearObjectiveFunction(objective, 0),
                new LinearConstraintSet(constraints),
                new NonNegativeConstraint(true));
    return optimum.getValue();
  }

  /** What every optimum must satisfy, recomputed here from the definitions. */
  private static void assertProven(
      Cost cost, double[] a, double[] b, ExactTransport.Result result, String name) {
    TransportPlan plan = result.plan();
    double[] u = result.duals().source();
    double[] v = result.duals().target();
    double scale = 0;
    double primal = 0;
    double dual = 0;
    for (int i = 0; i < a.length; i++) {
      double sum = 0;
      for (int j = 0; j < b.length; j++) {
        double c = cost.at(i, j);
        scale = Math.max(scale, Math.abs(c));
        sum += plan.mass(i, j);
        primal += plan.mass(i, j) * c;
        assertThat(plan.mass(i, j)).as(name).isNotNegative();
      }
      assertThat(sum).as(name).isEqualTo(a[i], within(1e-14));
      dual += a[i] * u[i];
    }
    double[] columns = plan.columnSums();
    for (int j = 0; j < b.length; j++) {
      assertThat(columns[j]).as(name).isEqualTo(b[j], within(1e-14));
      dual += b[j] * v[j];
      for (int i = 0; i < a.length; i++) {
        double reduced = cost.at(i, j) - u[i] - v[j];
        assertThat(reduced).as(name).isGreaterThanOrEqualTo(-1e-9 * scale);
        if (plan.mass(i, j) > 0) {
          assertThat(reduced).as(name).isEqualTo(0, within(1e-9 * scale));
        }
      }
    }
    assertThat(primal).as(name).isEqualTo(dual, within(EXACT * Math.max(scale, 1e-300)));
    assertThat(plan.size()).as(name).isLessThan(a.length + b.length);
    assertThat(result.status()).as(name).isEqualTo(TransportStatus.OPTIMAL);
    assertThat(result.certificate().holds()).as(name + " " + result.certificate()).isTrue();
  }

  @Test
  void large_problems_that_need_candidates_and_samples_are_proven_optimal() {
    int[][] sizes = {{300, 300}, {400, 150}, {37, 900}, {1000, 20}};
    for (int[] size : sizes) {
      Cost cost =
          PointCost.squaredEuclidean(
              Problems.points(size[0], 3, 1), Problems.points(size[1], 3, 2));
      double[] a = Problems.masses(size[0], 3);
      double[] b = Problems.masses(size[1], 4);
      String name = size[0] + " x " + size[1];
      assertProven(cost, a, b, ExactTransport.solve(cost, a, b), name);
      double[] uniformA = Marginals.uniform(size[0]);
      double[] uniformB = Marginals.uniform(size[1]);
      assertProven(cost, uniformA, uniformB, ExactTransport.solve(cost, uniformA, uniformB), name);
    }
  }

  @Test
  void equal_masses_on_both_sides_are_an_assignment_and_give_a_permutation() {
    Cost cost = PointCost.euclidean(Problems.points(250, 2, 5), Problems.points(250, 2, 6));
    double[] masses = Marginals.uniform(250);
    ExactTransport.Result result = ExactTransport.solve(cost, masses, masses);
    assertThat(result.method()).isEqualTo(ExactTransport.Method.ASSIGNMENT);
    assertThat(result.plan().size()).isEqualTo(250);
    assertProven(cost, masses, masses, result, "assignment");
  }

  @Test
  void a_permuted_palette_is_recovered_exactly() {
    int n = 400;
    Points palette = Problems.points(n, 3, 7);
    int[] permutation = permutation(n, 8);
    Cost cost = PointCost.squaredEuclidean(palette, palette.select(permutation));
    for (boolean uniform : new boolean[] {true, false}) {
      double[] a = uniform ? Marginals.uniform(n) : Problems.masses(n, 9);
      double[] b = IntStream.of(permutation).mapToDouble(i -> a[i]).toArray();
      ExactTransport.Result result = ExactTransport.solve(cost, a, b);
      assertThat(result.certificate().primal()).isZero();
      for (int j = 0; j < n; j++) {
        assertThat(result.plan().mass(permutation[j], j))
            .isEqualTo(a[permutation[j]], within(1e-17));
      }
      assertThat(result.certificate().holds()).isTrue();
    }
  }

  private static int[] permutation(int n, long seed) {
    List<Integer> list = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    java.util.Collections.shuffle(list, new Random(seed));
    return list.stream().mapToInt(i -> i).toArray();
  }

  @Test
  void points_on_a_line_are_matched_in_order_and_the_simplex_agrees() {
    for (int seed = 0; seed < 50; seed++) {
      int n = 1 + seed;
      int m = 1 + (seed * 7) % 40;
      Points x = Problems.points(n, 1, seed);
      Points y = Problems.points(m, 1, seed + 1000);
      for (PointCost cost :
          List.of(
              PointCost.squaredEuclidean(x, y),
              PointCost.euclidean(x, y),
              PointCost.minkowski(x, y, 3))) {
        double[] a = Problems.masses(n, seed);
        double[] b = Problems.masses(m, seed + 1);
        ExactTransport.Result line = ExactTransport.solve(cost, a, b);
        assertThat(line.method()).isEqualTo(ExactTransport.Method.ONE_DIMENSIONAL);
        assertProven(cost, a, b, line, "line " + seed);
        ExactTransport.Result simplex = ExactTransport.solve(CostMatrix.copyOf(cost), a, b);
        assertThat(line.certificate().primal())
            .isEqualTo(simplex.certificate().primal(), within(EXACT));
      }
    }
  }

  @Test
  void equal_masses_on_a_line_cost_the_mean_difference_of_the_sorted_points() {
    double[] x = Problems.points(100, 1, 1).select(permutation(100, 1)).rows();
    double[] y = Problems.points(100, 1, 2).rows();
    double[] uniform = Marginals.uniform(100);
    double cost =
        ExactTransport.solve(
                PointCost.euclidean(Points.of(x, 1), Points.of(y, 1)), uniform, uniform)
            .certificate()
            .primal();
    Arrays.sort(x);
    Arrays.sort(y);
    double expected =
        IntStream.range(0, 100).mapToDouble(i -> Math.abs(x[i] - y[i])).average().orElseThrow();
    assertThat(cost).isEqualTo(expected, within(EXACT));
  }

  @Test
  void the_desserts_are_shared_out_to_everyones_satisfaction_of_36() {
    ExactTransport.Result result =
        ExactTransport.solve(
            Problems.Desserts.cost(), Problems.Desserts.people(), Problems.Desserts.desserts());
    // Portions and preferences are multiples of 1/2, so everything is exact.
    assertThat(result.certificate().primal()).isEqualTo(-36.0);
    assertThat(result.certificate().dual()).isEqualTo(-36.0);
    assertThat(result.certificate().marginalError()).isZero();
    assertThat(result.certificate().holds()).isTrue();
  }

  @Test
  void degenerate_problems_end_at_a_proven_optimum() {
    double[][] equal = new double[6][9];
    for (double[] row : equal) {
      Arrays.fill(row, 3);
    }
    Cost constant = CostMatrix.of(equal);
    double[] a = Marginals.uniform(6);
    double[] b = Marginals.uniform(9);
    assertProven(constant, a, b, ExactTransport.solve(constant, a, b), "equal costs");

    double[] one = {0.7};
    Cost single = CostMatrix.of(new double[][] {{5}});
    assertProven(single, one, one, ExactTransport.solve(single, one, one), "one point");

    double[] origin = new double[3 * 200];
    Cost zero = PointCost.euclidean(Points.of(origin, 3), Points.of(origin, 3));
    double[] masses = Marginals.uniform(200);
    assertProven(zero, masses, masses, ExactTransport.solve(zero, masses, masses), "equal points");

    Cost ties = Problems.costs(120, 240, true, 3);
    double[] p = Marginals.uniform(120);
    double[] q = Marginals.uniform(240);
    assertProven(ties, p, q, ExactTransport.solve(ties, p, q), "ties");
  }

  @Test
  void points_without_mass_get_empty_rows_and_feasible_potentials() {
    Cost cost = Problems.costs(5, 4, false, 11);
    double[] a = {0, 0.5, 0.25, 0, 0.25};
    double[] b = {0.5, 0, 0, 0.5};
    ExactTransport.Result result = ExactTransport.solve(cost, a, b);
    assertProven(cost, a, b, result, "zero masses");
    assertThat(result.duals().source()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(result.duals().target()).doesNotContain(Double.NaN, Double.POSITIVE_INFINITY);
  }

  @Test
  void tiny_costs_beside_forbidden_ones_of_1e32_give_the_right_plan() {
    int n = 6;
    Random random = new Random(12);
    double[][] values = new double[n][n];
    double[][] small = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean allowed = j == i || j == (i + 1) % n || j == (i + 2) % n;
        small[i][j] = allowed ? 1e-3 * random.nextDouble() : 1;
        values[i][j] = allowed ? small[i][j] : 1e32 * (1 + random.nextDouble());
      }
    }
    Cost cost = CostMatrix.of(values);
    double[] masses = Marginals.uniform(n);
    ExactTransport.Result result = ExactTransport.solve(cost, masses, masses);
    double best = bestPermutation(CostMatrix.of(small), new boolean[n], 0) / n;
    assertThat(result.certificate().primal()).isEqualTo(best, within(1e-18));
    assertThat(result.certificate().holds()).isTrue();
    assertThat(result.certificate().tolerance()).isLessThan(1e-11);
  }

  @Test
  void sums_that_differ_by_rounding_are_balanced_and_others_refused() {
    Cost cost = Problems.costs(3, 2, false, 13);
    double[] a = {0.1, 0.2, 0.3};
    double[] b = {0.3, 0.30000000001};
    assertThat(ExactTransport.solve(cost, a, b).certificate().holds()).isTrue();
    assertThatThrownBy(() -> ExactTransport.solve(cost, a, new double[] {0.3, 0.4}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.6")
        .hasMessageContaining("0.7");
  }

  @Test
  void masses_that_are_no_masses_are_refused() {
    Cost cost = Problems.costs(2, 2, false, 14);
    double[] good = {0.5, 0.5};
    for (double[] bad :
        new double[][] {
          {-0.5, 1.5}, {Double.NaN, 1}, {Double.POSITIVE_INFINITY, 1}, {0, 0}, {1}, {}
        }) {
      assertThatThrownBy(() -> ExactTransport.solve(cost, bad, good))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> ExactTransport.solve(cost, good, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_limit_on_pivots_leaves_a_feasible_plan_that_the_certificate_does_not_pass() {
    Cost cost = PointCost.squaredEuclidean(Problems.points(500, 3, 1), Problems.points(500, 3, 2));
    double[] a = Problems.masses(500, 3);
    double[] b = Problems.masses(500, 4);
    ExactTransport.Result result = ExactTransport.solve(cost, a, b, 1);
    assertThat(result.status()).isEqualTo(TransportStatus.ITERATION_LIMIT);
    assertThat(result.certificate().marginalError()).isLessThan(1e-14);
    assertThat(result.certificate().holds()).isFalse();
  }

  @Test
  void an_interrupted_thread_gets_its_feasible_plan() {
    Cost cost =
        PointCost.squaredEuclidean(Problems.points(1500, 3, 1), Problems.points(1500, 3, 2));
    double[] a = Problems.masses(1500, 3);
    double[] b = Problems.masses(1500, 4);
    Thread.currentThread().interrupt();
    ExactTransport.Result result = ExactTransport.solve(cost, a, b, 5000);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.status()).isEqualTo(TransportStatus.INTERRUPTED);
    assertThat(result.certificate().marginalError()).isLessThan(1e-14);
  }

  @Test
  void the_gap_of_an_assignment_beside_forbidden_costs_is_small_beside_its_own_cost() {
    Cost cost = CostMatrix.of(new double[][] {{1e-3, 1e32}, {1e32, 1e-3}});
    double[][] masses = {{0.5, 0.5}, {0.25, 0.75}};
    for (double[] both : masses) {
      ExactTransport.Result solved = ExactTransport.solve(cost, both, both);
      ExactRun run = ExactRun.start(cost, both, both);
      assertThat(run.advance(1000)).isTrue();
      for (ExactTransport.Result result : List.of(solved, run.result())) {
        // Every unit of mass stays at a cost of 1e-3.
        assertThat(result.certificate().primal()).isEqualTo(1e-3, within(1e-18));
        assertThat(result.certificate().gap()).isEqualTo(0, within(1e-9 * 1e-3));
        assertThat(result.certificate().holds()).isTrue();
      }
    }
  }
}
