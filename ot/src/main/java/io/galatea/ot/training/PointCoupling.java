package io.galatea.ot.training;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.cost.Points;
import io.galatea.ot.map.Images;
import io.galatea.ot.map.KernelRidgeMap;
import io.galatea.ot.map.NearestSourceMap;
import io.galatea.ot.map.PointMap;
import io.galatea.ot.map.RidgeRegression;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A plan between points, which maps any point of the source's space. */
public final class PointCoupling extends TransportCoupling implements TransportMap {
  /** Keeps the least squares solvable where sources lie in a plane. */
  private static final double RIDGE = 1e-9;

  private static final double KERNEL_RIDGE = 1e-4;

  /** Beyond this many sources every k-th is enough for a smooth map, which takes n³ time to fit. */
  private static final int LARGEST_KERNEL = 1000;

  private final OutOfSample outOfSample;

  /** Made when first asked for: it needs a pass over the whole plan. */
  private volatile PointMap map;

  PointCoupling(
      TransportProblem problem, Solution solution, OutOfSample outOfSample, Provenance provenance) {
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

  @Override
  public Optional<TransportMap> backwards() {
    return Optional.of(new Backwards(provenance(), shape(), map(backwardImages())));
  }

  /** The map that the same plan implies when it is read from the targets. */
  private record Backwards(Provenance provenance, Shape shape, PointMap map)
      implements TransportMap {
    @Override
    public Batch map(Batch rows) {
      return PointMaps.map(map, shape, rows);
    }
  }

  private Images backwardImages() {
    Points source = points().source();
    int d = source.dimension();
    double[][] sums = new double[targets()][d];
    double[] masses = new double[targets()];
    forEach(
        (i, j, mass) -> {
          masses[j] += mass;
          for (int k = 0; k < d; k++) {
            sums[j][k] += mass * source.at(i, k);
          }
        });
    int[] used = IntStream.range(0, masses.length).filter(j -> masses[j] > 0).toArray();
    double[][] images =
        IntStream.of(used)
            .mapToObj(j -> Arrays.stream(sums[j]).map(x -> x / masses[j]).toArray())
            .toArray(double[][]::new);
    double[] kept = IntStream.of(used).mapToDouble(j -> masses[j]).toArray();
    return new Images(points().target().select(used), Points.of(images), kept);
  }

  /** The sources, row-major. */
  public double[] sourcePoints() {
    return points().source().rows();
  }

  /** The targets, row-major. */
  public double[] targetPoints() {
    return points().target().rows();
  }

  /** Where each source that has mass goes on average, without those that have none. */
  public Images images() {
    Points source = points().source();
    Points target = points().target();
    return solution() instanceof EntropicSolution entropic
        ? Images.of(entropic.plan(), source, target)
        : Images.of(((ExactSolution) solution()).plan(), source, target);
  }

  private PointMap pointMap() {
    PointMap made = map;
    if (made == null) {
      made = map(images());
      map = made;
    }
    return made;
  }

  private PointMap map(Images images) {
    return switch (outOfSample) {
      case NEAREST -> new NearestSourceMap(images);
      case LINEAR_REGRESSION ->
          RidgeRegression.fit(images, Math.max(RIDGE * variance(images), Double.MIN_NORMAL));
      case KERNEL_RIDGE -> kernelRidge(images);
    };
  }

  /** The whole spread of the sources as the kernel's width, which follows the scale of the data. */
  private static PointMap kernelRidge(Images images) {
    int n = images.source().count();
    int kept = Math.min(n, LARGEST_KERNEL);
    int[] rows = IntStream.range(0, kept).map(k -> (int) ((long) k * n / kept)).toArray();
    Images some =
        new Images(
            images.source().select(rows),
            images.image().select(rows),
            IntStream.of(rows).mapToDouble(i -> images.mass()[i]).toArray());
    double variance = variance(some);
    return new KernelRidgeMap(some, variance > 0 ? Math.sqrt(variance) : 1, KERNEL_RIDGE);
  }

  /** The mean squared distance of the sources from their mean. */
  private static double variance(Images images) {
    Points x = images.source();
    double total = Arrays.stream(images.mass()).sum();
    double variance = 0;
    for (int k = 0; k < x.dimension(); k++) {
      double mean = 0;
      double squares = 0;
      for (int i = 0; i < x.count(); i++) {
        mean += images.mass()[i] / total * x.at(i, k);
      }
      for (int i = 0; i < x.count(); i++) {
        squares += images.mass()[i] / total * (x.at(i, k) - mean) * (x.at(i, k) - mean);
      }
      variance += squares;
    }
    return variance;
  }

  @Override
  public Batch map(Batch rows) {
    return PointMaps.map(pointMap(), shape(), rows);
  }
}
