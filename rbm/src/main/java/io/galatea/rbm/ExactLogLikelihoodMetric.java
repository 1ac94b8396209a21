package io.galatea.rbm;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Chunks;
import io.galatea.rbm.rows.SparseImages;
import io.galatea.rbm.rows.SparseRows;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;

/** Mean of log p(v) = log p*(v) − log Z over the rows, by {@link ExactEvidence}. */
final class ExactLogLikelihoodMetric extends MachineMetric<NoOptions, BoltzmannMachine> {
  @Inject
  public ExactLogLikelihoodMetric(PreparedData prepared) {
    super(NoOptions.class, BoltzmannMachine.class, prepared);
  }

  @Override
  public String summary() {
    return "Exact log-likelihood of an image, log Σ exp(−E(v, h)) − log Z, by enumeration of a"
        + " layer, or of every other layer, of at most 25 units.";
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
  public Measurement measure(Request<NoOptions, BoltzmannMachine> request) {
    Layers layers = request.subject().layers();
    // The rows of a deep machine take a share of the time, each with a sum of its own.
    double share = layers.depth() > 1 ? 0.5 : 1;
    double logPartition =
        ExactEvidence.logPartition(layers, done -> request.progress().report(share * done));
    double[] values = logUnnormalised(request, layers, share);
    for (int n = 0; n < values.length; n++) {
      values[n] -= logPartition;
    }
    Measurement mean = Measurement.meanOf(values);
    return new Measurement(
        mean.value(), mean.standardError(), mean.count(), Map.of("logPartition", logPartition));
  }

  private double[] logUnnormalised(
      Request<NoOptions, BoltzmannMachine> request, Layers layers, double begun) {
    if (layers.gaussianVisible()) {
      Dataset reference = reference(request);
      return logUnnormalised(
          request,
          layers,
          begun,
          reference.size(),
          (row, into) -> reference.read(new int[] {row}, into));
    }
    SparseRows rows = rows(request);
    return layers.depth() > 1
        ? logUnnormalised(
            request,
            layers,
            begun,
            rows.rows(),
            (row, into) -> rows.expand(row, into, 0, into.length))
        : Arrays.stream(new FreeEnergy(RbmParameters.of(layers)).of(rows)).map(f -> -f).toArray();
  }

  private static double[] logUnnormalised(
      Request<NoOptions, BoltzmannMachine> request,
      Layers layers,
      double begun,
      int rows,
      SparseImages.RowReader reader) {
    double[] values = new double[rows];
    Chunks.forEach(
        rows,
        done -> request.progress().report(begun + (1 - begun) * done),
        (chunk, from, to) -> {
          float[] row = new float[layers.units(0)];
          for (int n = from; n < to; n++) {
            reader.read(n, row);
            values[n] = ExactEvidence.logUnnormalised(layers, row);
          }
        });
    return values;
  }
}
