package io.galatea.ot.training;

import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.exact.ExactTransport;
import io.galatea.ot.exact.Marginals;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * W₂ = √(min ⟨P, C⟩) between samples and rows of the reference for the squared Euclidean cost, or
 * W₁ = min ⟨P, C⟩ for the Euclidean, which is what the critic of a Wasserstein GAN estimates. It is
 * above 0 even between two samples of one law, the more so the higher the dimension: compare it
 * with that of other models at the same number of rows.
 */
public final class WassersteinMetric implements Metric<WassersteinMetric.Options, Samples> {

  /** Options of {@link WassersteinMetric}. */
  record Options(
      @Option(
              value = "At most how many samples and how many rows of the reference are compared.",
              defaultValue = "1000",
              usual = "100 to 5000",
              tooLow = "the distance is mostly that between small samples",
              tooHigh = "exact transport takes long")
          int count,
      @Option(
              value =
                  "The order of the distance: 2, or 1, which is what a Wasserstein GAN's critic"
                      + " estimates.",
              defaultValue = "2")
          int order) {
    Options {
      InvalidOption.atLeast("count", count, 1);
      InvalidOption.within("order", order, 1, 2);
    }
  }

  @Override
  public String summary() {
    return "The Wasserstein distance of samples to rows of the reference, of order 2 or 1, by exact"
        + " transport.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, Samples> request) {
    Dataset reference = request.reference();
    Batch samples = request.subject().last();
    int d = samples.shape().size();
    if (reference.shape().size() != d) {
      throw GalateaException.usage(
          "the samples are rows of "
              + samples.shape()
              + ", but "
              + reference.name()
              + " has rows of "
              + reference.shape());
    }
    int count = request.options().count();
    int n = Math.min(count, samples.rows());
    int m = Math.min(count, reference.size());
    double[] x = new double[n * d];
    for (int k = 0; k < x.length; k++) {
      x[k] = samples.values()[k];
    }
    double[] y = new double[m * d];
    int[] rows = rows(reference, m, request);
    reference.read(rows, y);
    double[] masses = Arrays.stream(rows).mapToDouble(reference::weight).toArray();
    double total = Arrays.stream(masses).sum();
    if (!(total > 0)) {
      throw GalateaException.data(reference.name() + ": the rows compared have no mass");
    }
    double[] b = Arrays.stream(masses).map(w -> w / total).toArray();
    ExactTransport.Result result =
        ExactTransport.solve(
            request.options().order() == 1
                ? PointCost.euclidean(Points.of(x, d), Points.of(y, d))
                : PointCost.squaredEuclidean(Points.of(x, d), Points.of(y, d)),
            Marginals.uniform(n),
            b);
    double cost = Math.max(0, result.certificate().primal());
    return Measurement.of(request.options().order() == 1 ? cost : Math.sqrt(cost), Double.NaN, n);
  }

  private static int[] rows(Dataset reference, int count, Request<Options, Samples> request) {
    if (count == reference.size()) {
      return IntStream.range(0, count).toArray();
    }
    int[] order = request.random().named("rows").permutation(reference.size());
    return Arrays.copyOf(order, count);
  }
}
