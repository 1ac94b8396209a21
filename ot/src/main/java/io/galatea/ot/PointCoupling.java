package io.galatea.ot;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.map.AffineMap;
import io.galatea.ot.map.KernelRidgeMap;
import io.galatea.ot.map.NearestSourceMap;
import io.galatea.ot.map.PointMap;
import java.util.Arrays;
import java.util.Optional;

/** A plan between points, which maps any point of the source's space. */
public final class PointCoupling extends TransportCoupling implements TransportMap {
  /** Keeps the least squares solvable where sources lie in a plane. */
  private static final double RIDGE = 1e-9;

  private final OutOfSample outOfSample;

  /** Made when first asked for: it needs a pass over the whole plan. */
  private volatile PointMap map;

  PointCoupling(
      TransportProblem problem,
      Solution solution,
      OutOfSample outOfSample,
      Provenance provenance) {
    super(problem, solution, provenance);
    this.outOfSample = outOfSample;
  }

  OutOfSample outOfSample() {
    return outOfSample;
  }

  private TransportProblem.Between points() {
    return problem().points().orElseThrow();
  }

  @Override
  public Shape shape() {
    return points().shape();
  }

  @Override
  public Optional<TransportMap> asMap() {
    return Optional.of(this);
  }

  /** The sources, row-major. */
  public double[] sourcePoints() {
    return points().source().rows();
  }

  /** The targets, row-major. */
  public double[] targetPoints() {
    return points().target().rows();
  }

  /**
   * The mean of the targets that each source's mass goes to, row-major; NaN for sources without mass.
   */
  public double[] barycentres() {
    double[] targets = targetPoints();
    int d = shape().size();
    double[] sums = new double[sources() * d];
    double[] moved = new double[sources()];
    forEach(
        (i, j, mass) -> {
          moved[i] += mass;
          for (int k = 0; k < d; k++) {
            sums[i * d + k] += mass * targets[j * d + k];
          }
        });
    for (int k = 0; k < sums.length; k++) {
      sums[k] = moved[k / d] > 0 ? sums[k] / moved[k / d] : Double.NaN;
    }
    return sums;
  }

  private PointMap pointMap() {
    PointMap made = map;
    if (made == null) {
      made = make();
      map = made;
    }
    return made;
  }

  private PointMap make() {
    int d = shape().size();
    double[] points = sourcePoints();
    double[] images = barycentres();
    double[] masses = sourceMasses();
    int kept = 0;
    for (int i = 0; i < masses.length; i++) {
      if (Double.isFinite(images[i * d])) {
        masses[kept] = masses[i];
        System.arraycopy(points, i * d, points, kept * d, d);
        System.arraycopy(images, i * d, images, kept * d, d);
        kept++;
      }
    }
    double[] x = Arrays.copyOf(points, kept * d);
    double[] y = Arrays.copyOf(images, kept * d);
    double[] w = Arrays.copyOf(masses, kept);
    return switch (outOfSample) {
      case NEAREST -> new NearestSourceMap(x, y, d);
      case LINEAR_REGRESSION -> AffineMap.regression(x, y, w, RIDGE, false);
      case KERNEL_RIDGE -> new KernelRidgeMap(x, y, w);
    };
  }

  @Override
  public Batch map(Batch rows) {
    return PointMaps.map(pointMap(), shape(), rows);
  }
}
