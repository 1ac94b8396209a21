package io.galatea.ot.entropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.random.RandomStream;
import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.exact.Marginals;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LazyKernelTest {
  private static Points points(int n, String name) {
    RandomStream random = RandomStream.of(3).named(name);
    return Points.of(DoubleStream.generate(random::nextDouble).limit(3L * n).toArray(), 3);
  }

  // 0.05 iterates plainly, 0.002 absorbs and builds the kernel anew.
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.002})
  void a_kernel_that_is_computed_anew_gives_the_bits_of_one_that_is_kept(double regularization) {
    Cost lazy = PointCost.squaredEuclidean(points(300, "x"), points(280, "y"));
    double[] a = Marginals.uniform(300);
    double[] b = Marginals.uniform(280);
    SinkhornOptions options = SinkhornOptions.of(regularization);
    EntropicResult anew = Sinkhorn.solve(lazy, a, b, options);
    EntropicResult kept = Sinkhorn.solve(CostMatrix.copyOf(lazy), a, b, options);
    assertThat(anew.method()).isEqualTo(kept.method());
    assertThat(anew.converged()).isTrue();
    assertThat(anew.iterations()).isEqualTo(kept.iterations());
    assertThat(anew.potentials().source()).containsExactly(kept.potentials().source());
    assertThat(anew.cost()).isEqualTo(kept.cost());
  }
}
