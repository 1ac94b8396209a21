package io.galatea.ot.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.entropic.EntropicResult;
import io.galatea.ot.entropic.Sinkhorn;
import io.galatea.ot.entropic.SinkhornOptions;
import io.galatea.ot.exact.ExactTransport;
import io.galatea.ot.exact.Marginals;
import io.galatea.ot.training.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapsTest {

  private static final int N = 200;

  private final Points source = Problems.points(N, 3, 1);
  private final Points target = Problems.points(N + 50, 3, 2);
  private final double[] a = Problems.masses(N, 3);
  private final double[] b = Problems.masses(N + 50, 4);

  /**
   * x ↦ S x + c with S symmetric positive definite: a gradient of a convex function, so optimal.
   */
  private static final AffineMap TRUTH =
      new AffineMap(
          new double[][] {{2, 0.5, 0}, {0.5, 1, 0.2}, {0, 0.2, 0.7}}, new double[] {1, -2, 3});

  private static double[] point(Points points, int i) {
    double[] point = new double[points.dimension()];
    for (int k = 0; k < point.length; k++) {
      point[k] = points.at(i, k);
    }
    return point;
  }

  private static Points mapped(PointMap map, Points points) {
    double[][] images = new double[points.count()][];
    for (int i = 0; i < images.length; i++) {
      images[i] = point(points, i);
      map.map(images[i], images[i]);
    }
    return Points.of(images);
  }

  @Test
  void the_bures_map_carries_mean_and_covariance_to_the_targets() {
    AffineMap map = BuresMap.fit(source, a, target, b);
    Moments image = Moments.of(mapped(map, source), a);
    Moments expected = Moments.of(target, b);
    for (int k = 0; k < 3; k++) {
      assertThat(image.mean()[k]).isEqualTo(expected.mean()[k], within(1e-12));
      for (int l = 0; l < 3; l++) {
        assertThat(image.covariance()[k][l]).isEqualTo(expected.covariance()[k][l], within(1e-12));
        assertThat(map.matrix()[k][l]).isEqualTo(map.matrix()[l][k], within(1e-12));
      }
    }
  }

  @Test
  void the_bures_map_of_a_flat_cloud_stays_finite() {
    double[] flat = new double[3 * N];
    for (int i = 0; i < N; i++) {
      flat[3 * i] = source.at(i, 0);
      flat[3 * i + 1] = source.at(i, 0);
    }
    Points image = mapped(BuresMap.fit(Points.of(flat, 3), a, target, b), Points.of(flat, 3));
    assertThat(image.rows()).doesNotContain(Double.NaN);
  }

  @Test
  void regression_on_an_exact_plan_recovers_an_affine_gradient_map() {
    Points images = mapped(TRUTH, source);
    PointCost cost = PointCost.squaredEuclidean(source, images);
    Images plan = Images.of(ExactTransport.solve(cost, a, a).plan(), source, images);
    AffineMap map = RidgeRegression.fit(plan, 0);
    for (int k = 0; k < 3; k++) {
      assertThat(map.offset()[k]).isEqualTo(TRUTH.offset()[k], within(1e-10));
      for (int l = 0; l < 3; l++) {
        assertThat(map.matrix()[k][l]).isEqualTo(TRUTH.matrix()[k][l], within(1e-10));
      }
    }
  }

  @Test
  void the_nearest_source_is_found_as_by_looking_at_all() {
    Images images =
        Images.of(
            ExactTransport.solve(PointCost.squaredEuclidean(source, target), a, b).plan(),
            source,
            target);
    NearestSourceMap map = new NearestSourceMap(images);
    Points queries = Problems.points(1000, 3, 5);
    for (int q = 0; q < queries.count(); q++) {
      double[] x = point(queries, q);
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < N; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += Math.pow(x[k] - source.at(i, k), 2);
        }
        if (sum < least) {
          least = sum;
          nearest = i;
        }
      }
      assertThat(map.nearest(x)).isEqualTo(nearest);
    }
    for (int i = 0; i < N; i++) {
      double[] x = point(source, i);
      map.map(x, x);
      for (int k = 0; k < 3; k++) {
        assertThat(x[k]).isEqualTo(images.image().at(i, k), within(1e-15));
      }
    }
  }

  @Test
  void barycentric_images_keep_the_mean_of_the_targets() {
    EntropicResult result =
        Sinkhorn.solve(PointCost.squaredEuclidean(source, target), a, b, SinkhornOptions.of(0.05));
    Images images = Images.of(result.rounded(), source, target);
    double[] mean = Moments.of(images.image(), a).mean();
    double[] expected = Moments.of(target, b).mean();
    for (int k = 0; k < 3; k++) {
      assertThat(mean[k]).isEqualTo(expected[k], within(1e-13));
    }
  }

  @Test
  void kernel_ridge_interpolates_the_images_and_leaves_far_points_alone() {
    Images images =
        Images.of(
            ExactTransport.solve(PointCost.squaredEuclidean(source, target), a, b).plan(),
            source,
            target);
    KernelRidgeMap map = new KernelRidgeMap(images, 0.1, 1e-12);
    for (int i = 0; i < N; i++) {
      double[] x = point(source, i);
      map.map(x, x);
      for (int k = 0; k < 3; k++) {
        assertThat(x[k]).isEqualTo(images.image().at(i, k), within(1e-6));
      }
    }
    double[] far = {100, 100, 100};
    map.map(far, far);
    assertThat(far).containsExactly(100, 100, 100);
  }

  @Test
  void the_joint_map_finds_a_shift_and_its_objective_never_rises() {
    double[] uniform = Marginals.uniform(N);
    AffineMap shift =
        new AffineMap(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new double[] {5, 0, -1});
    Points shifted = mapped(shift, source);
    JointMap.Result exact = JointMap.fit(source, uniform, shifted, uniform, 1, 1e-3, 20);
    double[] x = {0.3, 0.4, 0.5};
    exact.map().map(x, x);
    assertThat(x).containsExactly(new double[] {5.3, 0.4, -0.5}, within(1e-9));

    JointMap.Result general = JointMap.fit(source, a, target, b, 0.1, 1e-2, 30);
    List<Double> objective = general.objective();
    for (int t = 1; t < objective.size(); t++) {
      assertThat(objective.get(t)).isLessThanOrEqualTo(objective.get(t - 1) * (1 + 1e-14));
    }
    assertThat(objective.size()).isGreaterThan(2);
  }

  @Test
  void options_out_of_range_are_refused() {
    Images images = new Images(source, source, a);
    assertThatThrownBy(() -> RidgeRegression.fit(images, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ridge");
    assertThatThrownBy(() -> new KernelRidgeMap(images, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bandwidth");
    assertThatThrownBy(() -> JointMap.fit(source, a, target, b, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mu");
  }
}
