package io.galatea.rbm;

import io.galatea.api.data.PreparedData;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import jakarta.inject.Inject;

/** log Z by {@link ExactEvidence}: exact, so its standard error is 0. */
final class ExactLogPartitionMetric extends MachineMetric<NoOptions, BoltzmannMachine> {
  @Inject
  public ExactLogPartitionMetric(PreparedData prepared) {
    super(NoOptions.class, BoltzmannMachine.class, prepared);
  }

  @Override
  public String summary() {
    return "Exact log partition function, log Σ exp(−E), by enumeration of a layer, or of every other"
        + " layer, of at most 25 units.";
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
  public Measurement measure(Request<NoOptions, BoltzmannMachine> request) {
    Layers layers = request.subject().layers();
    double logPartition = ExactEvidence.logPartition(layers, request.progress());
    return Measurement.of(logPartition, 0, 1L << ExactEvidence.enumeratedUnits(layers));
  }
}
