package io.galatea.rbm;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;
import io.galatea.api.Metric;
import io.galatea.api.data.Dataset;

/** What metrics of machines on images have in common. */
abstract class RbmMetric<O extends Record> implements Metric<O, Rbm> {
  private final Class<O> options;

  RbmMetric(Class<O> options) {
    this.options = options;
  }

  @Override
  public final Class<O> options() {
    return options;
  }

  @Override
  public final Class<Rbm> subject() {
    return Rbm.class;
  }

  /** The rows of the data set to measure on, which must fit the machine. */
  static SparseRows rows(Metric.Request<?, Rbm> request) {
    Dataset reference = request.reference();
    if (reference.shape().size() != request.subject().visibleUnits()) {
      throw new GalateaException(
          ErrorKind.USAGE,
          "the machine was trained on rows of "
              + request.subject().shape()
              + ", but "
              + reference.name()
              + " has rows of "
              + reference.shape());
    }
    return SparseImages.of(reference).rows();
  }
}
