package io.galatea.rbm;

import io.galatea.api.Compute;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.figure.Finding;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.Annealing;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.SparseImages;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** log Z by {@link Annealing}. */
final class AisLogPartitionMetric extends MachineMetric<AnnealingOptions, BoltzmannMachine> {
  private final Compute compute;

  @Inject
  AisLogPartitionMetric(PreparedData prepared, Compute compute) {
    super(AnnealingOptions.class, BoltzmannMachine.class, prepared);
    this.compute = compute;
  }

  @Override
  public String summary() {
    return "Log partition function by annealed importance sampling (Salakhutdinov and Murray 2008),"
        + " with a bracket; for machines beyond enumeration.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public Measurement measure(Request<AnnealingOptions, BoltzmannMachine> request) {
    Layers layers = request.subject().layers();
    Optional<double[]> mean =
        request.options().baseRate() == AnnealingOptions.BaseRate.DATA
            ? Optional.of(mean(reference(request), layers.gaussianVisible()))
            : Optional.empty();
    Annealing.Estimate estimate =
        Annealing.logPartition(
            compute, layers, mean, request.options(), request.random(), request.progress());
    Map<String, Double> details = new TreeMap<>();
    details.put("effectiveSampleSize", estimate.effectiveSampleSize());
    details.put("low", estimate.low());
    details.put("high", estimate.high());
    details.put("forward", estimate.logPartition());
    estimate.reverse().ifPresent(reverse -> details.put("reverse", reverse));
    details.put("temperatures", (double) estimate.temperatures());
    return new Measurement(
        estimate.logPartition(), estimate.standardError(), request.options().chains(), details);
  }

  @Override
  public List<Finding> findings(AnnealingOptions options, Measurement measurement) {
    return Annealing.findings(measurement.details().get("effectiveSampleSize"), options.chains());
  }

  private double[] mean(Dataset data, boolean gaussian) {
    if (!gaussian) {
      SparseImages images = images(data);
      return Annealing.smoothed(images.mean(), images.size());
    }
    double[] mean = new double[data.shape().size()];
    float[] row = new float[mean.length];
    for (int n = 0; n < data.size(); n++) {
      data.read(new int[] {n}, row);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / (double) data.size();
      }
    }
    return mean;
  }
}
