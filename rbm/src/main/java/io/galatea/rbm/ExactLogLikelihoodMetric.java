package io.galatea.rbm;

import io.galatea.api.Measurement;
import io.galatea.api.NoOptions;
import java.util.Map;

/** Mean of log p(v) = −F(v) − log Z over the images, with Z by {@link PartitionFunction}. */
final class ExactLogLikelihoodMetric extends RbmMetric<NoOptions> {
  ExactLogLikelihoodMetric() {
    super(NoOptions.class);
  }

  @Override
  public String summary() {
    return "Exact log-likelihood of an image, −F(v) − log Z, with Z by enumeration of a layer of at"
        + " most 25 units.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<NoOptions, Rbm> request) {
    double logPartition = ExactLogPartitionMetric.logPartition(request.subject());
    double[] values = new FreeEnergy(request.subject().parameters()).of(rows(request));
    for (int n = 0; n < values.length; n++) {
      values[n] = -values[n] - logPartition;
    }
    Measurement mean = Measurement.meanOf(values);
    return new Measurement(
        mean.value(), mean.standardError(), mean.count(), Map.of("logPartition", logPartition));
  }
}
