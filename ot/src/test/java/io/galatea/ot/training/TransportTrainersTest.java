package io.galatea.ot.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.Trainer;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.TransportCertificate;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.ToyData;
import io.galatea.ot.data.DessertsProvider;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportTrainersTest {
  private static Data bundledDesserts() {
    Map<String, Dataset> data = new HashMap<>();
    TransportRoles.ALL.forEach(
        role ->
            data.put(
                role.name(),
                new DessertsProvider()
                    .load(
                        new DatasetProvider.Request<>(new NoOptions(), role, RandomStream.of(1)))));
    return new Data(data);
  }

  /**
   * The values of the table that comes with the example, computed there to a row error of 1e-13.
   */
  @ParameterizedTest
  @CsvSource({
    "0.1, -13.990849663, 3.567264",
    "1, -29.626499485, 3.198185",
    "10, -35.994882692, 2.478695",
    "100, -36.000000000, 2.475880"
  })
  void desserts_cost_and_spread_as_published(double lambda, double cost, double entropy) {
    List<Trainer<EntropicOptions, TransportCoupling>> trainers =
        List.of(
            new EntropicTrainer.Log(),
            new EntropicTrainer.EpsilonScaling(),
            new EntropicTrainer.Greenkhorn());
    for (Trainer<EntropicOptions, TransportCoupling> trainer : trainers) {
      TransportFixtures.Finished<TransportCoupling> done =
          TransportFixtures.finish(
              trainer, TransportFixtures.entropic(1 / lambda), bundledDesserts());
      // Nine and six decimals are printed.
      assertThat(done.model().cost()).isEqualTo(cost, within(1e-9));
      assertThat(done.model().entropy()).isEqualTo(entropy, within(1e-6));
      assertThat(done.model().certificate().converged()).isTrue();
      assertThat(done.findings()).isEmpty();
    }
  }

  @Test
  void exact_desserts_cost_36_and_the_certificate_proves_it() {
    TransportCoupling plan =
        TransportFixtures.finish(new EmdTrainer(), TransportFixtures.emd(), bundledDesserts())
            .model();
    TransportCertificate c = plan.certificate();
    assertThat(c.cost()).isEqualTo(-36);
    assertThat(c.gap()).isEqualTo(0, within(1e-12));
    assertThat(c.converged()).isTrue();
    assertThat(c.method()).isEqualTo("network-simplex");
    double[] rows = new double[8];
    plan.forEach((i, j, mass) -> rows[i] += mass);
    assertThat(rows).containsExactly(3, 3, 3, 4, 2, 2, 2, 1);
    assertThat(plan).isNotInstanceOf(PointCoupling.class);
  }

  @Test
  void the_certificate_of_a_plan_is_what_its_numbers_say() {
    for (TransportCoupling plan :
        List.of(
            TransportOffersTest.exact(TransportFixtures.clouds()),
            TransportOffersTest.entropic(TransportFixtures.clouds(), 0.05))) {
      double[] u = plan.sourcePotentials();
      double[] v = plan.targetPotentials();
      double[] rows = plan.sourceMasses();
      double[] cost = new double[1];
      plan.forEach(
          (i, j, mass) -> {
            cost[0] += mass * plan.costOf(i, j);
            rows[i] -= mass;
          });
      double dual = 0;
      double worst = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < u.length; i++) {
        dual += u[i] * plan.sourceMasses()[i];
        for (int j = 0; j < v.length; j++) {
          worst = Math.max(worst, u[i] + v[j] - plan.costOf(i, j));
        }
        // Sinkhorn's tolerance is 1e-12 of the mass.
        assertThat(rows[i]).isEqualTo(0, within(1e-11));
      }
      for (int j = 0; j < v.length; j++) {
        dual += v[j] * plan.targetMasses()[j];
      }
      // Sums of a few dozen numbers of size 1.
      assertThat(plan.cost()).isEqualTo(cost[0], within(1e-13));
      assertThat(plan.certificate().dual()).isEqualTo(dual, within(1e-13));
      assertThat(plan.certificate().worstReducedCost()).isEqualTo(worst, within(1e-13));
      assertThat(worst).isLessThan(1e-13);
    }
  }

  @Test
  void a_palette_that_was_permuted_is_recovered_exactly() {
    float[] colours = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0.5f, 0.25f, 0.75f};
    Batch source = new Batch(6, Shape.of(3), colours);
    Batch target = source.select(3, 1, 0, 5, 4, 2);
    Data data =
        ToyData.sourceAndTarget(
            new MemoryDataset("source", source), new MemoryDataset("target", target));
    PointCoupling plan =
        (PointCoupling)
            TransportFixtures.finish(new EmdTrainer(), TransportFixtures.emd(), data).model();
    assertThat(plan.cost()).isEqualTo(0, within(1e-15));
    assertThat(plan.map(source)).isEqualTo(source);
    assertThat(plan.backwards().orElseThrow().map(target)).isEqualTo(target);
  }

  @Test
  void an_exact_shift_is_found_by_every_map() {
    Dataset source = TransportFixtures.cloud("source", 40, 3, 4);
    double[] values = TransportProblem.rows(source);
    double[] masses = TransportProblem.masses(source);
    for (int k = 0; k < values.length; k++) {
      values[k] += 0.25;
    }
    Data data =
        ToyData.sourceAndTarget(source, TransportFixtures.weighted("target", 3, values, masses));
    for (OutOfSample kind : OutOfSample.values()) {
      EmdOptions options = new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, kind);
      PointCoupling plan =
          (PointCoupling) TransportFixtures.finish(new EmdTrainer(), options, data).model();
      Batch rows = source.first(5);
      for (int k = 0; k < 15; k++) {
        // The ridge of 1e-4 a source pulls displacements towards 0 by up to a few per cent at the
        // rim.
        assertThat((double) plan.map(rows).values()[k])
            .as(kind + "")
            .isEqualTo(
                rows.values()[k] + 0.25, within(kind == OutOfSample.KERNEL_RIDGE ? 5e-3 : 1e-6));
      }
    }
  }

  @Test
  void exact_transport_of_larger_problems_takes_several_steps() {
    // The contract restores after each of them.
    TransportFixtures.Finished<TransportCoupling> done =
        TransportFixtures.finish(
            new EmdTrainer(), TransportFixtures.emd(), TransportFixtures.clouds(500, 400, 3));
    assertThat(done.last().index()).isGreaterThan(1);
  }

  @Test
  void masses_are_uniform_where_a_cost_matrix_comes_alone() {
    Data data = new Data(Map.of("cost", bundledDesserts().get(TransportRoles.COST)));
    TransportCoupling plan = TransportOffersTest.exact(data);
    assertThat(plan.sourceMasses()).containsOnly(0.125);
    assertThat(plan.targetMasses()).containsOnly(0.2);
  }

  @Test
  void masses_that_do_not_fit_the_cost_matrix_are_refused_with_both_numbers() {
    Map<String, Dataset> data = new HashMap<>(bundledDesserts().byRole());
    data.put("source", TransportFixtures.cloud("seven", 7, 1, 1));
    assertThatThrownBy(() -> TransportOffersTest.exact(new Data(data)))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("seven")
        .hasMessageContaining("8 masses, but has 7");
  }

  @Test
  void sums_that_differ_are_refused_with_both_numbers() {
    Data data =
        ToyData.sourceAndTarget(
            TransportFixtures.weighted("a", 1, new double[] {0, 1}, new double[] {1, 2}),
            TransportFixtures.weighted("b", 1, new double[] {0, 1}, new double[] {1, 3}));
    assertThatThrownBy(() -> TransportOffersTest.exact(data))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA))
        .hasMessageContaining("3.0")
        .hasMessageContaining("4.0");
  }

  @Test
  void no_data_at_all_says_what_transport_needs() {
    assertThatThrownBy(() -> TransportOffersTest.exact(new Data(Map.of())))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("a source and a target, or a cost matrix");
  }

  @Test
  void no_regularization_says_use_emd() {
    assertThatThrownBy(() -> TransportFixtures.entropic(0))
        .isInstanceOf(InvalidOption.class)
        .hasMessageContaining("for exact transport use the trainer emd");
  }

  @Test
  void a_plan_that_does_not_converge_is_not_called_converged_and_warns() {
    EntropicOptions options =
        new EntropicOptions(
            new EntropicProblem(1e-3, 1e-12, 3),
            false,
            new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, OutOfSample.NEAREST));
    TransportFixtures.Finished<TransportCoupling> done =
        TransportFixtures.finish(new EntropicTrainer.Log(), options, TransportFixtures.clouds());
    assertThat(done.model().certificate().converged()).isFalse();
    assertThat(done.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING));
  }

  @Test
  void a_rounded_plan_has_exact_marginals_and_costs_no_less_than_the_optimum() {
    SinkhornTrainerOptions options =
        new SinkhornTrainerOptions(
            new EntropicProblem(0.05, 1e-2, 1000),
            Method.AUTO,
            Precision.FLOAT64,
            true,
            new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, OutOfSample.NEAREST));
    TransportCertificate rounded =
        TransportFixtures.finish(new EntropicTrainer.Chosen(), options, TransportFixtures.clouds())
            .model()
            .certificate();
    double optimum = TransportOffersTest.exact(TransportFixtures.clouds()).cost();
    assertThat(rounded.marginalError()).isLessThan(1e-15);
    assertThat(rounded.cost()).isGreaterThan(optimum);
    assertThat(rounded.dual()).isLessThan(optimum);
    assertThat(rounded.method()).isEqualTo("sinkhorn-plain");
  }

  @Test
  void wasserstein_on_a_line_is_the_distance_of_sorted_points() {
    float[] x = {3, 1, 2};
    float[] y = {1.5f, 4, 2};
    Batch samples = new Batch(3, Shape.of(1), x);
    Dataset reference = new MemoryDataset("test", new Batch(3, Shape.of(1), y));
    // Sorted: 1 to 1.5, 2 to 2, 3 to 4.
    assertThat(wasserstein(samples, reference, 2))
        .isEqualTo(Math.sqrt((0.25 + 0 + 1) / 3), within(1e-15));
    assertThat(wasserstein(samples, reference, 1)).isEqualTo((0.5 + 0 + 1) / 3, within(1e-15));
  }

  private static double wasserstein(Batch samples, Dataset reference, int order) {
    return new WassersteinMetric()
        .measure(
            new Metric.Request<>(
                new Samples(List.of(samples), true),
                new WassersteinMetric.Options(10, order),
                new Data(Map.of("test", reference)),
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN))
        .value();
  }

  private static TransportFixtures.Finished<TransportCoupling> exactly(double[] costs) {
    int n = (int) Math.sqrt(costs.length);
    double[] masses = new double[n];
    Arrays.fill(masses, 1.0 / n);
    Data data = new Data(Map.of("cost", TransportFixtures.weighted("costs", n, costs, masses)));
    return TransportFixtures.finish(new EmdTrainer(), TransportFixtures.emd(), data);
  }

  @Test
  void a_gap_that_is_not_small_beside_the_cost_is_warned_of_with_both_numbers() {
    TransportFixtures.Finished<TransportCoupling> two =
        exactly(new double[] {1e-3, 1e32, 1e32, 1e-3});
    assertThat(two.findings()).isEmpty();
    assertThat(two.model().certificate().gap()).isEqualTo(0, within(1e-12));
    // Every order of magnitude from 1e-3 to 1e33 occurs, so no two groups can be told apart.
    double[] ladder = new double[36];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        ladder[6 * i + j] = i == j ? 1e-3 : Math.pow(10, -3 + 6 * i + j);
      }
    }
    TransportFixtures.Finished<TransportCoupling> many = exactly(ladder);
    TransportCertificate c = many.model().certificate();
    assertThat(c.gap()).isGreaterThan(1e-6 * c.cost());
    assertThat(many.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(f.sentence()).contains(c.gap() + "", c.cost() + "");
            });
  }

  private static Finding doubt(double regularization, int iterations) {
    SinkhornTrainerOptions options =
        new SinkhornTrainerOptions(
            new EntropicProblem(regularization, 1e-9, iterations),
            Method.AUTO,
            Precision.FLOAT64,
            false,
            new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, OutOfSample.NEAREST));
    TransportFixtures.Finished<TransportCoupling> done =
        TransportFixtures.finish(new EntropicTrainer.Chosen(), options, TransportFixtures.clouds());
    assertThat(done.model().certificate().converged()).isFalse();
    assertThat(done.findings()).hasSize(1);
    double[] moved = new double[1];
    done.model().forEach((i, j, mass) -> moved[0] += mass);
    if (moved[0] > 0) {
      double error = 0;
      double[] rows = done.model().sourceMasses();
      double[] columns = done.model().targetMasses();
      done.model()
          .forEach(
              (i, j, mass) -> {
                rows[i] -= mass;
                columns[j] -= mass;
              });
      for (double x : rows) {
        error += Math.abs(x);
      }
      for (double x : columns) {
        error += Math.abs(x);
      }
      assertThat(done.findings().get(0).sentence())
          .contains(String.format(Locale.ROOT, "off by %.3g of the mass", error));
    } else {
      assertThat(done.findings().get(0).sentence()).contains("moves no mass at all");
    }
    return done.findings().get(0);
  }

  @Test
  void the_doubt_of_an_unfinished_plan_gives_the_error_of_that_plan() {
    for (double regularization : new double[] {1, 0.1, 1e-3, 1e-300}) {
      for (int iterations : new int[] {1, 2, 5}) {
        assertThat(doubt(regularization, iterations).sentence())
            .doesNotContain("Infinity")
            .contains("The plan did not converge");
      }
    }
  }

  @Test
  void a_reduced_cost_of_nothing_has_no_sign() {
    TransportCertificate c = exactly(new double[] {0, 1, 1, 0}).model().certificate();
    assertThat(Double.toString(c.worstReducedCost())).isNotEqualTo("-0.0");
  }
}
