package io.galatea.rbm;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.Measurement;
import io.galatea.api.NoOptions;

/** log Z by {@link PartitionFunction}: exact, so its standard error is 0. */
final class ExactLogPartitionMetric extends RbmMetric<NoOptions> {
  ExactLogPartitionMetric() {
    super(NoOptions.class);
  }

  @Override
  public String summary() {
    return "Exact log partition function, log Σ exp(−E(v, h)), by enumeration of a layer of at most"
        + " 25 units.";
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
  public Measurement measure(Request<NoOptions, Rbm> request) {
    int smaller = Math.min(request.subject().visibleUnits(), request.subject().hiddenUnits());
    return Measurement.of(logPartition(request.subject()), 0, 1L << smaller);
  }

  static double logPartition(Rbm machine) {
    if (!PartitionFunction.enumerable(machine.parameters())) {
      throw new GalateaException(
          ErrorKind.USAGE,
          "the exact partition function needs a layer of at most "
              + PartitionFunction.MAXIMUM_UNITS
              + " units, but the machine has "
              + machine.visibleUnits()
              + " visible and "
              + machine.hiddenUnits()
              + " hidden units");
    }
    return PartitionFunction.logarithm(machine.parameters());
  }
}
