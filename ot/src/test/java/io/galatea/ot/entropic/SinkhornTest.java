package io.galatea.ot.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import io.galatea.ot.exact.ExactTransport;
import io.galatea.ot.exact.Marginals;
import io.galatea.ot.training.Problems;
import io.galatea.ot.training.Problems.Desserts;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkhornTest {

  private static final int N = 60;
  private static final int M = 45;

  private final Cost cost =
      PointCost.squaredEuclidean(Problems.points(N, 3, 1), Problems.points(M, 3, 2));
  private final double[] a = Problems.masses(N, 3);
  private final double[] b = Problems.masses(M, 4);

  private static SinkhornOptions options(double epsilon, double tolerance, Method method) {
    return new SinkhornOptions(epsilon, tolerance, 100_000, method, false);
  }

  /** Sinkhorn's iteration as it is defined, in the log domain, for reference. */
  private static double[][] reference(Cost cost, double[] a, double[] b, double epsilon) {
    double[] f = new double[a.length];
    double[] g = new double[b.length];
    for (int k = 0; k < 20_000; k++) {
      for (int i = 0; i < a.length; i++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < b.length; j++) {
          largest = Math.max(largest, (g[j] - cost.at(i, j)) / epsilon);
        }
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
          sum += Math.exp((g[j] - cost.at(i, j)) / epsilon - largest);
        }
        f[i] = epsilon * (Math.log(a[i]) - largest - Math.log(sum));
      }
      for (int j = 0; j < b.length; j++) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
          sum += Math.exp((f[i] + g[j] - cost.at(i, j)) / epsilon);
        }
        g[j] += epsilon * (Math.log(b[j]) - Math.log(sum));
      }
    }
    double[][] plan = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        plan[i][j] = Math.exp((f[i] + g[j] - cost.at(i, j)) / epsilon);
      }
    }
    return plan;
  }

  @Test
  void every_variant_finds_the_plan_of_the_textbook_iteration() {
    double epsilon = 0.02;
    double[][] expected = reference(cost, a, b, epsilon);
    for (Method method : Method.values()) {
      for (boolean single : new boolean[] {false, true}) {
        EntropicResult result =
            Sinkhorn.solve(
                cost, a, b, new SinkhornOptions(epsilon, 1e-12, 100_000, method, single));
        assertThat(result.converged()).as(method + " " + single).isTrue();
        for (int i = 0; i < N; i++) {
          for (int j = 0; j < M; j++) {
            assertThat(result.plan().mass(i, j))
                .as(method + " " + single)
                .isEqualTo(expected[i][j], within(1e-8 / N));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, -13.990849663, 3.567264",
    "1, -29.626499485, 3.198185",
    "10, -35.994882692, 2.478695",
    "100, -36.000000000, 2.475880"
  })
  void desserts_agree_with_the_published_example(double lambda, double expected, double entropy) {
    EntropicResult result =
        Sinkhorn.solve(
            Desserts.cost(),
            Desserts.people(),
            Desserts.desserts(),
            options(1 / lambda, 1e-13, Method.AUTO));
    assertThat(result.converged()).isTrue();
    // The reference values are printed with nine and six decimals.
    assertThat(result.cost()).isEqualTo(expected, within(1e-9));
    // h(P / 20) = h(P) / 20 + log 20.
    assertThat(result.entropy() / 20 + Math.log(20)).isEqualTo(entropy, within(1e-6));
    assertThat(result.objective())
        .isEqualTo(result.cost() - result.entropy() / lambda, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 1, 0.1, 1e-2, 1e-3, 1e-4, 1e-5})
  void any_regularization_converges_by_default_and_brackets_the_exact_cost(double epsilon) {
    EntropicResult result = Sinkhorn.solve(cost, a, b, SinkhornOptions.of(epsilon));
    double exact = ExactTransport.solve(cost, a, b).certificate().primal();
    assertThat(result.converged()).as(result.errors().toString()).isTrue();
    assertThat(result.marginalError()).isLessThan(1.1e-9);
    assertThat(result.lowerBound()).isLessThanOrEqualTo(exact + 1e-14);
    assertThat(result.upperBound()).isGreaterThanOrEqualTo(exact - 1e-14);
    assertThat(result.entropicGap()).isEqualTo(0, within(1e-8));
    // An entropic plan costs at most ε (h(a) + h(b)) more than an exact one.
    assertThat(result.upperBound() - exact).isLessThan(epsilon * Math.log((double) N * M) + 1e-8);
  }

  @Test
  void the_method_follows_the_range_of_cost_over_regularization() {
    assertThat(Sinkhorn.solve(cost, a, b, SinkhornOptions.of(0.1)).method())
        .isEqualTo(Method.PLAIN);
    assertThat(
            Sinkhorn.solve(cost, a, b, new SinkhornOptions(1e-3, 1e-3, 100_000, Method.AUTO, false))
                .method())
        .isEqualTo(Method.STABILIZED);
    assertThat(
            Sinkhorn.solve(cost, a, b, new SinkhornOptions(1e-5, 1e-1, 100_000, Method.AUTO, false))
                .method())
        .isEqualTo(Method.LOG);
  }

  @Test
  void rounding_gives_exact_marginals_and_an_upper_bound() {
    EntropicResult rough = Sinkhorn.solve(cost, a, b, options(0.01, 0.1, Method.PLAIN));
    assertThat(rough.marginalError()).isGreaterThan(1e-3);
    double[] columns = new double[M];
    double paid = 0;
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (int j = 0; j < M; j++) {
        double mass = rough.rounded().mass(i, j);
        assertThat(mass).isNotNegative();
        sum += mass;
        columns[j] += mass;
        paid += mass * cost.at(i, j);
      }
      assertThat(sum).isEqualTo(a[i], within(1e-16));
    }
    for (int j = 0; j < M; j++) {
      assertThat(columns[j]).isEqualTo(b[j], within(1e-16));
    }
    assertThat(rough.upperBound()).isEqualTo(paid, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void zero_masses_give_zero_rows_and_finite_potentials(Method method) {
    double[] withZeros = a.clone();
    withZeros[0] += withZeros[5] + withZeros[6];
    withZeros[5] = 0;
    withZeros[6] = 0;
    double[] target = b.clone();
    target[1] += target[0];
    target[0] = 0;
    EntropicResult result = Sinkhorn.solve(cost, withZeros, target, options(0.05, 1e-9, method));
    assertThat(result.converged()).isTrue();
    for (int j = 0; j < M; j++) {
      assertThat(result.plan().mass(5, j)).isZero();
      assertThat(result.rounded().mass(6, j)).isZero();
    }
    for (int i = 0; i < N; i++) {
      assertThat(result.plan().mass(i, 0)).isZero();
      for (int j = 0; j < M; j++) {
        double implied =
            withZeros[i]
                * target[j]
                * Math.exp(
                    (result.potentials().source()[i]
                            + result.potentials().target()[j]
                            - cost.at(i, j))
                        / 0.05);
        assertThat(implied).isEqualTo(result.plan().mass(i, j), within(1e-12));
      }
    }
  }

  @Test
  void identical_clouds_are_hardly_moved_and_the_exact_cost_0_is_bracketed() {
    Cost same = PointCost.squaredEuclidean(Problems.points(N, 3, 1), Problems.points(N, 3, 1));
    EntropicResult result = Sinkhorn.solve(same, a, a, SinkhornOptions.of(1e-4));
    assertThat(result.converged()).isTrue();
    assertThat(result.cost()).isBetween(0.0, 1e-4);
    assertThat(result.lowerBound()).isLessThanOrEqualTo(1e-15);
  }

  @Test
  void units_of_mass_and_cost_only_scale_the_result() {
    EntropicResult one = Sinkhorn.solve(cost, a, b, options(0.05, 1e-12, Method.AUTO));
    double[] a20 = Arrays.stream(a).map(x -> 20 * x).toArray();
    double[] b20 = Arrays.stream(b).map(x -> 20 * x).toArray();
    EntropicResult twenty = Sinkhorn.solve(cost, a20, b20, options(0.05, 1e-12, Method.AUTO));
    assertThat(twenty.cost()).isEqualTo(20 * one.cost(), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_regularization_that_is_not_positive_is_refused_with_advice(double epsilon) {
    assertThatThrownBy(() -> SinkhornOptions.of(epsilon))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("emd")
        .hasMessageContaining(Double.toString(epsilon));
  }

  @Test
  void too_few_iterations_are_not_called_converged() {
    EntropicResult result =
        Sinkhorn.solve(cost, a, b, new SinkhornOptions(1e-3, 1e-9, 5, Method.AUTO, false));
    assertThat(result.converged()).isFalse();
    assertThat(result.iterations()).isEqualTo(5);
    assertThat(result.errors()).hasSize(5);
    assertThat(result.upperBound()).isGreaterThanOrEqualTo(result.lowerBound());
  }

  @Test
  void costs_far_beyond_the_exponent_range_converge_without_nan() {
    double[][] values = new double[8][8];
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        values[i][j] = 1e6 * Math.abs(i - j) + (i * 3 + j * 5) % 7;
      }
    }
    double[] masses = Marginals.uniform(8);
    for (Method method : new Method[] {Method.AUTO, Method.PLAIN, Method.STABILIZED, Method.LOG}) {
      EntropicResult result =
          Sinkhorn.solve(CostMatrix.of(values), masses, masses, options(0.5, 1e-9, method));
      assertThat(result.converged()).as(method + "").isTrue();
      assertThat(Stream.of(result.cost(), result.entropy(), result.gap()))
          .allMatch(Double::isFinite);
    }
  }

  @Test
  void a_saved_iteration_goes_on_where_it_stopped() {
    SinkhornOptions options = options(1e-3, 1e-9, Method.AUTO);
    Sinkhorn cut = Sinkhorn.start(cost, a, b, options);
    while (!cut.advance(7)) {
      cut = Sinkhorn.resume(cost, a, b, options, cut.save());
    }
    EntropicResult whole = Sinkhorn.solve(cost, a, b, options);
    EntropicResult resumed = cut.result();
    assertThat(resumed.converged()).isTrue();
    assertThat(resumed.cost()).isEqualTo(whole.cost());
    assertThat(resumed.errors()).isEqualTo(whole.errors());
    assertThat(resumed.potentials().source()).containsExactly(whole.potentials().source());
  }

  @Test
  void a_kernel_that_is_never_stored_gives_the_same_plan() {
    EntropicResult lazy = Sinkhorn.solve(cost, a, b, options(0.02, 1e-12, Method.LOG));
    EntropicResult stored =
        Sinkhorn.solve(CostMatrix.copyOf(cost), a, b, options(0.02, 1e-12, Method.PLAIN));
    assertThat(lazy.cost()).isEqualTo(stored.cost(), within(1e-12));
  }
}
