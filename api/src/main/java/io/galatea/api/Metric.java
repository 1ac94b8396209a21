package io.galatea.api;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.List;

/**
 * Measures something about a subject.
 *
 * @param <O> its options
 * @param <S> what it judges: a model class, a capability, or {@link Samples}, which the host draws
 *     with the model's sampler
 */
public interface Metric<O extends Record, S> extends Contribution<O> {

  /** What it judges; by default the class that the implementation names for {@code S}. */
  default Class<S> subject() {
    return TypeArgument.of(this, Metric.class, 1, "subject");
  }

  /** The unit of the value, such as {@code nat}; {@code 1} for a plain number. */
  String unit();

  /** Which way is better. */
  Direction direction();

  /** Whether it needs a reference data set. */
  default boolean needsReference() {
    return true;
  }

  /** Measures. The same request gives the same value. */
  Measurement measure(Request<O, S> request);

  /**
   * What to know of a measurement before it is used, such as that an estimate rests on too little;
   * often nothing. The host asks once what is measured at the end, and tells the user.
   *
   * @param options the options it was measured with
   * @param measurement what {@link #measure} gave
   */
  default List<Finding> findings(O options, Measurement measurement) {
    return List.of();
  }

  /**
   * What to measure.
   *
   * @param subject the subject
   * @param options the options
   * @param data the data sets of the experiment
   * @param split the role of the data set to measure on; {@link Role#NONE} where none is needed
   * @param random the stream to draw from
   * @param progress where to say how far it is
   */
  record Request<O extends Record, S>(
      S subject, O options, Data data, Role split, RandomStream random, Progress progress) {

    /**
     * The data set to measure on.
     *
     * @throws GalateaException of kind usage if there is none
     */
    public Dataset reference() {
      return data.get(split);
    }
  }
}
