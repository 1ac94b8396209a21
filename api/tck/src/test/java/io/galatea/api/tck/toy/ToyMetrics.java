package io.galatea.api.tck.toy;

import io.galatea.api.Metric;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.TinyOracles;
import java.util.Arrays;

/** Metrics of a capability, of samples, and without a reference. */
final class ToyMetrics {
  private ToyMetrics() {}

  /** Exact log-likelihood by enumeration. */
  static final class LogLikelihood implements Metric<NoOptions, EnergyBased> {
    @Override
    public String summary() {
      return "Mean log-likelihood by enumeration of all rows.";
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
    public Measurement measure(Request<NoOptions, EnergyBased> request) {
      double logPartition = TinyOracles.logPartition(request.subject());
      Batch rows = request.reference().first(Integer.MAX_VALUE);
      request.progress().report(0.5);
      return Measurement.meanOf(
          Arrays.stream(request.subject().logUnnormalised(rows))
              .map(log -> log - logPartition)
              .toArray());
    }
  }

  /** Judges every family that has a sampler. */
  static final class MeanDifference implements Metric<NoOptions, Samples> {
    @Override
    public String summary() {
      return "Distance of the means of samples and data.";
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
    public Measurement measure(Request<NoOptions, Samples> request) {
      Batch samples = request.subject().last();
      double difference =
          mean(samples.values()) - mean(request.reference().first(Integer.MAX_VALUE).values());
      return Measurement.of(Math.abs(difference), Double.NaN, samples.rows());
    }

    private static double mean(float[] values) {
      double sum = 0;
      for (float value : values) {
        sum += value;
      }
      return sum / values.length;
    }
  }

  /** Needs no reference. */
  static final class TransportCost implements Metric<NoOptions, Coupling> {
    @Override
    public String summary() {
      return "Cost of the plan.";
    }

    @Override
    public String unit() {
      return "squared distance";
    }

    @Override
    public Direction direction() {
      return Direction.LOWER_IS_BETTER;
    }

    @Override
    public boolean needsReference() {
      return false;
    }

    @Override
    public Measurement measure(Request<NoOptions, Coupling> request) {
      return Measurement.of(request.subject().cost(), 0, request.subject().sources());
    }
  }
}
