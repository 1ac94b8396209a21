package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The mean output of the discriminator for rows of the data less that for generated rows, both
 * networks as they are at the end. Of a critic whose gradients are of length 1 at most it is a
 * lower bound of the Wasserstein distance W₁ between both, and equals it if the critic is optimal
 * (Arjovsky, Chintala and Bottou 2017, equation 2); of one with clipped weights it is so up to a
 * factor that nobody knows.
 */
final class CriticEstimateMetric
    implements Metric<CriticEstimateMetric.Options, GenerativeAdversarialNetwork> {
  private final Compute compute;

  @Inject
  CriticEstimateMetric(Compute compute) {
    this.compute = compute;
  }

  /**
   * Options of {@link CriticEstimateMetric}.
   *
   * @param count rows of each kind
   */
  record Options(
      @Option(
              value = "Generated rows, and at most as many rows of the data.",
              defaultValue = "1000",
              usual = "500 to 5000",
              tooLow = "a wide error")
          int count) {
    Options {
      InvalidOption.within("count", count, 2, 1_000_000);
    }
  }

  @Override
  public String summary() {
    return "How much higher the discriminator's output is for the data than for generated rows: a"
        + " critic's estimate of the Wasserstein distance.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public Measurement measure(Request<Options, GenerativeAdversarialNetwork> request) {
    GenerativeAdversarialNetwork model = request.subject();
    Dataset data = request.reference();
    if (data.shape().size() != model.shape().size()) {
      throw GalateaException.usage(
          "the model makes rows of "
              + model.shape()
              + ", but "
              + data.name()
              + " has rows of "
              + data.shape());
    }
    int count = Math.min(request.options().count(), data.size());
    Batch real = new Batch(count, model.shape(), data.first(count).values());
    int[] labels =
        IntStream.range(0, count)
            .map(row -> model.classes() == 0 ? 0 : data.label(row).orElse(0))
            .toArray();
    Batch made =
        model.generate(
            compute,
            Latents.normal(
                count * model.latentSize(), request.random().named("latents"), Optional.empty()),
            labels);
    Measurement high = Measurement.meanOf(doubles(model.scores(compute, real, labels)));
    Measurement low = Measurement.meanOf(doubles(model.scores(compute, made, labels)));
    Measurement difference = high.minus(low);
    return new Measurement(
        difference.value(),
        difference.standardError(),
        count,
        Map.of("data", high.value(), "generated", low.value()));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, k -> values[k]);
    return doubles;
  }
}
