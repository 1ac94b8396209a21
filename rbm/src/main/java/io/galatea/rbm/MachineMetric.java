package io.galatea.rbm;

import io.galatea.api.Metric;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.error.GalateaException;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.rows.SparseImages;
import io.galatea.rbm.rows.SparseRows;

/** What metrics of machines have in common. */
abstract class MachineMetric<O extends Record, S extends BoltzmannMachine> implements Metric<O, S> {
  private final Class<O> options;
  private final Class<S> subject;
  private final PreparedData prepared;

  MachineMetric(Class<O> options, Class<S> subject, PreparedData prepared) {
    this.prepared = prepared;
    this.options = options;
    this.subject = subject;
  }

  @Override
  public final Class<O> options() {
    return options;
  }

  @Override
  public final Class<S> subject() {
    return subject;
  }

  /** The rows of the data set to measure on, which must fit the machine; values in [0, 1]. */
  final SparseRows rows(Metric.Request<?, ? extends BoltzmannMachine> request) {
    return images(reference(request)).rows();
  }

  /** A data set in sparse form; values in [0, 1]. */
  final SparseImages images(Dataset data) {
    return SparseImages.of(data, prepared);
  }

  /** The data set to measure on, which must fit the machine. */
  static Dataset reference(Metric.Request<?, ? extends BoltzmannMachine> request) {
    Dataset reference = request.reference();
    if (reference.shape().size() != request.subject().shape().size()) {
      throw GalateaException.usage(
          "the machine was trained on rows of "
              + request.subject().shape()
              + ", but "
              + reference.name()
              + " has rows of "
              + reference.shape());
    }
    return reference;
  }
}
